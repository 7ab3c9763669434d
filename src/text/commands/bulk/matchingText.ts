import * as l10n from '@vscode/l10n';

export const title = (): string => l10n.t('Act on Matching Instances');
export const titleIn = (hub: string): string => l10n.t('Act on Matching Instances in {0}', hub);
export const chooseAction = (): string => l10n.t('Choose an action for all matching instances');
/** The button beside an action on the selected ones. */
export const allMatching = (): string => l10n.t('All Matching…');
export const countAndContinue = (): string => l10n.t('Count and continue');

export const noFilter = (): string => l10n.t('Applies to every instance whose status allows it.');
export const filter = (words: string): string => l10n.t('Filter: {0}.', words);
/** `counts`: how many of each status. */
export const skipped = (counts: string): string => l10n.t('Skipped because of their status: {0}.', counts);

export const noMatch = (): string => l10n.t('No instance matches this filter.');
export const noneFinished = (counts: string): string =>
  l10n.t('No matching instance has finished, so none can be purged: {0}.', counts);
export const noneAllowed = (counts: string): string =>
  l10n.t('No matching instance has a status that allows this: {0}.', counts);
