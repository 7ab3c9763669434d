import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import { visibleText } from '../../../common/hiddenText.js';
import { allStatuses, type OrchestrationStatus } from '../../../client/instance.js';
import type { InstanceCount } from '../../../client/operations/findInstances.js';
import {
  type FilterForm,
  type FilterPart,
  filterParts,
  type TimeRange,
} from '../../../client/operations/filter/filterForm.js';
import { eitherText, numberText } from '../../format/plural.js';
import { statusText } from '../../statusText.js';
import { spanText } from './spanText.js';
import { timeText } from '../../format/timeText.js';

/** A filter on one line: `Failed, created at most 7 days ago, named OrderFlow`; undefined where it asks for nothing. */
export function filterText(form: FilterForm): string | undefined {
  const parts = filterParts.map((part) => filterPartText(form, part)).filter((text) => text !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** One part of a filter in words that stand for themselves; undefined where it is not asked for. */
export function filterPartText(form: FilterForm, part: FilterPart): string | undefined {
  switch (part) {
    case 'statuses':
      return form.statuses && eitherText(form.statuses.map(statusText));
    case 'created':
      return form.created && createdText(form.created);
    case 'updated':
      return form.updated && updatedText(form.updated);
    case 'finishedAgeMs':
      return form.finishedAgeMs === undefined
        ? undefined
        : l10n.t('finished at least {0} ago', spanText(form.finishedAgeMs));
    case 'longerThanMs':
      return form.longerThanMs === undefined ? undefined : l10n.t('longer than {0}', spanText(form.longerThanMs));
    case 'idPrefix':
      return form.idPrefix === undefined ? undefined : l10n.t('ID starts with {0}', visibleText(form.idPrefix));
    case 'idContains':
      return form.idContains === undefined ? undefined : l10n.t('ID contains {0}', visibleText(form.idContains));
    case 'ids':
      return form.ids && idsText(form.ids);
    case 'names':
      return form.names && l10n.t('named {0}', eitherText(form.names.map((name) => visibleText(name))));
    case 'tag':
      return form.tag && l10n.t('tagged {0}', visibleText(tagText(form.tag)));
    case 'parent':
      return form.parent && parentText(form.parent);
    case 'failureText':
      return form.failureText === undefined ? undefined : l10n.t('failed with {0}', visibleText(form.failureText));
    default:
      return assertNever(part);
  }
}

/** `team=a`, or `team` where any value fits: as it is typed. */
export function tagText({ key, value }: NonNullable<FilterForm['tag']>): string {
  return value === undefined ? key : `${key}=${value}`;
}

/** `12,340: Failed 12,000, Completed 340` */
export function countText(count: InstanceCount): string {
  const parts = statusCountsText(count.byStatus);
  return parts === '' ? numberText(count.total) : `${numberText(count.total)}: ${parts}`;
}

/** `Failed 12,000, Completed 340` */
export function statusCountsText(counts: Readonly<Partial<Record<OrchestrationStatus, number>>>): string {
  const words = allStatuses.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count === 0 ? [] : [`${statusText(status)} ${numberText(count)}`];
  });
  return words.join(', ');
}

/** A few by name, and of many only how many. */
function idsText(ids: readonly string[]): string {
  if (ids.length > 3) return l10n.t('one of {0} IDs', numberText(ids.length));
  return l10n.t('ID is {0}', eitherText(ids.map((id) => visibleText(id))));
}

function updatedText(range: TimeRange): string {
  if (range.kind !== 'between') {
    const span = spanText(range.ms);
    return range.kind === 'last' ? l10n.t('updated at most {0} ago', span) : l10n.t('not updated for {0}', span);
  }
  const [from, to] = [range.from, range.to].map((time) => time && timeText(time));
  if (to === undefined) return l10n.t('updated since {0}', from ?? '');
  if (from === undefined) return l10n.t('not updated since {0}', to);
  return l10n.t('last updated from {0} to {1}', from, to);
}

function createdText(range: TimeRange): string {
  if (range.kind !== 'between') {
    const span = spanText(range.ms);
    return range.kind === 'last' ? l10n.t('created at most {0} ago', span) : l10n.t('created at least {0} ago', span);
  }
  const [from, to] = [range.from, range.to].map((time) => time && timeText(time));
  if (to === undefined) return l10n.t('created since {0}', from ?? '');
  if (from === undefined) return l10n.t('created until {0}', to);
  return l10n.t('created from {0} to {1}', from, to);
}

function parentText(parent: NonNullable<FilterForm['parent']>): string {
  switch (parent.kind) {
    case 'roots':
      return l10n.t('without a parent');
    case 'childrenOf':
      return l10n.t('children of {0}', visibleText(parent.instanceId));
    default:
      return assertNever(parent);
  }
}
