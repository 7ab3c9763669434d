import type { HistoryEvent } from '../client/history.js';

/**
 * A history as it arrives, with each event tied to the one it answers: a completion to what was scheduled, a firing to
 * its timer. Appending is incremental, and any prefix of a history is a valid log.
 */
export class HistoryLog {
  private readonly events: HistoryEvent[] = [];
  /** For each event the index of the one it belongs with, or -1. */
  private readonly partners: number[] = [];
  private readonly tasks = new Map<number, number>();
  private readonly children = new Map<number, number>();
  private readonly timers = new Map<number, number>();
  private readonly entityCalls = new Map<string, number>();
  private readonly locks = new Map<string, number>();
  private condensed = false;

  get length(): number {
    return this.events.length;
  }

  /** The server tells no ids of events and no turns: ids below -1 were given by the client. */
  get isCondensed(): boolean {
    return this.condensed;
  }

  append(events: Iterable<HistoryEvent>): void {
    for (const event of events) {
      const index = this.events.push(event) - 1;
      this.partners.push(-1);
      this.condensed ||= event.eventId < -1;
      this.tie(event, index);
    }
  }

  at(index: number): HistoryEvent | undefined {
    return this.events[index];
  }

  /** From a completion to what was scheduled, and back once it has completed. */
  partnerOf(index: number): number | undefined {
    const partner = this.partners[index];
    return partner === undefined || partner < 0 ? undefined : partner;
  }

  /** The name a person knows the event by: its own, or that of what it answers. Empty where it has none. */
  nameOf(index: number): string {
    const event = this.events[index];
    if (event === undefined) return '';
    const own = ownName(event);
    if (own !== undefined) return own;
    const partner = this.events[this.partners[index] ?? -1];
    return partner === undefined ? '' : (ownName(partner) ?? '');
  }

  /** The name of an event, and where it is about an entity, which one: `cart@1.AddLine`. */
  callNameOf(index: number): string {
    const name = this.nameOf(index);
    const entity = entityOf(this.events[index]) ?? entityOf(this.events[this.partners[index] ?? -1]);
    return entity === undefined || entity === '' || name === '' ? name : `${entity}.${name}`;
  }

  private tie(event: HistoryEvent, index: number): void {
    switch (event.kind) {
      // An id may be scheduled again: the Python SDK keeps it for every retry. The newest is the one that is answered.
      case 'taskScheduled':
        this.tasks.set(event.eventId, index);
        return;
      case 'subOrchestrationInstanceCreated':
        this.children.set(event.eventId, index);
        return;
      case 'timerCreated':
        this.timers.set(event.eventId, index);
        return;
      case 'entityOperationCalled':
        this.entityCalls.set(event.requestId, index);
        return;
      case 'entityLockRequested':
        this.locks.set(event.criticalSectionId, index);
        return;
      case 'taskCompleted':
      case 'taskFailed':
        this.pair(this.tasks.get(event.taskScheduledId), index);
        return;
      case 'subOrchestrationInstanceCompleted':
      case 'subOrchestrationInstanceFailed':
        this.pair(this.children.get(event.taskScheduledId), index);
        return;
      case 'timerFired':
        this.pair(this.timers.get(event.timerId), index);
        return;
      case 'entityOperationCompleted':
      case 'entityOperationFailed':
        this.pair(this.entityCalls.get(event.requestId), index);
        return;
      case 'entityLockGranted':
        this.pair(this.locks.get(event.criticalSectionId), index);
        return;
      default:
        return;
    }
  }

  private pair(opened: number | undefined, closed: number): void {
    if (opened === undefined) return;
    this.partners[closed] = opened;
    // A second answer to the same event is told apart by its own row; the first one stays the answer.
    if (this.partners[opened] === -1) this.partners[opened] = closed;
  }
}

function ownName(event: HistoryEvent): string | undefined {
  switch (event.kind) {
    case 'executionStarted':
    case 'taskScheduled':
    case 'subOrchestrationInstanceCreated':
    case 'eventSent':
    case 'eventRaised':
      return event.name;
    case 'executionRewound':
      return event.name;
    case 'entityOperationSignaled':
    case 'entityOperationCalled':
      return event.operation;
    default:
      return undefined;
  }
}

function entityOf(event: HistoryEvent | undefined): string | undefined {
  if (event?.kind !== 'entityOperationCalled' && event?.kind !== 'entityOperationSignaled') return undefined;
  return event.targetInstanceId?.replace(/^@/, '');
}
