import { assertNever } from '../common/assertNever.js';
import type { HistoryEvent, HistoryEventKind } from '../client/history.js';

/** What an event is about: filters, icons and colours go by it. */
export const eventFamilies = [
  'orchestration',
  'turn',
  'activity',
  'timer',
  'child',
  'event',
  'entity',
  'other',
] as const;
export type EventFamily = (typeof eventFamilies)[number];

/** How an event reads at a glance. */
export type EventTone = 'plain' | 'quiet' | 'good' | 'bad' | 'warn';

const words: Readonly<Record<HistoryEventKind, readonly [label: string, family: EventFamily, tone: EventTone]>> = {
  executionStarted: ['Orchestration started', 'orchestration', 'plain'],
  executionCompleted: ['Orchestration completed', 'orchestration', 'good'],
  executionTerminated: ['Orchestration terminated', 'orchestration', 'warn'],
  executionSuspended: ['Orchestration suspended', 'orchestration', 'warn'],
  executionResumed: ['Orchestration resumed', 'orchestration', 'plain'],
  executionRewound: ['Orchestration rewound', 'orchestration', 'warn'],
  continueAsNew: ['Continued as new', 'orchestration', 'plain'],
  historyState: ['History state', 'orchestration', 'quiet'],
  orchestratorStarted: ['Orchestrator started', 'turn', 'quiet'],
  orchestratorCompleted: ['Orchestrator completed', 'turn', 'quiet'],
  taskScheduled: ['Activity scheduled', 'activity', 'plain'],
  taskCompleted: ['Activity completed', 'activity', 'good'],
  taskFailed: ['Activity failed', 'activity', 'bad'],
  subOrchestrationInstanceCreated: ['Sub-orchestration created', 'child', 'plain'],
  subOrchestrationInstanceCompleted: ['Sub-orchestration completed', 'child', 'good'],
  subOrchestrationInstanceFailed: ['Sub-orchestration failed', 'child', 'bad'],
  timerCreated: ['Timer created', 'timer', 'plain'],
  timerFired: ['Timer fired', 'timer', 'good'],
  eventSent: ['Event sent', 'event', 'plain'],
  eventRaised: ['Event raised', 'event', 'good'],
  genericEvent: ['Generic event', 'other', 'plain'],
  entityOperationSignaled: ['Entity signaled', 'entity', 'plain'],
  entityOperationCalled: ['Entity called', 'entity', 'plain'],
  entityOperationCompleted: ['Entity call completed', 'entity', 'good'],
  entityOperationFailed: ['Entity call failed', 'entity', 'bad'],
  entityLockRequested: ['Entity lock requested', 'entity', 'plain'],
  entityLockGranted: ['Entity lock granted', 'entity', 'good'],
  entityUnlockSent: ['Entity lock released', 'entity', 'plain'],
  unknown: ['Unknown event', 'other', 'warn'],
};

export function eventFamily(kind: HistoryEventKind): EventFamily {
  return words[kind][1];
}

/** The name the wire and the SDKs give the kind, as in documentation and logs: `TaskScheduled`. */
export function eventTypeName(kind: HistoryEventKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

export function eventLabel(event: HistoryEvent): string {
  if (event.kind !== 'executionCompleted') return words[event.kind][0];
  const { status } = event;
  switch (status) {
    case 'Failed':
      return 'Orchestration failed';
    case 'Terminated':
      return 'Orchestration terminated';
    case 'Canceled':
      return 'Orchestration canceled';
    case 'ContinuedAsNew':
      return 'Continued as new';
    case 'Completed':
    case 'Running':
    case 'Pending':
    case 'Suspended':
    case 'Stalled':
    case 'Unknown':
      return words.executionCompleted[0];
    default:
      return assertNever(status);
  }
}

export function eventTone(event: HistoryEvent): EventTone {
  if (event.kind !== 'executionCompleted' || event.status === 'Completed') return words[event.kind][2];
  return event.status === 'Failed' ? 'bad' : 'warn';
}
