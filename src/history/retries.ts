import type { HistoryEvent, HistoryEventFields } from '../client/history.js';

interface Failed {
  readonly lead: number;
  /** The turn in which the failure came. */
  readonly turn: number;
  readonly eventId: number;
}

interface Timer {
  readonly index: number;
  readonly turn: number;
  /** The timer that fired in the turn in which this one was set: this one may be the rest of a long wait. */
  readonly before?: Timer;
  /** How many timers stand before it. */
  readonly length: number;
  /** The turns of failures that it may wait after: of its own, and of those before it. */
  readonly failedIn: readonly number[];
}

/** SDKs cut a wait into timers of three days at the longest: this many are a year. */
const longestChain = 120;

type Scheduled = { readonly eventId: number } & HistoryEventFields['taskScheduled'];
type Created = { readonly eventId: number } & HistoryEventFields['subOrchestrationInstanceCreated'];

/** What is a retry, of the span that begins with `lead`; `timers` are the creations of the timers that waited for it. */
export interface Retry {
  readonly lead: number;
  readonly timers: readonly number[];
}

/**
 * Tells a retry from a new call: nothing in a history says so. The same thing is asked for again, either in the turn in
 * which its failure came, or in the turn of a timer that was set in that turn; or, by the Python SDK, under the same id.
 * A long wait is made of several timers, each set in the turn of the one before.
 */
export class Retries {
  /** By what was asked for: spans whose last attempt failed and that were not tried again. */
  private readonly waiting = new Map<string, Failed[]>();
  private readonly timers = new Map<number, Timer>();
  /** The last turn in which something failed, and the spans that did. */
  private failedTurn = 0;
  private failedLeads: number[] = [];
  /** Timers that fired in the turn at hand, by the turns of the failures that they may have waited after. */
  private fired = new Map<number, Timer[]>();
  private firedTurn = 0;
  /** Of those: the ones that a later timer goes on from, and the ones whose retry came. */
  private readonly unfollowed: Timer[] = [];
  private readonly spent = new Set<Timer>();

  timerCreated(eventId: number, index: number, turn: number): void {
    const before = turn === this.firedTurn ? this.nextUnfollowed() : undefined;
    const isRest = before !== undefined && before.length < longestChain;
    const failedIn = [...(this.failedTurn === turn ? [turn] : []), ...(isRest ? before.failedIn : [])];
    const length = isRest ? before.length + 1 : 0;
    this.timers.set(eventId, { index, turn, ...(isRest && { before }), length, failedIn });
  }

  timerFired(timerId: number, turn: number): void {
    const timer = this.timers.get(timerId);
    if (timer === undefined) return;
    this.timers.delete(timerId);
    if (turn !== this.firedTurn) {
      this.fired = new Map();
      this.unfollowed.length = 0;
      this.spent.clear();
      this.firedTurn = turn;
    }
    // What waits after no failure is followed by nobody.
    if (timer.failedIn.length > 0) this.unfollowed.push(timer);
    for (const failed of timer.failedIn) {
      const others = this.fired.get(failed);
      if (others === undefined) this.fired.set(failed, [timer]);
      else others.push(timer);
    }
  }

  /** The last attempt of a span failed; `scheduled` is the event that asked for it. */
  failed(lead: number, scheduled: HistoryEvent | undefined, turn: number): void {
    const key = scheduled && keyOf(scheduled);
    if (key === undefined || scheduled === undefined) return;
    if (turn !== this.failedTurn) this.failedLeads = [];
    this.failedTurn = turn;
    this.failedLeads.push(lead);
    const failed = { lead, turn, eventId: scheduled.eventId };
    this.waiting.set(key, [...(this.waiting.get(key) ?? []), failed]);
  }

  /** The first span that failed in this turn and fits, given out once. */
  takeFailed(turn: number, fits: (lead: number) => boolean): number | undefined {
    const at = turn === this.failedTurn ? this.failedLeads.findIndex(fits) : -1;
    return at < 0 ? undefined : this.failedLeads.splice(at, 1)[0];
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
    const firedOf = (failed: Failed): Timer | undefined =>
      this.firedTurn === turn ? this.firstUnspent(failed.turn) : undefined;
    const at = candidates.findIndex(
      (failed) => failed.turn === turn || failed.eventId === eventId || firedOf(failed) !== undefined,
    );
    const found = candidates[at];
    if (found === undefined) return undefined;
    const rest = candidates.filter((_, index) => index !== at);
    if (rest.length === 0) this.waiting.delete(key);
    else this.waiting.set(key, rest);
    const timer = firedOf(found);
    if (timer === undefined) return { lead: found.lead, timers: [] };
    this.spent.add(timer);
    const waited = Array.from(chainOf(timer)).filter(({ turn: set }) => set >= found.turn);
    return { lead: found.lead, timers: waited.map(({ index }) => index).reverse() };
  }

  private nextUnfollowed(): Timer | undefined {
    let next = this.unfollowed.shift();
    while (next !== undefined && this.spent.has(next)) next = this.unfollowed.shift();
    return next;
  }

  private firstUnspent(failedIn: number): Timer | undefined {
    const timers = this.fired.get(failedIn) ?? [];
    while (timers[0] !== undefined && this.spent.has(timers[0])) timers.shift();
    return timers[0];
  }
}

/** A timer and those before it, the last first. */
function* chainOf(timer: Timer): Iterable<Timer> {
  for (let at: Timer | undefined = timer; at !== undefined; at = at.before) yield at;
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
