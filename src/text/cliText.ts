import * as l10n from '@vscode/l10n';

/** The person ended the command. */
export function canceledText(): string {
  return l10n.t('Canceled.');
}

/** A fault of the program itself. */
export function crashText(trace: string): string {
  return l10n.t('Something went wrong. {0}', trace);
}
