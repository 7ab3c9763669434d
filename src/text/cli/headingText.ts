import * as l10n from '@vscode/l10n';

/** What stands above the columns of a table. */
export const columnText = {
  status: () => l10n.t('STATUS'),
  name: () => l10n.t('NAME'),
  created: () => l10n.t('CREATED'),
  updated: () => l10n.t('UPDATED'),
  instanceId: () => l10n.t('INSTANCE ID'),
  entityId: () => l10n.t('ENTITY ID'),
  backlog: () => l10n.t('BACKLOG'),
  lockedBy: () => l10n.t('LOCKED BY'),
  state: () => l10n.t('STATE'),
} as const;

/** What stands before or above a fact of an instance or an entity. */
export const factText = {
  status: () => l10n.t('Status'),
  instanceId: () => l10n.t('Instance ID'),
  name: () => l10n.t('Name'),
  version: () => l10n.t('Version'),
  parent: () => l10n.t('Parent'),
  created: () => l10n.t('Created'),
  scheduled: () => l10n.t('Scheduled'),
  updated: () => l10n.t('Updated'),
  completed: () => l10n.t('Completed'),
  tags: () => l10n.t('Tags'),
  input: () => l10n.t('Input'),
  output: () => l10n.t('Output'),
  customStatus: () => l10n.t('Custom status'),
  failure: () => l10n.t('Failure'),
  causedBy: () => l10n.t('Caused by'),
  entityId: () => l10n.t('Entity ID'),
  backlog: () => l10n.t('Backlog'),
  lockedBy: () => l10n.t('Locked by'),
  state: () => l10n.t('State'),
  total: () => l10n.t('Total'),
} as const;
