import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import type { FilterPart } from '../../../client/operations/filter/filterForm.js';

export const chooseFirst = (): string => l10n.t('All instances. Choose a line to filter them');
export const chooseMore = (filter: string): string => l10n.t('Filter: {0}. Choose a line to change it', filter);
export const use = (): string => l10n.t('Use filter');
export const allInstances = (): string => l10n.t('All instances');
export const count = (): string => l10n.t('Count');
export const countDetail = (): string => l10n.t('How many match now');
export const any = (): string => l10n.t('Any');
export const clearAll = (): string => l10n.t('Clear all');
export const typeFilter = (): string => l10n.t('Type a filter…');
export const copyFilter = (): string => l10n.t('Copy filter');
export const filterCopied = (): string => l10n.t('Filter copied');
export const enterFilter = (): string => l10n.t('Enter a filter, for example status:Failed name:Order* created:<1d');
export const partNotHere = (term: string): string => l10n.t('“{0}” can’t be used here.', term);
export const statusNotHere = (term: string): string => l10n.t('“{0}” contains a status that can’t be used here.', term);
export const anotherName = (): string => l10n.t('Another name…');

export function partLabel(part: FilterPart): string {
  switch (part) {
    case 'statuses':
      return l10n.t('Status…');
    case 'created':
      return l10n.t('Created…');
    case 'updated':
      return l10n.t('Last updated…');
    case 'finishedAgeMs':
      return l10n.t('Finished…');
    case 'longerThanMs':
      return l10n.t('Duration…');
    case 'idPrefix':
      return l10n.t('Start of the ID…');
    case 'idContains':
      return l10n.t('Part of the ID…');
    case 'ids':
      return l10n.t('Exact IDs…');
    case 'names':
      return l10n.t('Orchestration name…');
    case 'tag':
      return l10n.t('Tag…');
    case 'parent':
      return l10n.t('Parent…');
    case 'failureText':
      return l10n.t('Failure…');
    default:
      return assertNever(part);
  }
}

export const chooseStatuses = (): string => l10n.t('Choose statuses (optional)');
export const chooseNames = (): string => l10n.t('Choose orchestrations (optional)');
export const enterName = (): string =>
  l10n.t('Enter the name of the orchestration (case-sensitive). * stands for any text');
export const enterIdPrefix = (): string => l10n.t('Enter the start of the instance ID (optional)');
export const enterIdPart = (): string => l10n.t('Enter a part of the instance ID (optional)');
export const enterIds = (): string => l10n.t('Enter instance IDs, with commas between them (optional)');
export const enterFailure = (): string =>
  l10n.t('Enter a part of the failure’s type or message, also of its causes (optional)');
export const enterLongerThan = (): string =>
  l10n.t('Enter the duration that instances must exceed, for example 5m, 1h 30m, or 2d (optional)');
export const enterTag = (): string => l10n.t('Enter a tag as key=value, or only a key for any value (optional)');
export const enterFinishedAge = (): string =>
  l10n.t('Enter how long ago instances must have finished, for example 30d, 12h, or 2 weeks (optional)');

export const chooseParent = (): string => l10n.t('Choose the parent of the instances');
export const anyParent = (): string => l10n.t('Any parent, or none');
export const noParent = (): string => l10n.t('No parent');
export const childrenOf = (): string => l10n.t('Children of…');
export const enterParent = (): string => l10n.t('Enter the instance ID of the parent');
export const parentMissing = (): string => l10n.t('Enter the instance ID of the parent.');

export const chooseCreated = (): string => l10n.t('Choose when the instances were created');
export const chooseUpdated = (): string => l10n.t('Choose when the instances were last updated');
export const lastHour = (): string => l10n.t('In the last hour');
export const lastDay = (): string => l10n.t('In the last day');
export const lastWeek = (): string => l10n.t('In the last week');
export const inTheLast = (): string => l10n.t('In the last…');
export const longAgo = (): string => l10n.t('Longer ago than…');
export const between = (): string => l10n.t('Between two times…');
export const anyTime = (): string => l10n.t('Any time');
export const enterCreatedAge = (): string =>
  l10n.t('Enter the longest time since the instances were created, for example 30d, 12h, or 90m (optional)');
export const enterFrom = (): string =>
  l10n.t('Enter the earliest creation time, for example 2026-11-24 18:30, 18:30, or 2d ago (optional)');
export const enterTo = (): string =>
  l10n.t('Enter the latest creation time, for example 2026-11-24 18:30, 18:30, or 2d ago (optional)');
export const enterCreatedLongAgo = (): string =>
  l10n.t('Enter the shortest time since the instances were created, for example 30d, 12h, or 90m (optional)');
export const enterUpdatedAge = (): string =>
  l10n.t('Enter the longest time since the last update, for example 30d, 12h, or 90m (optional)');
export const enterUpdatedLongAgo = (): string =>
  l10n.t('Enter the shortest time since the last update, for example 30d, 12h, or 90m (optional)');
export const enterUpdatedFrom = (): string =>
  l10n.t('Enter the earliest time of the last update, for example 2026-11-24 18:30, 18:30, or 2d ago (optional)');
export const enterUpdatedTo = (): string =>
  l10n.t('Enter the latest time of the last update, for example 2026-11-24 18:30, 18:30, or 2d ago (optional)');
export const endBeforeStart = (): string => l10n.t('The latest time is before the earliest time.');
