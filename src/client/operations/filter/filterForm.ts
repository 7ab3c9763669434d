import { isRecord } from '../../../common/json/isRecord.js';
import type { InputProblem } from '../../inputProblem.js';
import { orchestrationStatuses, type OrchestrationStatus } from '../../instance.js';
import { compareTimestamps, isTimestamp, timestampFromMs, type Timestamp } from '../../timestamp.js';
import type { InstanceFilter } from './instanceFilter.js';

/** A time of an instance: at most so long ago, at least so long ago, or between two moments of which one may be open. */
export type TimeRange =
  | { readonly kind: 'last' | 'ago'; readonly ms: number }
  | { readonly kind: 'between'; readonly from?: Timestamp; readonly to?: Timestamp };

/**
 * A filter as a person composes it, to be kept and used again: ages stay ages, so that “the last hour” means another hour
 * tomorrow. {@link filterAt} makes it a filter of one moment.
 */
export interface FilterForm extends Omit<
  InstanceFilter,
  'createdFrom' | 'createdTo' | 'updatedFrom' | 'updatedTo' | 'finishedBefore' | 'longerThan'
> {
  readonly created?: TimeRange;
  /** The last change. */
  readonly updated?: TimeRange;
  /** Finished at least so many milliseconds ago: what an age such as 30d means. */
  readonly finishedAgeMs?: number;
  /** Took longer than so many milliseconds, or has been there longer. */
  readonly longerThanMs?: number;
}

export const filterParts = [
  'statuses',
  'created',
  'updated',
  'finishedAgeMs',
  'longerThanMs',
  'idPrefix',
  'idContains',
  'ids',
  'names',
  'tag',
  'parent',
  'failureText',
] as const;
export type FilterPart = (typeof filterParts)[number] & keyof FilterForm;

/** What the form means at this moment, which is one of the server's clock. */
export function filterAt(form: FilterForm, nowMs: number): InstanceFilter {
  const { created, updated, finishedAgeMs, longerThanMs, ...same } = form;
  const { from: createdFrom, to: createdTo } = edgesAt(created, nowMs);
  const { from: updatedFrom, to: updatedTo } = edgesAt(updated, nowMs);
  return {
    ...same,
    ...(createdFrom && { createdFrom }),
    ...(createdTo && { createdTo }),
    ...(updatedFrom && { updatedFrom }),
    ...(updatedTo && { updatedTo }),
    ...(finishedAgeMs === undefined ? {} : { finishedBefore: timestampFromMs(nowMs - finishedAgeMs) }),
    ...(longerThanMs === undefined ? {} : { longerThan: { ms: longerThanMs, now: timestampFromMs(nowMs) } }),
  };
}

function edgesAt(range: TimeRange | undefined, nowMs: number): { readonly from?: Timestamp; readonly to?: Timestamp } {
  switch (range?.kind) {
    case undefined:
      return {};
    case 'last':
      return { from: timestampFromMs(nowMs - range.ms) };
    case 'ago':
      return { to: timestampFromMs(nowMs - range.ms) };
    case 'between':
      return range;
  }
}

/** The form with one part changed, or without it. A list without entries asks for nothing, and so is left out. */
export function withPart<K extends FilterPart>(
  form: FilterForm,
  part: K,
  value: FilterForm[K] | undefined,
): FilterForm {
  const { [part]: _old, ...rest } = form;
  return value === undefined || (Array.isArray(value) && value.length === 0) ? rest : { ...rest, [part]: value };
}

export function isEmptyForm(form: FilterForm): boolean {
  return filterParts.every((part) => form[part] === undefined);
}

/**
 * What a part of the matches asks for: the group `within` of what `form` asks for. Where both speak of the same part, the
 * group is the narrower one, but for times, of which only what they have in common at this moment is asked for.
 */
export function narrowedBy(form: FilterForm, within: FilterForm, nowMs: number): FilterForm {
  let narrow: FilterForm = { ...form, ...within };
  for (const part of ['created', 'updated'] as const) {
    narrow = withPart(narrow, part, commonRange(form[part], within[part], nowMs));
  }
  return narrow;
}

