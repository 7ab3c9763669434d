import * as l10n from '@vscode/l10n';

/** A button that does what its verb says, and saves the question from then on. */
export const withoutAsking = (button: string): string => l10n.t('{0}, Don’t Ask Again', button);
/** The wish not to be asked again was lost. */
export const settingNotSaved = (setting: string): string =>
  l10n.t('The setting {0} couldn’t be saved, so you’ll be asked again.', setting);
/** The title of a question about a hub that is marked as production. */
export const productionTitle = (button: string): string => l10n.t('{0} (Production)', button);
/** `what`: the question and its detail, as whole sentences. */
export const typeToConfirm = (what: string, hub: string): string => l10n.t('{0} Type {1} to confirm.', what, hub);
export const notTheName = (hub: string): string => l10n.t('Type {0} to confirm.', hub);
