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

const looks: Readonly<Record<HistoryEventKind, readonly [family: EventFamily, tone: EventTone]>> = {
  executionStarted: ['orchestration', 'plain'],
  executionCompleted: ['orchestration', 'good'],
  executionTerminated: ['orchestration', 'warn'],
  executionSuspended: ['orchestration', 'warn'],
  executionResumed: ['orchestration', 'plain'],
  executionRewound: ['orchestration', 'warn'],
  continueAsNew: ['orchestration', 'plain'],
  historyState: ['orchestration', 'quiet'],
  orchestratorStarted: ['turn', 'quiet'],
  orchestratorCompleted: ['turn', 'quiet'],
  taskScheduled: ['activity', 'plain'],
  taskCompleted: ['activity', 'good'],
  taskFailed: ['activity', 'bad'],
  subOrchestrationInstanceCreated: ['child', 'plain'],
  subOrchestrationInstanceCompleted: ['child', 'good'],
  subOrchestrationInstanceFailed: ['child', 'bad'],
  timerCreated: ['timer', 'plain'],
  timerFired: ['timer', 'good'],
  eventSent: ['event', 'plain'],
  eventRaised: ['event', 'good'],
  genericEvent: ['other', 'plain'],
  entityOperationSignaled: ['entity', 'plain'],
  entityOperationCalled: ['entity', 'plain'],
  entityOperationCompleted: ['entity', 'good'],
  entityOperationFailed: ['entity', 'bad'],
  entityLockRequested: ['entity', 'plain'],
  entityLockGranted: ['entity', 'good'],
  entityUnlockSent: ['entity', 'plain'],
  unknown: ['other', 'warn'],
};

export function eventFamily(kind: HistoryEventKind): EventFamily {
  return looks[kind][0];
}

/** The name the wire and the SDKs give the kind, as in documentation and logs: `TaskScheduled`. */
export function eventTypeName(kind: HistoryEventKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

export function eventTone(event: HistoryEvent): EventTone {
  if (event.kind !== 'executionCompleted' || event.status === 'Completed') return looks[event.kind][1];
  return event.status === 'Failed' ? 'bad' : 'warn';
}
