import * as l10n from '@vscode/l10n';
import type { ListGrouping } from '../../hubs/live/grouping/grouping.js';

export const filtered = (filter: string): string => l10n.t('only {0}', filter);
export function groupedBy(grouping: ListGrouping): string {
  switch (grouping) {
    case 'name':
      return l10n.t('by name');
    case 'time':
      return l10n.t('by time');
    case 'parent':
      return l10n.t('by parent');
  }
}
export const inMaintenance = (since: string): string => l10n.t('maintenance since {0}', since);
export const samplesRest = (): string => l10n.t('samples paused');
export const local = (): string => l10n.t('local');
export const production = (): string => l10n.t('production');
export const readOnly = (): string => l10n.t('read-only');

export const place = (taskHub: string, endpoint: string): string => l10n.t('Task hub {0} at {1}', taskHub, endpoint);
export const filterDetail = (filter: string): string => l10n.t('Filter: {0}.', filter);
export const maintenanceDetail = (since: string): string =>
  l10n.t('Maintenance since {0}. Suspended instances wait to be resumed.', since);
export const productionDetail = (): string =>
  l10n.t('Production: destructive actions require typing the name of the task hub.');

export const signIn = (): string => l10n.t('Sign in again');
export const editConnection = (): string => l10n.t('Edit connection');
export const retry = (): string => l10n.t('Retry now');
export const withoutLists = (): string => l10n.t('This server can’t list instances');
export const withoutListsHint = (): string => l10n.t('find an instance by its ID');
export const findById = (): string => l10n.t('Find by ID');

export const noLocalHubs = (): string => l10n.t('No task hubs yet');
export const createHub = (): string => l10n.t('Create a task hub');
export const startLocalAgain = (): string => l10n.t('Start the local task hub again');
export const startLocal = (): string => l10n.t('Start');
export const showLog = (): string => l10n.t('Show log');
export const startingLocal = (): string => l10n.t('Starting the local task hub…');

/** For a screen reader. */
export const hubLabel = (hub: string, details: string): string => l10n.t('Task hub {0}, {1}', hub, details);
export const noInstances = (): string => l10n.t('No instances yet');
export const noMatches = (): string => l10n.t('No instance matches the filter');
