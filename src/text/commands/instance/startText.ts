import * as l10n from '@vscode/l10n';
import { eitherText } from '../../format/plural.js';
import type { OrchestrationStatus } from '../../../client/instance.js';
import { statusText } from '../../statusText.js';

export const title = (): string => l10n.t('Start Orchestration');
export const titleOf = (name: string): string => l10n.t('Start {0}', name);
export const titleAs = (name: string, instanceId: string): string => l10n.t('Start {0} as {1}', name, instanceId);
export const likeTitle = (): string => l10n.t('Start Similar Instance');
export const chooseName = (): string => l10n.t('Choose an orchestration');
export const anotherName = (): string => l10n.t('Another name…');
export const enterName = (): string => l10n.t('Enter the name of the orchestration, as the worker registers it');

export const chooseOption = (): string => l10n.t('Start now, or set more options');
export const startNow = (): string => l10n.t('Start now');
export const schedule = (): string => l10n.t('Schedule start');
export const time = (): string => l10n.t('Start time…');
export const version = (): string => l10n.t('Version…');
export const tags = (): string => l10n.t('Tags…');
export const ifExists = (): string => l10n.t('If the ID exists…');
export const ask = (): string => l10n.t('Ask what to do');
export const replaceIf = (statuses: readonly OrchestrationStatus[]): string =>
  l10n.t('Replace the instance if it is {0}. Otherwise, ask', eitherText(statuses.map(statusText)));
export const enterTime = (): string =>
  l10n.t('Enter a start time, for example in 90m, 18:30, or 2026-12-01 08:00 (optional)');
export const enterVersion = (): string => l10n.t('Version (optional)');
export const enterTags = (): string => l10n.t('Enter tags as key=value, separated by commas (optional)');
export const chooseReplaceable = (): string =>
  l10n.t('Replace an existing instance with this ID, and delete its history, if it is…');

export const starting = (instanceId: string): string => l10n.t('Starting {0}', instanceId);
export const started = (instanceId: string): string => l10n.t('Started {0}', instanceId);
export const startedSentence = (instanceId: string): string => l10n.t('Started {0}.', instanceId);
export const open = (): string => l10n.t('Open');

export const cancelledUnknown = (instanceId: string): string =>
  l10n.t('The start of {0} was canceled before the server responded. It may have started.', instanceId);
export const lostUnknown = (instanceId: string): string =>
  l10n.t('The server’s response to the start of {0} was lost. It may have started.', instanceId);
export const checkNow = (): string => l10n.t('Check Now');
export const checking = (instanceId: string): string => l10n.t('Checking {0}', instanceId);
export const notStarted = (instanceId: string): string => l10n.t('{0} wasn’t started.', instanceId);

export const exists = (instanceId: string, status: OrchestrationStatus): string =>
  l10n.t('{0} Already Exists ({1})', instanceId, statusText(status));
export const chooseNext = (): string => l10n.t('Choose what to do');
export const openExisting = (): string => l10n.t('Open the existing instance');
export const otherId = (): string => l10n.t('Start with another ID');
export const replaceExisting = (): string => l10n.t('Replace the existing instance');
export const replaceLoss = (): string => l10n.t('This deletes its state and history.');
export const replaceRunningLoss = (): string => l10n.t('This terminates it and deletes its state and history.');
export const replaceQuestion = (instanceId: string, hub: string): string =>
  l10n.t('Replace {0} in {1}?', instanceId, hub);
export const replace = (): string => l10n.t('Replace');
