import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import { visibleText } from '../common/hiddenText.js';
import { allStatuses, type OrchestrationStatus } from '../client/instance.js';
import type { InstanceCount } from '../client/operations/findInstances.js';
import { type CreatedRange, type FilterForm, type FilterPart, filterParts } from '../client/operations/filterForm.js';
import { type Timestamp, timestampToMs } from '../client/timestamp.js';
import { numberText } from '../platform/numberText.js';
import { statusText } from '../text/statusText.js';
import { ageWords } from './ageWords.js';

/** A filter on one line: `Failed, created in the last 7 days, named OrderFlow`; undefined where it asks for nothing. */
export function describeFilter(form: FilterForm): string | undefined {
  const parts = filterParts.flatMap((part) => {
    const words = describePart(form, part);
    return words === undefined ? [] : [words];
  });
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** One part of a filter in words that stand for themselves; undefined where it is not asked for. */
export function describePart(form: FilterForm, part: FilterPart): string | undefined {
  switch (part) {
    case 'statuses':
      return form.statuses?.map((status) => statusText(status)).join(vscode.l10n.t(' or '));
    case 'created':
      return form.created === undefined ? undefined : createdWords(form.created);
    case 'finishedAgeMs':
      return form.finishedAgeMs === undefined
        ? undefined
        : vscode.l10n.t('finished at least {0} ago', ageWords(form.finishedAgeMs));
    case 'idPrefix':
      return form.idPrefix === undefined ? undefined : vscode.l10n.t('id begins with {0}', visibleText(form.idPrefix));
    case 'names':
      return form.names === undefined
        ? undefined
        : vscode.l10n.t('named {0}', form.names.map((name) => visibleText(name)).join(vscode.l10n.t(' or ')));
    case 'tag':
      return form.tag === undefined ? undefined : vscode.l10n.t('tag {0}', visibleText(tagText(form.tag)));
    case 'parent':
      return form.parent === undefined ? undefined : parentWords(form.parent);
    default:
      return assertNever(part);
  }
}

/** `team=a`, or `team` where any value fits: as it is typed. */
export function tagText({ key, value }: NonNullable<FilterForm['tag']>): string {
  return value === undefined ? key : `${key}=${value}`;
}

/** `12,340: Failed 12,000, Completed 340` */
export function countWords(count: InstanceCount): string {
  const parts = statusCounts(count.byStatus);
  return parts === '' ? numberText(count.total) : `${numberText(count.total)}: ${parts}`;
}

/** `Failed 12,000, Completed 340` */
export function statusCounts(counts: Readonly<Partial<Record<OrchestrationStatus, number>>>): string {
  const words = allStatuses.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count === 0 ? [] : [`${statusText(status)} ${numberText(count)}`];
  });
  return words.join(', ');
}

function createdWords(range: CreatedRange): string {
  if (range.kind === 'last') return vscode.l10n.t('created in the last {0}', ageWords(range.ms));
  const { from, to } = range;
  if (to === undefined) return vscode.l10n.t('created since {0}', from === undefined ? '' : timeWords(from));
  if (from === undefined) return vscode.l10n.t('created until {0}', timeWords(to));
  return vscode.l10n.t('created from {0} to {1}', timeWords(from), timeWords(to));
}

function parentWords(parent: NonNullable<FilterForm['parent']>): string {
  switch (parent.kind) {
    case 'roots':
      return vscode.l10n.t('without a parent');
    case 'childrenOf':
      return vscode.l10n.t('children of {0}', visibleText(parent.instanceId));
    default:
      return assertNever(parent);
  }
}

function timeWords(time: Timestamp): string {
  return new Date(timestampToMs(time)).toLocaleString(vscode.env.language);
}
