import { type Clock, systemClock } from '../../../common/clock.js';
import { Portion } from '../trees/portion.js';
import type { WorkKind, Worker } from './worker.js';

/** How much is handed out in one go. */
const atOnce = { items: 300, millis: 15 };

/** Something for a worker to do: one turn of an instance, one activity, one batch of an entity. */
export interface WorkItem {
  readonly kind: WorkKind;
  /** The number of the instance, activity or entity. */
  readonly number: number;
  readonly name: string;
  readonly version: string;
  /** Whether it is only for workers that stream histories. */
  readonly streamed?: boolean;
}

/** An item's place in the queue. */
export interface Ticket {
  readonly item: WorkItem;
  readonly order: number;
  withdrawn: boolean;
}

/** Items that every worker treats alike, oldest first. */
interface Lane {
  readonly kind: WorkKind;
  readonly name: string;
  readonly version: string;
  readonly streamed: boolean;
  tickets: Ticket[];
  head: number;
}

/**
 * Brings work and workers together: the oldest item first, to the worker that has waited longest of those that take it.
 * An item that no connected worker takes stays in its lane and holds up nothing else.
 */
export class WorkQueue {
  private readonly lanes = new Map<string, Lane>();
  private workers: Worker[] = [];
  private order = 0;
  private isPaused = false;
  private readonly sizes: Record<WorkKind, number> = { orchestration: 0, activity: 0, entity: 0 };

  /**
   * `start` hands an item to a worker; false when there is nothing to do for it any more. While `isHeld` says so,
   * nothing is handed out. `later` calls once others have had their turn.
   */
  constructor(
    private readonly start: (item: WorkItem, worker: Worker) => boolean,
    private readonly isHeld: () => boolean = () => false,
    private readonly later: (callback: () => void) => void = setImmediate,
    private readonly clock: Pick<Clock, 'elapsed'> = systemClock,
  ) {}

  get connected(): readonly Worker[] {
    return this.workers;
  }

  size(kind: WorkKind): number {
    return this.sizes[kind];
  }

  add(item: WorkItem): Ticket {
    const ticket: Ticket = { item, order: ++this.order, withdrawn: false };
    this.lane(item).tickets.push(ticket);
    this.sizes[item.kind] += 1;
    return ticket;
  }

  withdraw(ticket: Ticket): void {
    if (ticket.withdrawn) return;
    ticket.withdrawn = true;
    this.sizes[ticket.item.kind] -= 1;
  }

  connect(worker: Worker): void {
    this.workers.push(worker);
  }

  disconnect(worker: Worker): void {
    this.workers = this.workers.filter((other) => other !== worker);
  }

  /** Whether any connected worker takes such items; `streamed` asks for one that streams histories. */
  isServed(kind: WorkKind, name: string, version: string, streamed = false): boolean {
    return this.workers.some((worker) => (worker.streamsHistory || !streamed) && worker.accepts(kind, name, version));
  }

  /** Hands out all that can be handed out now; where that is much, a part at a time. */
  pump(): void {
    if (this.isPaused) return;
    const portion = new Portion(atOnce, this.clock);
    let handedOut = !this.isHeld();
    while (handedOut) {
      handedOut = false;
      for (const worker of [...this.workers]) {
        if (portion.isUsedUp) {
          this.pause();
          return;
        }
        if (!this.serve(worker)) continue;
        portion.take();
        handedOut = true;
        // The next item goes to another one.
        if (this.workers.length > 1) this.workers = [...this.workers.filter((other) => other !== worker), worker];
      }
    }
  }

  private pause(): void {
    this.isPaused = true;
    this.later(() => {
      this.isPaused = false;
      this.pump();
    });
  }

  /** Gives one item to the worker; false when there is none for it. */
  private serve(worker: Worker): boolean {
    for (;;) {
      let oldest: { readonly lane: Lane; readonly ticket: Ticket } | undefined;
      for (const [key, lane] of this.lanes) {
        const ticket = firstOf(lane);
        if (ticket === undefined) this.lanes.delete(key);
        else if (
          ticket.order < (oldest?.ticket.order ?? Infinity) &&
          (worker.streamsHistory || !lane.streamed) &&
          worker.takes(lane.kind, lane.name, lane.version)
        ) {
          oldest = { lane, ticket };
        }
      }
      if (oldest === undefined) return false;
      oldest.lane.head += 1;
      this.withdraw(oldest.ticket);
      if (this.start(oldest.ticket.item, worker)) return true;
    }
  }

  private lane(item: WorkItem): Lane {
    const { kind, name, version, streamed = false } = item;
    const key = `${kind}\n${name}\n${version}\n${String(streamed)}`;
    let lane = this.lanes.get(key);
    if (lane === undefined) {
      lane = { kind, name, version, streamed, tickets: [], head: 0 };
      this.lanes.set(key, lane);
    }
    return lane;
  }
}

/** The first ticket of the lane that still counts. */
function firstOf(lane: Lane): Ticket | undefined {
  while (lane.tickets[lane.head]?.withdrawn === true) lane.head += 1;
  if (lane.head > 1024 && lane.head * 2 > lane.tickets.length) {
    lane.tickets = lane.tickets.slice(lane.head);
    lane.head = 0;
  }
  return lane.tickets[lane.head];
}
