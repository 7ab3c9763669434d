import * as l10n from '@vscode/l10n';

// The views of instances that each task hub has by itself.

export const failingNow = (): string => l10n.t('Failing now');
export const slow = (): string => l10n.t('Slow');
export const stuck = (): string => l10n.t('Stuck');
export const mine = (): string => l10n.t('Mine');

export const saveTitle = () => l10n.t('Save View');
export const namePrompt = () => l10n.t('Enter a name for the filter, columns, and order of this table.');
export const nameMissing = () => l10n.t('Enter a name.');
export const nameTooLong = (most: number) => l10n.t('Enter a name of at most {0} characters.', most);
export const replaces = (name: string) => l10n.t('This replaces the view “{0}”.', name);
