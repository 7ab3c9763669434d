import * as l10n from '@vscode/l10n';
import type { PortHolder } from '../../common/portHolder.js';

// Why `durable-task-hub` doesn’t start, or what it can’t do. Each is one line: the editor shows the last one.

export const dataOrMemory = (): string => l10n.t('Use either --data or --memory, not both.');
export const noOption = (given: string): string => l10n.t('“{0}” isn’t an option.', given);
export const noValue = (option: string): string => l10n.t('{0} takes no value.', option);
export const logLevelRule = (levels: readonly string[], given: string): string =>
  l10n.t('--log-level must be one of {0}, not “{1}”.', levels.join(', '), given);
export const numberRule = (option: string, lowest: number, highest: number, given: string): string =>
  l10n.t('{0} must be a whole number from {1} to {2}, not “{3}”.', option, String(lowest), String(highest), given);

export function portTaken(host: string, port: number, { process, isTaskHub }: PortHolder): string {
  const place = String(port);
  if (process === undefined) {
    return isTaskHub
      ? l10n.t('Port {0} on {1} is in use by a task hub server.', place, host)
      : l10n.t('Port {0} on {1} is in use by another process.', place, host);
  }
  const who = process.name === undefined ? process.pid : `${process.pid} (${process.name})`;
  return isTaskHub
    ? l10n.t('Port {0} on {1} is in use by process {2}, a task hub server.', place, host, who)
    : l10n.t('Port {0} on {1} is in use by process {2}.', place, host, who);
}

export const logUnwritable = (file: string, code: string): string =>
  l10n.t('The log {0} can’t be written ({1}), so it’s incomplete.', file, code);

export const folderServed = (folder: string, pid: number, port: number): string =>
  l10n.t('The data folder “{0}” is already served by process {1} on port {2}.', folder, String(pid), String(port));

export const folderLocked = (folder: string, pid: number, lockFile: string): string =>
  l10n.t(
    'The data folder “{0}” is locked by process {1}, which doesn’t answer as a local task hub. If it isn’t one, remove “{2}”.',
    folder,
    String(pid),
    lockFile,
  );

/** What the file system refuses about a data folder. */
export function folderUnusable(folder: string, code: string): string {
  switch (code) {
    case 'EEXIST':
      return l10n.t('The data folder “{0}” can’t be used: a file with this name exists.', folder);
    case 'ENOTDIR':
      return l10n.t('The data folder “{0}” can’t be used: a part of its path is a file.', folder);
    case 'EACCES':
    case 'EPERM':
      return l10n.t('The data folder “{0}” can’t be used: you don’t have permission to write there.', folder);
    case 'EROFS':
      return l10n.t('The data folder “{0}” can’t be used: the disk is read-only.', folder);
    case 'ENOSPC':
      return l10n.t('The data folder “{0}” can’t be used: no space is left on the disk.', folder);
    case 'EDQUOT':
    case 'EFBIG':
      return l10n.t('The data folder “{0}” can’t be used: no space is left for this user.', folder);
    case 'ENOENT':
      return l10n.t('The data folder “{0}” can’t be used: its path doesn’t exist.', folder);
    case 'ENAMETOOLONG':
      return l10n.t('The data folder “{0}” can’t be used: its name is too long.', folder);
    default:
      return l10n.t('The data folder “{0}” can’t be used ({1}).', folder, code);
  }
}
