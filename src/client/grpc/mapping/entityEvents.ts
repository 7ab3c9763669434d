import type { DraftEvent, EventReaders, EventType } from './eventReaders.js';
import { failureFromWire, textFromWire, timeFromWire } from './wireValues.js';

/** Readers of the events by which orchestrations and entities talk to each other. */
export const entityEvents: EventReaders<Extract<EventType, `entity${string}`>> = {
  entityOperationSignaled: (wire, eventId) => {
    const event: DraftEvent<'entityOperationSignaled'> = {
      kind: 'entityOperationSignaled',
      eventId,
      requestId: wire.requestId ?? '',
      operation: wire.operation ?? '',
    };
    if (wire.scheduledTime !== undefined) event.scheduledFor = timeFromWire(wire.scheduledTime);
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    if (wire.targetInstanceId !== undefined) event.targetInstanceId = textFromWire(wire.targetInstanceId);
    return event;
  },
  entityOperationCalled: (wire, eventId) => {
    const event: DraftEvent<'entityOperationCalled'> = {
      kind: 'entityOperationCalled',
      eventId,
      requestId: wire.requestId ?? '',
      operation: wire.operation ?? '',
    };
    if (wire.scheduledTime !== undefined) event.scheduledFor = timeFromWire(wire.scheduledTime);
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    if (wire.targetInstanceId !== undefined) event.targetInstanceId = textFromWire(wire.targetInstanceId);
    if (wire.parentInstanceId !== undefined) event.parentInstanceId = textFromWire(wire.parentInstanceId);
    if (wire.parentExecutionId !== undefined) event.parentExecutionId = textFromWire(wire.parentExecutionId);
    return event;
  },
  entityOperationCompleted: (wire, eventId) => {
    const event: DraftEvent<'entityOperationCompleted'> = {
      kind: 'entityOperationCompleted',
      eventId,
      requestId: wire.requestId ?? '',
    };
    if (wire.output !== undefined) event.output = textFromWire(wire.output);
    return event;
  },
  entityOperationFailed: (wire, eventId) => {
    const event: DraftEvent<'entityOperationFailed'> = {
      kind: 'entityOperationFailed',
      eventId,
      requestId: wire.requestId ?? '',
    };
    if (wire.failureDetails !== undefined) event.failure = failureFromWire(wire.failureDetails);
    return event;
  },
  entityLockRequested: (wire, eventId) => {
    const event: DraftEvent<'entityLockRequested'> = {
      kind: 'entityLockRequested',
      eventId,
      criticalSectionId: wire.criticalSectionId ?? '',
      lockSet: wire.lockSet,
      position: wire.position ?? 0,
    };
    if (wire.parentInstanceId !== undefined) event.parentInstanceId = textFromWire(wire.parentInstanceId);
    return event;
  },
  entityLockGranted: (wire, eventId) => ({
    kind: 'entityLockGranted',
    eventId,
    criticalSectionId: wire.criticalSectionId ?? '',
  }),
  entityUnlockSent: (wire, eventId) => {
    const event: DraftEvent<'entityUnlockSent'> = {
      kind: 'entityUnlockSent',
      eventId,
      criticalSectionId: wire.criticalSectionId ?? '',
    };
    if (wire.parentInstanceId !== undefined) event.parentInstanceId = textFromWire(wire.parentInstanceId);
    if (wire.targetInstanceId !== undefined) event.targetInstanceId = textFromWire(wire.targetInstanceId);
    return event;
  },
};
