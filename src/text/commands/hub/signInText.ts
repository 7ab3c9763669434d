import * as l10n from '@vscode/l10n';

export const title = (): string => l10n.t('Sign In Again');
/** The name of the terminal. */
export const terminal = (): string => l10n.t('Sign In');
export const signInThere = (line: string): string =>
  l10n.t('Sign in with “{0}” in the terminal, then continue here.', line);
export const goOn = (): string => l10n.t('Continue');
export const noPowerShell = (): string =>
  l10n.t('PowerShell (pwsh) isn’t on the PATH of the editor. Install it, or choose another way to sign in.');
