import type { HistoryEvent, HistoryEventFields, HistoryEventKind } from '../../client/history.js';
import {
  compareTimestamps,
  isTimestamp,
  timestampFromIso,
  timestampToIso,
  type Timestamp,
} from '../../client/timestamp.js';
import { damaged } from './exportFileError.js';
import {
  failure,
  type FieldsOf,
  flag,
  instanceRef,
  needed,
  parent,
  readFields,
  status,
  tags,
  text,
  texts,
  time,
  trace,
  whole,
} from './fieldReaders.js';

const kinds: { readonly [K in HistoryEventKind]: FieldsOf<HistoryEventFields[K]> } = {
  executionStarted: {
    name: needed(text),
    version: text,
    input: text,
    instance: instanceRef,
    parent,
    scheduledStartAt: time,
    parentTraceContext: trace,
    orchestrationSpanId: text,
    tags: needed(tags),
  },
  executionCompleted: { status: needed(status), result: text, failure },
  executionTerminated: { input: text, recurse: needed(flag) },
  executionSuspended: { input: text },
  executionResumed: { input: text },
  executionRewound: {
    reason: text,
    parentExecutionId: text,
    instanceId: text,
    parentTraceContext: trace,
    name: text,
    version: text,
    input: text,
    parent,
    tags: needed(tags),
  },
  taskScheduled: { name: needed(text), version: text, input: text, parentTraceContext: trace, tags: needed(tags) },
  taskCompleted: { taskScheduledId: needed(whole), result: text },
  taskFailed: { taskScheduledId: needed(whole), failure },
  subOrchestrationInstanceCreated: {
    instanceId: needed(text),
    name: needed(text),
    version: text,
    input: text,
    parentTraceContext: trace,
    tags: needed(tags),
  },
  subOrchestrationInstanceCompleted: { taskScheduledId: needed(whole), result: text },
  subOrchestrationInstanceFailed: { taskScheduledId: needed(whole), failure },
  timerCreated: { fireAt: time },
  timerFired: { timerId: needed(whole), fireAt: time },
  orchestratorStarted: {},
  orchestratorCompleted: {},
  eventSent: { instanceId: needed(text), name: needed(text), input: text },
  eventRaised: { name: needed(text), input: text },
  genericEvent: { data: text },
  historyState: { instanceId: text, status },
  continueAsNew: { input: text },
  entityOperationSignaled: {
    requestId: needed(text),
    operation: needed(text),
    scheduledFor: time,
    input: text,
    targetInstanceId: text,
  },
  entityOperationCalled: {
    requestId: needed(text),
    operation: needed(text),
    scheduledFor: time,
    input: text,
    targetInstanceId: text,
    parentInstanceId: text,
    parentExecutionId: text,
  },
  entityOperationCompleted: { requestId: needed(text), output: text },
  entityOperationFailed: { requestId: needed(text), failure },
  entityLockRequested: {
    criticalSectionId: needed(text),
    lockSet: needed(texts),
    position: needed(whole),
    parentInstanceId: text,
  },
  entityLockGranted: { criticalSectionId: needed(text) },
  entityUnlockSent: { criticalSectionId: needed(text), parentInstanceId: text, targetInstanceId: text },
  unknown: { fieldNumber: needed(whole), bytes: needed(text) },
};

/** An event as the file writes it: one line of JSON, times in ISO 8601 with all nine digits. */
export function eventToJson(event: HistoryEvent): string {
  return JSON.stringify(withIsoTimes(event));
}

/**
 * The event behind a value of a file. A kind that this version does not know becomes an unknown event with the bytes of
 * its JSON, so that nothing is lost. Throws an ExportFileError that names the field which is not as it should be.
 */
function eventFromJson(value: unknown, index: number): HistoryEvent {
  const where = `events[${index}]`;
  const head = readFields(value, where, { kind: needed(text), eventId: needed(whole), timestamp: time });
  const kind = String(head['kind']);
  if (!isKnown(kind)) {
    const bytes = base64(JSON.stringify(value));
    return { ...head, kind: 'unknown', fieldNumber: 0, bytes } as HistoryEvent;
  }
  return { ...head, ...readFields(value, where, kinds[kind]) } as HistoryEvent;
}

/** Times at the top of an event or instance as ISO 8601; all else as it is. */
export function withIsoTimes(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries<unknown>({ ...value }).map(([name, part]) => [name, isTimestamp(part) ? isoTime(part) : part]),
  );
}

/** A time that ISO 8601 cannot carry, or not as it is, stays the two numbers that the wire had. */
function isoTime(value: Timestamp): string | Timestamp {
  const iso = timestampToIso(value);
  const back = timestampFromIso(iso);
  return back !== undefined && compareTimestamps(back, value) === 0 ? iso : value;
}

function isKnown(kind: string): kind is HistoryEventKind {
  return Object.hasOwn(kinds, kind);
}

function base64(json: string): string {
  return Buffer.from(json, 'utf8').toString('base64');
}

/** One event of the text of a file. */
export function parseEvent(piece: string, index: number): HistoryEvent {
  let value: unknown;
  try {
    value = JSON.parse(piece);
  } catch {
    throw damaged(`events[${index}]`, 'json');
  }
  return eventFromJson(value, index);
}
