import * as l10n from '@vscode/l10n';

export const label = (): string => l10n.t('Key');
export const stored = (): string => l10n.t('In secret storage');

export const enterOptional = (): string =>
  l10n.t(
    'Enter the system key durabletask_extension of the function app (optional). It’s stored only in the editor’s secret storage',
  );
export const enterFor = (app: string): string =>
  l10n.t(
    'Enter the system key durabletask_extension of the function app {0}. It’s stored only in the editor’s secret storage',
    app,
  );
export const missing = (): string => l10n.t('Enter the key.');
export const invalid = (): string => l10n.t('A key can’t contain spaces or special characters.');
export const enterButton = (): string => l10n.t('Enter Key');
