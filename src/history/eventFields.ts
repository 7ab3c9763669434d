import type { HistoryEvent, HistoryEventFields, HistoryEventKind } from '../client/history.js';
import type { FailureDetails } from '../client/instance.js';
import { isTimestamp, type Timestamp } from '../client/timestamp.js';

type KeysOf<T> = T extends unknown ? keyof T : never;
export type EventFieldName = KeysOf<HistoryEventFields[HistoryEventKind]>;

/** Where a field stands: `path` finds it in the event (`input`, `parent.name`), `part` is its place within the field. */
interface FieldPlace {
  readonly field: EventFieldName;
  readonly part?: string;
  readonly path: string;
}

/** One field of an event as a page lays it out. */
export type EventField = FieldPlace &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'flag'; readonly value: boolean }
    | { readonly kind: 'time'; readonly time: Timestamp }
    /** A serialized value exactly as stored. */
    | { readonly kind: 'payload'; readonly text: string }
    | { readonly kind: 'instance'; readonly instanceId: string }
    | { readonly kind: 'failure'; readonly failure: FailureDetails }
    | { readonly kind: 'tags'; readonly tags: Readonly<Record<string, string>> }
  );

type How = 'text' | 'payload' | 'instance';

// Every field of the contract stands here, so that a new one cannot be forgotten.
const fields: Readonly<Record<EventFieldName, How>> = {
  name: 'text',
  version: 'text',
  instanceId: 'instance',
  targetInstanceId: 'instance',
  instance: 'text',
  parent: 'text',
  parentInstanceId: 'instance',
  parentExecutionId: 'text',
  status: 'text',
  taskScheduledId: 'text',
  timerId: 'text',
  fireAt: 'text',
  scheduledStartAt: 'text',
  scheduledFor: 'text',
  operation: 'text',
  requestId: 'text',
  criticalSectionId: 'text',
  lockSet: 'text',
  position: 'text',
  recurse: 'text',
  reason: 'text',
  input: 'payload',
  result: 'payload',
  output: 'payload',
  data: 'payload',
  failure: 'text',
  tags: 'text',
  parentTraceContext: 'text',
  orchestrationSpanId: 'text',
  fieldNumber: 'text',
  bytes: 'text',
};
const names = Object.keys(fields).filter((name): name is EventFieldName => Object.hasOwn(fields, name));

/** The fields of an event beside its kind, id and time, those that are there, in the order of the table above. */
export function eventFields(event: HistoryEvent): readonly EventField[] {
  const values: Readonly<Record<string, unknown>> = { ...event };
  return names.flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : fieldsOf(value, { field, path: field }, fields[field]);
  });
}

function fieldsOf(value: unknown, place: FieldPlace, how: How): readonly EventField[] {
  if (typeof value === 'string') {
    if (how === 'payload') return [{ ...place, kind: 'payload', text: value }];
    // Some SDKs and servers write nothing where others leave a field out: it would be an empty line.
    if (value === '') return [];
    if (how === 'instance') return [{ ...place, kind: 'instance', instanceId: value }];
    return [{ ...place, kind: 'text', text: value }];
  }
  // An ID that the server did not tell.
  if (typeof value === 'number' && value < 0) return [];
  if (typeof value === 'number') return [{ ...place, kind: 'text', text: String(value) }];
  if (typeof value === 'boolean') return [{ ...place, kind: 'flag', value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldsOf(item, within(place, index), 'instance'));
  if (isTimestamp(value)) return [{ ...place, kind: 'time', time: value }];
  if (isFailure(value)) return [{ ...place, kind: 'failure', failure: value }];
  if (typeof value !== 'object' || value === null) return [];
  if (place.path === 'tags') {
    return Object.keys(value).length === 0 ? [] : [{ ...place, kind: 'tags', tags: tagsOf(value) }];
  }
  return Object.entries<unknown>({ ...value }).flatMap(([part, inner]) =>
    fieldsOf(inner, within(place, part), part === 'instanceId' ? 'instance' : 'text'),
  );
}

function within({ field, path }: FieldPlace, part: string | number): FieldPlace {
  return { field, part: String(part), path: `${path}.${part}` };
}

function isFailure(value: unknown): value is FailureDetails {
  return typeof value === 'object' && value !== null && 'errorType' in value && 'errorMessage' in value;
}

function tagsOf(value: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries<unknown>({ ...value }).map(([key, text]) => [key, String(text)]));
}
