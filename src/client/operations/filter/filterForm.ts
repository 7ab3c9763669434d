import { isRecord } from '../../../common/isRecord.js';
import type { InputProblem } from '../../inputProblem.js';
import { orchestrationStatuses, type OrchestrationStatus } from '../../instance.js';
import { isTimestamp, timestampFromMs, type Timestamp } from '../../timestamp.js';
import type { InstanceFilter } from './instanceFilter.js';

/** When an instance was created: not longer ago than that, or between two moments of which one may be open. */
export type CreatedRange =
  | { readonly kind: 'last'; readonly ms: number }
  | { readonly kind: 'between'; readonly from?: Timestamp; readonly to?: Timestamp };

/**
 * A filter as a person composes it, to be kept and used again: ages stay ages, so that “the last hour” means another hour
 * tomorrow. {@link filterAt} makes it a filter of one moment.
 */
export interface FilterForm extends Omit<InstanceFilter, 'createdFrom' | 'createdTo' | 'finishedBefore'> {
  readonly created?: CreatedRange;
  /** Finished at least so many milliseconds ago: what an age such as 30d means. */
  readonly finishedAgeMs?: number;
}

export const filterParts = ['statuses', 'created', 'finishedAgeMs', 'idPrefix', 'names', 'tag', 'parent'] as const;
export type FilterPart = (typeof filterParts)[number] & keyof FilterForm;

/** What the form means at this moment, which is one of the server's clock. */
export function filterAt(form: FilterForm, nowMs: number): InstanceFilter {
  const { created, finishedAgeMs, ...same } = form;
  return {
    ...same,
    ...(created === undefined ? {} : rangeAt(created, nowMs)),
    ...(finishedAgeMs === undefined ? {} : { finishedBefore: timestampFromMs(nowMs - finishedAgeMs) }),
  };
}

function rangeAt(range: CreatedRange, nowMs: number): Pick<InstanceFilter, 'createdFrom' | 'createdTo'> {
  if (range.kind === 'last') return { createdFrom: timestampFromMs(nowMs - range.ms) };
  const { from, to } = range;
  return { ...(from === undefined ? {} : { createdFrom: from }), ...(to === undefined ? {} : { createdTo: to }) };
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
  const { statuses, created, finishedAgeMs, idPrefix, names, tag, parent } = value;
  let form: FilterForm = {};
  form = withPart(form, 'statuses', isListOf(statuses, isStatus) ? statuses : undefined);
  form = withPart(form, 'created', readRange(created));
  form = withPart(form, 'finishedAgeMs', isAge(finishedAgeMs) ? finishedAgeMs : undefined);
  form = withPart(form, 'idPrefix', typeof idPrefix === 'string' && idPrefix !== '' ? idPrefix : undefined);
  form = withPart(form, 'names', isListOf(names, isString) ? names : undefined);
  form = withPart(form, 'tag', readTag(tag));
  return withPart(form, 'parent', readParent(parent));
}

function readRange(value: unknown): CreatedRange | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, ms, from, to } = value;
  if (kind === 'last') return isAge(ms) ? { kind, ms } : undefined;
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
