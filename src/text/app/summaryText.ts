import * as l10n from '@vscode/l10n';

/**
 * What each use case does, in one sentence that names no surface: help of the command line, summary of a route,
 * description of a tool.
 */
export const summaryText = {
  listInstances: () => l10n.t('Lists instances that match a filter, page by page.'),
  countInstances: () => l10n.t('Counts the instances that match a filter by reading all of them.'),
  getInstance: () => l10n.t('Reads one instance.'),
  readHistory: () => l10n.t('Reads the history of an instance.'),
  readEvent: () => l10n.t('Reads one event of a history or one payload of an instance, whole or in part.'),
  explainInstance: () => l10n.t('Explains why an instance waits, what failed first, and where the time went.'),
  readTree: () => l10n.t('Reads the parents of an instance and the children below it.'),
  startInstance: () => l10n.t('Starts an orchestration, only once for each request.'),
  waitForInstance: () => l10n.t('Waits until an instance has started or finished.'),
  raiseEvent: () => l10n.t('Raises an event to unfinished instances.'),
  suspendInstances: () => l10n.t('Suspends instances. They do nothing until they are resumed.'),
  resumeInstances: () => l10n.t('Resumes suspended instances.'),
  terminateInstances: () => l10n.t('Terminates unfinished instances.'),
  restartInstances: () => l10n.t('Restarts instances with the same input, under the same ID or a new one.'),
  rewindInstances: () => l10n.t('Rewinds failed instances. Failed steps run again, and completed steps are kept.'),
  purgeInstances: () => l10n.t('Purges finished instances. This deletes their state and history and can’t be undone.'),
  listEntities: () => l10n.t('Lists entities that match a filter, page by page.'),
  getEntity: () => l10n.t('Reads one entity.'),
  signalEntity: () => l10n.t('Sends a signal to an entity, now or later.'),
  cleanEntities: () =>
    l10n.t('Removes entities without state and releases locks of orchestrations that aren’t running.'),
  beginMaintenance: () => l10n.t('Suspends all running instances, and remembers which ones it suspended.'),
  endMaintenance: () => l10n.t('Resumes exactly the instances that a maintenance suspended.'),
  runRetention: () => l10n.t('Runs a retention rule once: purges instances that finished long enough ago.'),
  exportInstance: () =>
    l10n.t('Writes the state and history of an instance as one JSON file, which opens without the task hub.'),
} as const;
