import type { HistoryEvent, HistoryEventFields } from '../history.js';

interface Failed {
  readonly lead: number;
  /** The turn in which the failure came. */
  readonly turn: number;
  readonly eventId: number;
}

interface Timer {
  readonly index: number;
  readonly turn: number;
}

type Scheduled = { readonly eventId: number } & HistoryEventFields['taskScheduled'];
type Created = { readonly eventId: number } & HistoryEventFields['subOrchestrationInstanceCreated'];

/** What is a retry, of the span that begins with `lead`; `timer` is the creation of the timer that waited for it. */
export interface Retry {
  readonly lead: number;
  readonly timer?: number;
}

/**
 * Tells a retry from a new call: nothing in a history says so. The same thing is asked for again, either in the turn in
 * which its failure came, or in the turn of a timer that was set in that turn; or, by the Python SDK, under the same id.
 */
export class Retries {
  /** By what was asked for: spans whose last attempt failed and that were not tried again. */
  private readonly waiting = new Map<string, Failed[]>();
  private readonly timers = new Map<number, Timer>();
  /** Timers that fired in the turn at hand, by the turn in which they were set. */
  private fired = new Map<number, Timer[]>();
  private firedTurn = 0;

  timerCreated(eventId: number, index: number, turn: number): void {
    this.timers.set(eventId, { index, turn });
  }

  timerFired(timerId: number, turn: number): void {
    const timer = this.timers.get(timerId);
    if (timer === undefined) return;
    this.timers.delete(timerId);
    if (turn !== this.firedTurn) {
      this.fired = new Map();
      this.firedTurn = turn;
    }
    this.fired.set(timer.turn, [...(this.fired.get(timer.turn) ?? []), timer]);
  }

  /** The last attempt of a span failed; `scheduled` is the event that asked for it. */
  failed(lead: number, scheduled: HistoryEvent | undefined, turn: number): void {
    const key = scheduled && keyOf(scheduled);
    if (key === undefined || scheduled === undefined) return;
    const failed = { lead, turn, eventId: scheduled.eventId };
    this.waiting.set(key, [...(this.waiting.get(key) ?? []), failed]);
  }

  taskScheduled(event: Scheduled, turn: number): Retry | undefined {
    return this.waiting.size === 0
      ? undefined
      : this.find(keyOf({ kind: 'taskScheduled', ...event }), event.eventId, turn);
  }

  childCreated(event: Created, turn: number): Retry | undefined {
    return this.waiting.size === 0
      ? undefined
      : this.find(keyOf({ kind: 'subOrchestrationInstanceCreated', ...event }), event.eventId, turn);
  }

  private find(key: string | undefined, eventId: number, turn: number): Retry | undefined {
    const candidates = key === undefined ? undefined : this.waiting.get(key);
    if (key === undefined || candidates === undefined) return undefined;
    const firedOf = (failed: Failed): Timer[] => (this.firedTurn === turn ? (this.fired.get(failed.turn) ?? []) : []);
    const at = candidates.findIndex(
      (failed) => failed.turn === turn || failed.eventId === eventId || firedOf(failed).length > 0,
    );
    const found = candidates[at];
    if (found === undefined) return undefined;
    const rest = candidates.filter((_, index) => index !== at);
    if (rest.length === 0) this.waiting.delete(key);
    else this.waiting.set(key, rest);
    const timer = firedOf(found).shift();
    return { lead: found.lead, ...(timer && { timer: timer.index }) };
  }
}

/** Two calls with the same key ask for the same thing. */
function keyOf(event: HistoryEvent): string | undefined {
  switch (event.kind) {
    case 'taskScheduled':
      return JSON.stringify(['task', event.name, event.version, event.input]);
    case 'subOrchestrationInstanceCreated':
      return JSON.stringify(['child', event.name, event.version, event.input]);
    default:
      return undefined;
  }
}
