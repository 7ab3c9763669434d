import type { HistoryEvent } from '../client/history.js';
import type { Timestamp } from '../client/timestamp.js';

/** A child as the history of its parent knows it. */
export interface ChildInstance {
  readonly instanceId: string;
  readonly name: string;
  readonly createdAt?: Timestamp;
  /** When the parent heard of its end. */
  readonly endedAt?: Timestamp;
  readonly outcome: 'open' | 'completed' | 'failed';
}

/** The children that a history tells of, in the order of their creation; taken in event by event. */
export class ChildInstances {
  private readonly byId = new Map<string, ChildInstance>();
  /** Ids of instances by the event that created them. An event id may be used again: the newest counts. */
  private readonly byEvent = new Map<number, string>();

  append(events: Iterable<HistoryEvent>): void {
    for (const event of events) this.take(event);
  }

  get list(): readonly ChildInstance[] {
    return [...this.byId.values()];
  }

  private take(event: HistoryEvent): void {
    switch (event.kind) {
      case 'subOrchestrationInstanceCreated': {
        const { instanceId, name, timestamp } = event;
        this.byEvent.set(event.eventId, instanceId);
        this.byId.set(instanceId, { instanceId, name, ...(timestamp && { createdAt: timestamp }), outcome: 'open' });
        return;
      }
      case 'subOrchestrationInstanceCompleted':
        this.end(event.taskScheduledId, 'completed', event.timestamp);
        return;
      case 'subOrchestrationInstanceFailed':
        this.end(event.taskScheduledId, 'failed', event.timestamp);
        return;
      default:
        return;
    }
  }

  private end(eventId: number, outcome: 'completed' | 'failed', endedAt: Timestamp | undefined): void {
    const child = this.byId.get(this.byEvent.get(eventId) ?? '');
    if (child === undefined) return;
    this.byId.set(child.instanceId, { ...child, outcome, ...(endedAt && { endedAt }) });
  }
}
