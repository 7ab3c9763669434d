import * as l10n from '@vscode/l10n';

export const chooseId = (): string => l10n.t('Choose an instance ID');
export const newId = (): string => l10n.t('New ID…');
export const usedBefore = (): string => l10n.t('Used before');
export const enterId = (): string =>
  l10n.t('Enter an instance ID of 1 to 100 printable ASCII characters that doesn’t start with @');
