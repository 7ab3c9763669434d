import * as l10n from '@vscode/l10n';

// The views of instances that each task hub has by itself.

export const failingNow = (): string => l10n.t('Failing now');
export const slow = (): string => l10n.t('Slow');
export const stuck = (): string => l10n.t('Stuck');
export const mine = (): string => l10n.t('Mine');
