import * as l10n from '@vscode/l10n';

// The fields of an instance in its tooltip.

export const name = (): string => l10n.t('Name');
export const instanceId = (): string => l10n.t('Instance ID');
export const status = (): string => l10n.t('Status');
export const waiting = (): string => l10n.t('Waiting');
export const executionId = (): string => l10n.t('Execution ID');
export const version = (): string => l10n.t('Version');
export const parent = (): string => l10n.t('Parent');
export const scheduledFor = (): string => l10n.t('Scheduled for');
export const created = (): string => l10n.t('Created');
export const lastUpdated = (): string => l10n.t('Last updated');
export const finished = (): string => l10n.t('Finished');
export const duration = (): string => l10n.t('Duration');
export const tag = (): string => l10n.t('Tag');
export const input = (): string => l10n.t('Input');
export const output = (): string => l10n.t('Output');
export const customStatus = (): string => l10n.t('Custom status');
export const failure = (): string => l10n.t('Failure');
export const withAge = (time: string, age: string): string => l10n.t('{0} ({1})', time, age);
