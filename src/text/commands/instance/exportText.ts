import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

export const title = (): string => l10n.t('Export Instance');
export const button = (): string => l10n.t('Export');
export const fileKind = (): string => l10n.t('Exported instance');
export const isFileAlready = (): string => l10n.t('This instance was opened from a file. Copy the file instead.');
export const onDiskOnly = (): string => l10n.t('You can export an instance only to a folder on disk.');
export const exporting = (instanceId: string): string => l10n.t('Exporting {0}', instanceId);
export const open = (): string => l10n.t('Open');

export function exported(instanceId: string, events: number): string {
  return plural(
    events,
    l10n.t('Exported {0} with {1} event.', instanceId, numberText(events)),
    l10n.t('Exported {0} with {1} events.', instanceId, numberText(events)),
  );
}

export function eventsRead(count: number): string {
  return plural(count, l10n.t('{0} event', numberText(count)), l10n.t('{0} events', numberText(count)));
}

export const noHistory = (): string => l10n.t('Export this instance without its history?');
export const noHistoryDetail = (): string =>
  l10n.t('The task hub has no history of it. The file will contain only its state, input, and output.');
export const withoutHistory = (): string => l10n.t('Export Without History');

export const diskFull = (): string => l10n.t('The instance wasn’t exported because the disk is full.');
export const notAllowed = (): string =>
  l10n.t('You don’t have permission to write to this folder. Choose another one.');
export const notWritten = (): string => l10n.t('The file couldn’t be written. Choose another location.');

export const openTitle = (): string => l10n.t('Open Exported Instance');
export const openOnDiskOnly = (): string => l10n.t('You can open only a file on disk.');
export const reading = (file: string): string => l10n.t('Reading {0}', file);
