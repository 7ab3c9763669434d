import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';

// What the status bar and tooltips say of the local task hub.

export const name = (): string => l10n.t('Local Task Hub');
export const actions = (): string => l10n.t('Local Task Hub Actions');
export const localHub = (): string => l10n.t('Local task hub');
export const stopped = (): string => l10n.t('$(vm) Local task hub: stopped');
export const starting = (): string => l10n.t('$(loading~spin) Local task hub');
export const stopping = (): string => l10n.t('$(loading~spin) Local task hub: stopping');
export const failed = (): string => l10n.t('$(warning) Local task hub');
export const running = (port: string): string => l10n.t('$(vm-running) Local task hub :{0}', port);
export const runningWithWarning = (port: string): string => l10n.t('$(warning) Local task hub :{0}', port);
export const runningInMemory = (port: string): string => l10n.t('$(warning) Local task hub :{0}, in memory only', port);

export const samplesRunning = (): string => l10n.t('The samples are running.');
export const samplesResting = (): string => l10n.t('The samples are paused. Start Samples starts more of them.');
export const onDisk = (port: number, pid: number): string =>
  l10n.t('Local task hub on port {0} (process {1}), stored on disk', port, pid);
export const inMemory = (port: number, pid: number): string =>
  l10n.t('Local task hub on port {0} (process {1}), in memory', port, pid);
export const usualPort = (port: number): string =>
  l10n.t('Programs that use the default settings of their SDK connect at localhost:{0}', port);

const workers = (count: number): string =>
  plural(count, l10n.t('{0} worker', numberText(count)), l10n.t('{0} workers', numberText(count)));
export const connected = (count: number): string =>
  plural(count, l10n.t('{0} worker connected', numberText(count)), l10n.t('{0} workers connected', numberText(count)));
export const hubLine = (hub: string, workerCount: number, queued: number): string =>
  l10n.t('{0}: {1}, {2} queued', hub, workers(workerCount), numberText(queued));

/** What waits for a worker at this moment. */
export const queued = (orchestrations: number, activities: number, entities: number): string =>
  l10n.t(
    'Queued: {0}, {1}, {2}',
    plural(
      orchestrations,
      l10n.t('{0} orchestration', numberText(orchestrations)),
      l10n.t('{0} orchestrations', numberText(orchestrations)),
    ),
    plural(
      activities,
      l10n.t('{0} activity', numberText(activities)),
      l10n.t('{0} activities', numberText(activities)),
    ),
    plural(entities, l10n.t('{0} entity', numberText(entities)), l10n.t('{0} entities', numberText(entities))),
  );

export const askedByWorker = (hub: string): string =>
  l10n.t('A worker requested the task hub {0}, which doesn’t exist in the local task hub.', hub);
export const askedByProgram = (hub: string): string =>
  l10n.t('A program requested the task hub {0}, which doesn’t exist in the local task hub.', hub);
export const createIt = (): string => l10n.t('Create Task Hub');
