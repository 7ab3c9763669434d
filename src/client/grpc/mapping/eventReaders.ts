import type { HistoryEvent__Output } from '../../../wire/generated/HistoryEvent.js';
import type { OrchestrationInstance__Output } from '../../../wire/generated/OrchestrationInstance.js';
import type { ParentInstanceInfo__Output } from '../../../wire/generated/ParentInstanceInfo.js';
import type { TraceContext__Output } from '../../../wire/generated/TraceContext.js';
import type { HistoryEvent, HistoryEventKind, InstanceRef, ParentRef, TraceContext } from '../../history.js';
import { type Draft, textFromWire } from './wireValues.js';

/** The kinds of events that protos/history.proto knows. */
export type EventType = NonNullable<HistoryEvent__Output['eventType']>;

export type DraftEvent<K extends HistoryEventKind> = K extends HistoryEventKind
  ? Draft<Extract<HistoryEvent, { readonly kind: K }>>
  : never;

/** For each kind how it is read from the wire; a kind without a reader is a compile error. */
export type EventReaders<K extends EventType> = {
  readonly [P in K]: (wire: NonNullable<HistoryEvent__Output[P]>, eventId: number) => DraftEvent<P>;
};

export function instanceRef(wire: OrchestrationInstance__Output): InstanceRef {
  const instanceId = wire.instanceId ?? '';
  return wire.executionId === undefined ? { instanceId } : { instanceId, executionId: textFromWire(wire.executionId) };
}

export function parentRef(wire: ParentInstanceInfo__Output): ParentRef {
  const parent: Draft<ParentRef> = {
    ...instanceRef(wire.orchestrationInstance ?? {}),
    taskScheduledId: wire.taskScheduledId ?? 0,
  };
  if (wire.name !== undefined) parent.name = textFromWire(wire.name);
  if (wire.version !== undefined) parent.version = textFromWire(wire.version);
  return parent;
}

export function traceContext(wire: TraceContext__Output): TraceContext {
  const context = { traceParent: wire.traceParent ?? '', spanId: wire.spanID ?? '' };
  return wire.traceState === undefined ? context : { ...context, traceState: textFromWire(wire.traceState) };
}
