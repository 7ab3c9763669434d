import type { HistoryEvent, HistoryEventFields, HistoryEventKind } from '../client/history.js';
import type { FailureDetails } from '../client/instance.js';
import { isTimestamp, type Timestamp } from '../client/timestamp.js';

type KeysOf<T> = T extends unknown ? keyof T : never;
type FieldName = KeysOf<HistoryEventFields[HistoryEventKind]>;

/** One field of an event as a page lays it out. `path` finds it in the event: `input`, `parent.name`. */
export type EventField = { readonly label: string; readonly path: string } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'time'; readonly time: Timestamp }
  /** A serialized value exactly as stored. */
  | { readonly kind: 'payload'; readonly text: string }
  | { readonly kind: 'instance'; readonly instanceId: string }
  | { readonly kind: 'failure'; readonly failure: FailureDetails }
  | { readonly kind: 'tags'; readonly tags: Readonly<Record<string, string>> }
);

type How = 'text' | 'payload' | 'instance';

// Every field of the contract stands here, so that a new one cannot be forgotten.
const fields: Readonly<Record<FieldName, readonly [label: string, how: How]>> = {
  name: ['Name', 'text'],
  version: ['Version', 'text'],
  instanceId: ['Instance', 'instance'],
  targetInstanceId: ['Target', 'instance'],
  instance: ['Instance', 'text'],
  parent: ['Parent', 'text'],
  parentInstanceId: ['Parent', 'instance'],
  parentExecutionId: ['Parent execution', 'text'],
  status: ['Status', 'text'],
  taskScheduledId: ['Answers event', 'text'],
  timerId: ['Answers timer', 'text'],
  fireAt: ['Fires at', 'text'],
  scheduledStartAt: ['Scheduled start', 'text'],
  scheduledFor: ['Scheduled for', 'text'],
  operation: ['Operation', 'text'],
  requestId: ['Request', 'text'],
  criticalSectionId: ['Critical section', 'text'],
  lockSet: ['Locks', 'text'],
  position: ['Position', 'text'],
  recurse: ['Recursive', 'text'],
  reason: ['Reason', 'text'],
  input: ['Input', 'payload'],
  result: ['Result', 'payload'],
  output: ['Output', 'payload'],
  data: ['Data', 'payload'],
  failure: ['Failure', 'text'],
  tags: ['Tags', 'text'],
  parentTraceContext: ['Parent trace', 'text'],
  orchestrationSpanId: ['Span', 'text'],
  fieldNumber: ['Field number', 'text'],
  bytes: ['Bytes (base64)', 'text'],
};

/** The fields of an event beside its kind, id and time, those that are there, in the order of the table above. */
export function eventFields(event: HistoryEvent): readonly EventField[] {
  const values: Readonly<Record<string, unknown>> = { ...event };
  return Object.entries(fields).flatMap(([name, [label, how]]) => {
    const value = values[name];
    return value === undefined ? [] : fieldsOf(value, label, name, how);
  });
}

function fieldsOf(value: unknown, label: string, path: string, how: How): readonly EventField[] {
  if (typeof value === 'string') {
    if (how === 'payload') return [{ label, path, kind: 'payload', text: value }];
    if (how === 'instance') return [{ label, path, kind: 'instance', instanceId: value }];
    return [{ label, path, kind: 'text', text: value }];
  }
  if (typeof value === 'number') return [{ label, path, kind: 'text', text: String(value) }];
  if (typeof value === 'boolean') return [{ label, path, kind: 'text', text: value ? 'yes' : 'no' }];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => fieldsOf(item, label, `${path}.${index}`, 'instance'));
  }
  if (isTimestamp(value)) return [{ label, path, kind: 'time', time: value }];
  if (isFailure(value)) return [{ label, path, kind: 'failure', failure: value }];
  if (typeof value !== 'object' || value === null) return [];
  if (path === 'tags')
    return Object.keys(value).length === 0 ? [] : [{ label, path, kind: 'tags', tags: tagsOf(value) }];
  return Object.entries<unknown>({ ...value }).flatMap(([name, part]) =>
    fieldsOf(
      part,
      `${label} ${partNames[name] ?? name}`,
      `${path}.${name}`,
      name === 'instanceId' ? 'instance' : 'text',
    ),
  );
}

const partNames: Readonly<Record<string, string>> = {
  instanceId: 'id',
  executionId: 'execution',
  taskScheduledId: 'event',
  traceParent: 'parent',
  spanId: 'span',
  traceState: 'state',
};

function isFailure(value: unknown): value is FailureDetails {
  return typeof value === 'object' && value !== null && 'errorType' in value && 'errorMessage' in value;
}

function tagsOf(value: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries<unknown>({ ...value }).map(([key, text]) => [key, String(text)]));
}
