import * as l10n from '@vscode/l10n';

// The views of instances that each task hub has by itself.

export const failingNow = (): string => l10n.t('Failing now');
export const slow = (): string => l10n.t('Slow');
export const stuck = (): string => l10n.t('Stuck');
export const stuckDetail = (): string =>
  l10n.t(
    'Running or pending without a change for an hour. Hides what is scheduled for later, and rows in view that are found to wait only for a timer to come.',
  );
export const waiting = (): string => l10n.t('Waiting for events');
export const waitingDetail = (): string =>
  l10n.t('Running instances. Hides rows in view that are found to wait for something other than an event.');
export const mine = (): string => l10n.t('Mine');

export const saveTitle = () => l10n.t('Save View');
export const namePrompt = () => l10n.t('Enter a name for the filter, columns, and order of this table.');
export const nameMissing = () => l10n.t('Enter a name.');
export const nameTooLong = (most: number) => l10n.t('Enter a name of at most {0} characters.', most);
export const replaces = (name: string) => l10n.t('This replaces the view “{0}”.', name);
