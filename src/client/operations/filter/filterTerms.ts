import { assertNever } from '../../../common/assertNever.js';
import { type Timestamp, timestampToIso } from '../../timestamp.js';
import { ageText } from '../timeText.js';
import { type FilterForm, type FilterPart, filterParts, type TimeRange, withPart } from './filterForm.js';
import { valueText } from './filterTokens.js';

/** One part of a filter as it is typed, such as `status:Failed,Running`: a chip that can be taken away. */
export interface FilterTerm {
  readonly part: FilterPart;
  readonly text: string;
}

export function filterTerms(form: FilterForm): readonly FilterTerm[] {
  return filterParts.flatMap((part) => {
    const text = termText(form, part);
    return text === undefined ? [] : [{ part, text }];
  });
}

export function withoutTerm(form: FilterForm, { part }: Pick<FilterTerm, 'part'>): FilterForm {
  return withPart(form, part, undefined);
}

/** The whole filter on one line that can be typed, copied and linked: what `parseFilterText` reads. */
export function printFilterText(form: FilterForm): string {
  return filterTerms(form)
    .map(({ text }) => text)
    .join(' ');
}

function termText(form: FilterForm, part: FilterPart): string | undefined {
  switch (part) {
    case 'statuses':
      return form.statuses && `status:${form.statuses.join(',')}`;
    case 'created':
    case 'updated': {
      const range = form[part];
      return range && `${part}:${rangeText(range)}`;
    }
    case 'finishedAgeMs':
      return form.finishedAgeMs === undefined ? undefined : `finished:>${ageText(form.finishedAgeMs)}`;
    case 'longerThanMs':
      return form.longerThanMs === undefined ? undefined : `duration:>${ageText(form.longerThanMs)}`;
    case 'idPrefix':
      return form.idPrefix === undefined ? undefined : `id:${valueText(form.idPrefix, '*')}*`;
    case 'idContains':
      return form.idContains === undefined ? undefined : `id:*${valueText(form.idContains, '*')}*`;
    case 'ids':
      return form.ids && `id:${form.ids.map((id) => valueText(id, '*')).join(',')}`;
    case 'names':
      return form.names && `name:${form.names.map((name) => valueText(name)).join(',')}`;
    case 'tag':
      return form.tag && `tag:${tagText(form.tag)}`;
    case 'parent':
      return form.parent && parentText(form.parent);
    case 'failureText':
      return form.failureText === undefined ? undefined : `failure:${valueText(form.failureText)}`;
    default:
      return assertNever(part);
  }
}

function rangeText(range: TimeRange): string {
  switch (range.kind) {
    case 'last':
      return `<${ageText(range.ms)}`;
    case 'ago':
      return `>${ageText(range.ms)}`;
    case 'between': {
      const [from, to] = [range.from, range.to].map((time) => time && momentText(time));
      if (from === undefined) return `<=${to ?? ''}`;
      return to === undefined ? `>=${from}` : `${from}..${to}`;
    }
  }
}

/** As many digits as say something, in UTC, so that it means the same elsewhere. */
function momentText(time: Timestamp): string {
  return timestampToIso(time).replace(/\.?0+Z$/, 'Z');
}

function tagText({ key, value }: NonNullable<FilterForm['tag']>): string {
  const name = valueText(key, '=');
  return value === undefined ? name : `${name}=${value === '' ? '' : valueText(value)}`;
}

function parentText(parent: NonNullable<FilterForm['parent']>): string {
  return parent.kind === 'roots' ? 'is:root' : `parent:${valueText(parent.instanceId)}`;
}
