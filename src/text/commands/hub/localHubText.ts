import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

export const title = (): string => l10n.t('Local Task Hub');
export const chooseAction = (): string => l10n.t('Choose an action');
export const showLog = (): string => l10n.t('Show Log');
export const startWithSamples = (): string => l10n.t('Start with Samples');
export const start = (): string => l10n.t('Start');
export const stop = (): string => l10n.t('Stop');
export const showInTree = (): string => l10n.t('Show in Tree');
export const startSamples = (): string => l10n.t('Start Samples');
export const stopSamples = (): string => l10n.t('Stop Samples');

export const copyConnectionString = (): string => l10n.t('Copy Connection String');
export const connectionStringCopied = (hub: string): string => l10n.t('Copied the connection string of {0}', hub);

export const resetData = (): string => l10n.t('Reset Data');
export const resetQuestion = (hub: string): string => l10n.t('Delete all instances and entities of {0}?', hub);
export const resetDetail = (): string => l10n.t('This also deletes running instances and can’t be undone.');
export const deleteAll = (): string => l10n.t('Delete All');
export const resetDone = (hub: string): string => l10n.t('Deleted the data of {0}', hub);

export const createHub = (): string => l10n.t('Create Task Hub');
export const enterHubName = (): string => l10n.t('Enter a name for the new task hub');
export const nameTaken = (): string => l10n.t('A task hub with this name already exists.');

export const deleteHub = (): string => l10n.t('Delete Task Hub');
export const deleteQuestion = (hub: string): string => l10n.t('Delete the local task hub {0}?', hub);
export const deleteDetail = (): string => l10n.t('This also deletes its instances and entities and can’t be undone.');
export const deleteButton = (): string => l10n.t('Delete');

export const notRunning = (): string => l10n.t('The local task hub isn’t running. Start it first.');
export const noLogYet = (): string => l10n.t('The local task hub hasn’t written a log yet.');

/** `instances`: how many it holds from the last time. */
export function startedWith(instances: number): string {
  return plural(
    instances,
    l10n.t('Started the local task hub with {0} existing instance', numberText(instances)),
    l10n.t('Started the local task hub with {0} existing instances', numberText(instances)),
  );
}

export function otherPort(port: number, wanted: number): string {
  return l10n.t('The local task hub uses port {0} because port {1} is in use.', String(port), String(wanted));
}

export function portTaken(port: number, wanted: number): string {
  return l10n.t(
    'The local task hub uses port {0}. It can’t also use port {1}, where this project expects it.',
    String(port),
    String(wanted),
  );
}
