import {
  type DraftEvent,
  type EventReaders,
  type EventType,
  instanceRef,
  parentRef,
  traceContext,
} from './eventReaders.js';
import { failureFromWire, statusFromWire, textFromWire, timeFromWire } from './wireValues.js';

/** Readers of the events of an orchestration itself: its life, its tasks, children, timers and messages. */
export const orchestrationEvents: EventReaders<Exclude<EventType, `entity${string}`>> = {
  executionStarted: (wire, eventId) => {
    const event: DraftEvent<'executionStarted'> = {
      kind: 'executionStarted',
      eventId,
      name: wire.name ?? '',
      tags: wire.tags,
    };
    if (wire.version !== undefined) event.version = textFromWire(wire.version);
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    if (wire.orchestrationInstance !== undefined) event.instance = instanceRef(wire.orchestrationInstance);
    if (wire.parentInstance !== undefined) event.parent = parentRef(wire.parentInstance);
    if (wire.scheduledStartTimestamp !== undefined) event.scheduledStartAt = timeFromWire(wire.scheduledStartTimestamp);
    if (wire.parentTraceContext !== undefined) event.parentTraceContext = traceContext(wire.parentTraceContext);
    if (wire.orchestrationSpanID !== undefined) event.orchestrationSpanId = textFromWire(wire.orchestrationSpanID);
    return event;
  },
  executionCompleted: (wire, eventId) => {
    const event: DraftEvent<'executionCompleted'> = {
      kind: 'executionCompleted',
      eventId,
      status: statusFromWire(wire.orchestrationStatus),
    };
    if (wire.result !== undefined) event.result = textFromWire(wire.result);
    if (wire.failureDetails !== undefined) event.failure = failureFromWire(wire.failureDetails);
    return event;
  },
  executionTerminated: (wire, eventId) => {
    const event: DraftEvent<'executionTerminated'> = {
      kind: 'executionTerminated',
      eventId,
      recurse: wire.recurse ?? false,
    };
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    return event;
  },
  executionSuspended: (wire, eventId) =>
    wire.input === undefined
      ? { kind: 'executionSuspended', eventId }
      : { kind: 'executionSuspended', eventId, input: textFromWire(wire.input) },
  executionResumed: (wire, eventId) =>
    wire.input === undefined
      ? { kind: 'executionResumed', eventId }
      : { kind: 'executionResumed', eventId, input: textFromWire(wire.input) },
  executionRewound: (wire, eventId) => {
    const event: DraftEvent<'executionRewound'> = { kind: 'executionRewound', eventId, tags: wire.tags };
    if (wire.reason !== undefined) event.reason = textFromWire(wire.reason);
    if (wire.parentExecutionId !== undefined) event.parentExecutionId = textFromWire(wire.parentExecutionId);
    if (wire.instanceId !== undefined) event.instanceId = textFromWire(wire.instanceId);
    if (wire.parentTraceContext !== undefined) event.parentTraceContext = traceContext(wire.parentTraceContext);
    if (wire.name !== undefined) event.name = textFromWire(wire.name);
    if (wire.version !== undefined) event.version = textFromWire(wire.version);
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    if (wire.parentInstance !== undefined) event.parent = parentRef(wire.parentInstance);
    return event;
  },
  taskScheduled: (wire, eventId) => {
    const event: DraftEvent<'taskScheduled'> = {
      kind: 'taskScheduled',
      eventId,
      name: wire.name ?? '',
      tags: wire.tags,
    };
    if (wire.version !== undefined) event.version = textFromWire(wire.version);
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    if (wire.parentTraceContext !== undefined) event.parentTraceContext = traceContext(wire.parentTraceContext);
    return event;
  },
  taskCompleted: (wire, eventId) => {
    const event: DraftEvent<'taskCompleted'> = {
      kind: 'taskCompleted',
      eventId,
      taskScheduledId: wire.taskScheduledId ?? 0,
    };
    if (wire.result !== undefined) event.result = textFromWire(wire.result);
    return event;
  },
  taskFailed: (wire, eventId) => {
    const event: DraftEvent<'taskFailed'> = {
      kind: 'taskFailed',
      eventId,
      taskScheduledId: wire.taskScheduledId ?? 0,
    };
    if (wire.failureDetails !== undefined) event.failure = failureFromWire(wire.failureDetails);
    return event;
  },
  subOrchestrationInstanceCreated: (wire, eventId) => {
    const event: DraftEvent<'subOrchestrationInstanceCreated'> = {
      kind: 'subOrchestrationInstanceCreated',
      eventId,
      instanceId: wire.instanceId ?? '',
      name: wire.name ?? '',
      tags: wire.tags,
    };
    if (wire.version !== undefined) event.version = textFromWire(wire.version);
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    if (wire.parentTraceContext !== undefined) event.parentTraceContext = traceContext(wire.parentTraceContext);
    return event;
  },
  subOrchestrationInstanceCompleted: (wire, eventId) => {
    const event: DraftEvent<'subOrchestrationInstanceCompleted'> = {
      kind: 'subOrchestrationInstanceCompleted',
      eventId,
      taskScheduledId: wire.taskScheduledId ?? 0,
    };
    if (wire.result !== undefined) event.result = textFromWire(wire.result);
    return event;
  },
  subOrchestrationInstanceFailed: (wire, eventId) => {
    const event: DraftEvent<'subOrchestrationInstanceFailed'> = {
      kind: 'subOrchestrationInstanceFailed',
      eventId,
      taskScheduledId: wire.taskScheduledId ?? 0,
    };
    if (wire.failureDetails !== undefined) event.failure = failureFromWire(wire.failureDetails);
    return event;
  },
  timerCreated: (wire, eventId) =>
    wire.fireAt === undefined
      ? { kind: 'timerCreated', eventId }
      : { kind: 'timerCreated', eventId, fireAt: timeFromWire(wire.fireAt) },
  timerFired: (wire, eventId) => {
    const event: DraftEvent<'timerFired'> = { kind: 'timerFired', eventId, timerId: wire.timerId ?? 0 };
    if (wire.fireAt !== undefined) event.fireAt = timeFromWire(wire.fireAt);
    return event;
  },
  orchestratorStarted: (_wire, eventId) => ({ kind: 'orchestratorStarted', eventId }),
  orchestratorCompleted: (_wire, eventId) => ({ kind: 'orchestratorCompleted', eventId }),
  eventSent: (wire, eventId) => {
    const event: DraftEvent<'eventSent'> = {
      kind: 'eventSent',
      eventId,
      instanceId: wire.instanceId ?? '',
      name: wire.name ?? '',
    };
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    return event;
  },
  eventRaised: (wire, eventId) => {
    const event: DraftEvent<'eventRaised'> = { kind: 'eventRaised', eventId, name: wire.name ?? '' };
    if (wire.input !== undefined) event.input = textFromWire(wire.input);
    return event;
  },
  genericEvent: (wire, eventId) =>
    wire.data === undefined
      ? { kind: 'genericEvent', eventId }
      : { kind: 'genericEvent', eventId, data: textFromWire(wire.data) },
  historyState: ({ orchestrationState: state }, eventId) =>
    state === undefined
      ? { kind: 'historyState', eventId }
      : {
          kind: 'historyState',
          eventId,
          instanceId: state.instanceId ?? '',
          status: statusFromWire(state.orchestrationStatus),
        },
  continueAsNew: (wire, eventId) =>
    wire.input === undefined
      ? { kind: 'continueAsNew', eventId }
      : { kind: 'continueAsNew', eventId, input: textFromWire(wire.input) },
};