function commonRange(one: TimeRange | undefined, other: TimeRange | undefined, nowMs: number): TimeRange | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  // Ages stay ages where they can.
  if (one.kind === 'last' && other.kind === 'last') return one.ms < other.ms ? one : other;
  if (one.kind === 'ago' && other.kind === 'ago') return one.ms > other.ms ? one : other;
  const edges = [edgesAt(one, nowMs), edgesAt(other, nowMs)];
  const [from] = edges.flatMap((edge) => edge.from ?? []).sort((a, b) => compareTimestamps(b, a));
  const [to] = edges.flatMap((edge) => edge.to ?? []).sort(compareTimestamps);
  return { kind: 'between', ...(from && { from }), ...(to && { to }) };
}

/** The form without the parts that are not among these, and without statuses that are not. */
export function narrowForm(
  form: FilterForm,
  parts: readonly FilterPart[],
  statuses: readonly OrchestrationStatus[],
): FilterForm {
  let narrow = form;
  for (const part of filterParts) if (!parts.includes(part)) narrow = withPart(narrow, part, undefined);
  if (narrow.statuses === undefined) return narrow;
  return withPart(
    narrow,
    'statuses',
    narrow.statuses.filter((status) => statuses.includes(status)),
  );
}

/** `key`, whose value may be anything, or `key=value`. */
export function parseTagFilter(
  text: string,
): { readonly tag: NonNullable<InstanceFilter['tag']> } | { readonly problem: InputProblem } {
  const equals = text.indexOf('=');
  const key = (equals === -1 ? text : text.slice(0, equals)).trim();
  if (key === '') return { problem: { rule: 'tagFilterForm' } };
  return { tag: equals === -1 ? { key } : { key, value: text.slice(equals + 1).trim() } };
}

/** What is wrong where no instance can have an ID that begins so. */
export function checkIdPrefix(text: string): InputProblem | undefined {
  return text.startsWith('@') ? { rule: 'isEntity', of: 'idPrefix' } : undefined;
}

/** Reads a form that was stored; what is malformed is left out, so that it never narrows to something nobody asked for. */
export function readFilterForm(value: unknown): FilterForm {
  if (!isRecord(value)) return {};
  const { statuses, created, updated, finishedAgeMs, longerThanMs, ids, names, tag, parent } = value;
  let form: FilterForm = {};
  form = withPart(form, 'statuses', isListOf(statuses, isStatus) ? statuses : undefined);
  form = withPart(form, 'created', readRange(created));
  form = withPart(form, 'updated', readRange(updated));
  form = withPart(form, 'finishedAgeMs', isAge(finishedAgeMs) ? finishedAgeMs : undefined);
  form = withPart(form, 'longerThanMs', isAge(longerThanMs) ? longerThanMs : undefined);
  form = withPart(form, 'ids', isListOf(ids, isString) ? ids : undefined);
  form = withPart(form, 'names', isListOf(names, isString) ? names : undefined);
  form = withPart(form, 'tag', readTag(tag));
  form = withPart(form, 'parent', readParent(parent));
  for (const part of ['idPrefix', 'idContains', 'failureText'] as const) {
    const text = value[part];
    if (isString(text) && text !== '') form = withPart(form, part, text);
  }
  return form;
}

function readRange(value: unknown): TimeRange | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, ms, from, to } = value;
  if (kind === 'last' || kind === 'ago') return isAge(ms) ? { kind, ms } : undefined;
  if (kind !== 'between') return undefined;
  const edges = { ...(isTimestamp(from) ? { from } : {}), ...(isTimestamp(to) ? { to } : {}) };
  return edges.from === undefined && edges.to === undefined ? undefined : { kind, ...edges };
}

function readTag(value: unknown): FilterForm['tag'] {
  if (!isRecord(value) || typeof value['key'] !== 'string' || value['key'] === '') return undefined;
  const { key, value: wanted } = value;
  return typeof wanted === 'string' ? { key, value: wanted } : { key };
}

function readParent(value: unknown): FilterForm['parent'] {
  if (!isRecord(value)) return undefined;
  if (value['kind'] === 'roots') return { kind: 'roots' };
  const { kind, instanceId } = value;
  return kind === 'childrenOf' && typeof instanceId === 'string' ? { kind, instanceId } : undefined;
}

function isListOf<T>(value: unknown, isOne: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

function isStatus(value: unknown): value is OrchestrationStatus {
  return orchestrationStatuses.some((status) => status === value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isAge(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
