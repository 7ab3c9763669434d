import * as l10n from '@vscode/l10n';
import { listText } from '../format/plural.js';

// Why the command line refuses how it was used. Options are named as they are typed.

export const optionProblem = (option: string, problem: string): string => l10n.t('{0}: {1}', option, problem);
export const fileUnreadable = (option: string, code: string): string =>
  l10n.t('{0}: the file can’t be read ({1}).', option, code);
export const inputIsTerminal = (option: string): string =>
  l10n.t('{0}: standard input is a terminal. Pipe the data in.', option);
export const numberRule = (): string => l10n.t('Must be a whole number.');
export const oneOfRule = (values: readonly string[]): string => l10n.t('Must be one of {0}.', values.join(', '));

export const noHubNamed = (): string =>
  l10n.t(
    'No task hub is named, and no local task hub is running. Use --connection, use --endpoint with --hub, or start one with “durable-task hub”.',
  );
export const connectionOrEndpoint = (): string => l10n.t('Use either --connection or --endpoint.');
export const severalInFiles = (file: string, other: string): string =>
  l10n.t(
    'The files in this folder name several task hubs, in {0} and in {1}. Use --connection, or --endpoint with --hub.',
    file,
    other,
  );
export const onlyInEditor = (): string =>
  l10n.t('Authentication=VisualStudioCode works only in the editor. Use AzureCli or DefaultAzure.');

export const severalRun = (addresses: readonly string[]): string =>
  l10n.t('Several local task hubs are running, at {0}. Choose one with --endpoint.', listText(addresses));
export const severalToStop = (addresses: readonly string[]): string =>
  l10n.t('Several local task hubs are running, at {0}. Choose one with --endpoint, or use --all.', listText(addresses));
export const noneToStop = (): string =>
  l10n.t(
    'Found no running local task hub. If it runs in a container or has an earlier version, stop it where it was started.',
  );
export const noneThere = (): string => l10n.t('Found no running local task hub at this address.');
export const notStarted = (): string => l10n.t('The local task hub couldn’t be started.');
export const noCommand = (): string => l10n.t('Enter the command to run after “--”.');

export const noInstance = (): string => l10n.t('Enter an instance ID, or a file with --file.');
export const noTargets = (): string => l10n.t('Use instance IDs, filter options such as --status, or --all.');

export const scheduleForm = (example: string): string =>
  l10n.t('--schedule: must be a cron expression such as "{0}".', example);
export const scheduleOver = (): string => l10n.t('--schedule: none of these times is in the future.');

export const otherMachines = (): string =>
  l10n.t('--host: other machines can reach this address. Add --allow-remote to allow it.');
export const keyNeeded = (): string => l10n.t('--no-key: a server that other machines can reach needs a key.');
export const portInUse = (address: string, code: string): string =>
  l10n.t('--port: can’t listen on {0} ({1}).', address, code);
