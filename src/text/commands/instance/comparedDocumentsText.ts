import * as l10n from '@vscode/l10n';

/** Stands in the place of a document whose window was closed. */
export const closed = (): string =>
  l10n.t('This comparison was opened in an earlier window. Compare the two instances again.');
