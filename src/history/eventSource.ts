import type { HistoryLog } from './historyLog.js';

/** What source is looked for from an event: see `SourceTarget`. */
export interface EventSource {
  readonly name: string;
  readonly kind: 'orchestration' | 'activity' | 'entity' | 'event';
  readonly version?: string;
  readonly orchestration?: string;
}

/**
 * The code that an event is about: of the activity, child, entity or orchestration that it speaks of; of an event from
 * outside, where the orchestration waits for it. A completion is about what was scheduled. Undefined for timers and turns.
 */
export function eventSource(log: HistoryLog, index: number): EventSource | undefined {
  const event = log.at(index);
  switch (event?.kind) {
    case 'executionStarted':
      return named('orchestration', event.name, event.version);
    case 'subOrchestrationInstanceCreated':
      return named('orchestration', event.name, event.version);
    case 'taskScheduled':
      return named('activity', event.name, event.version);
    case 'eventRaised': {
      const orchestration = orchestrationOf(log);
      return event.name === ''
        ? undefined
        : { kind: 'event', name: event.name, ...(orchestration && { orchestration }) };
    }
    case 'eventSent':
      return named('event', event.name);
    case 'entityOperationCalled':
    case 'entityOperationSignaled':
    case 'entityUnlockSent':
      return entitySource(event.targetInstanceId);
    case 'entityLockRequested':
      return entitySource(event.lockSet[0]);
    case 'taskCompleted':
    case 'taskFailed':
    case 'subOrchestrationInstanceCompleted':
    case 'subOrchestrationInstanceFailed':
    case 'entityOperationCompleted':
    case 'entityOperationFailed':
    case 'entityLockGranted': {
      const scheduled = log.partnerOf(index);
      return scheduled === undefined || scheduled >= index ? undefined : eventSource(log, scheduled);
    }
    default:
      return undefined;
  }
}

/** The code of the entity with an ID such as `@cart@1`. */
export function entitySource(instanceId: string | undefined): EventSource | undefined {
  const [, name] = /^@([^@]+)@/.exec(instanceId ?? '') ?? [];
  return name === undefined ? undefined : { kind: 'entity', name };
}

function named(kind: EventSource['kind'], name: string, version = ''): EventSource | undefined {
  return name === '' ? undefined : { kind, name, ...(version !== '' && { version }) };
}

/** The start stands at or near the beginning. */
function orchestrationOf(log: HistoryLog): string | undefined {
  for (let index = 0; index < Math.min(log.length, 10); index += 1) {
    const event = log.at(index);
    if (event?.kind === 'executionStarted') return event.name;
  }
  return undefined;
}
