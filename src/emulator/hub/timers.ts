import type { Disposable } from '../../common/disposable.js';
import type { ServerTime } from '../model/time.js';
import type { DueMessage } from '../store/store.js';
import { Portion } from './trees/portion.js';

/** How many waiting messages are kept in memory; the rest is read from the store when its time comes nearer. */
const window = 5000;
/** How long is slept at most, in milliseconds: the machine's clock may be set meanwhile, or the machine sleep. */
const longestNap = 1000;

/** How many messages come due in one go, however many there are. */
const atOnce = { items: 500, millis: 15 };

/** Tells when the time of a message has come. Knows the nearest ones; the store knows them all. */
export class Timers implements Disposable {
  /** A binary heap, the nearest first. */
  private readonly heap: DueMessage[] = [];
  /** The last one read from the store while more were left there; later ones are not in the heap. */
  private horizon: DueMessage | undefined;
  private armed: { readonly dueAt: number; readonly timer: Disposable } | undefined;
  private disposed = false;

  constructor(
    private readonly time: ServerTime,
    private readonly read: (after: Pick<DueMessage, 'dueAt' | 'number'>, limit: number) => readonly DueMessage[],
    private readonly onDue: (message: DueMessage) => void,
  ) {}

  /** Reads the messages whose time comes after `now`. */
  start(now: number): void {
    this.refill({ dueAt: now, number: Number.MAX_SAFE_INTEGER });
  }

  /** Takes in a message that has been committed. */
  add(message: DueMessage): void {
    if (this.horizon !== undefined && isBefore(this.horizon, message)) return;
    this.push(message);
    this.arm();
  }

  dispose(): void {
    this.disposed = true;
    this.armed?.timer.dispose();
    this.heap.length = 0;
  }

  private refill(after: Pick<DueMessage, 'dueAt' | 'number'>): void {
    const messages = this.read(after, window);
    for (const message of messages) this.push(message);
    this.horizon = messages.length < window ? undefined : messages.at(-1);
    this.arm();
  }

  private arm(): void {
    const [first] = this.heap;
    if (this.disposed || first === undefined) return;
    if (this.armed !== undefined && this.armed.dueAt <= first.dueAt) return;
    this.armed?.timer.dispose();
    const nap = Math.min(longestNap, Math.max(0, first.dueAt - this.time.millis()));
    const timer = this.time.clock.setTimer(nap, () => {
      this.fire();
    });
    this.armed = { dueAt: first.dueAt, timer };
  }

  private fire(): void {
    this.armed = undefined;
    const now = this.time.millis();
    const portion = new Portion(atOnce, this.time.clock);
    for (;;) {
      const [first] = this.heap;
      // What is left of what is due comes after others have had their turn.
      if (this.disposed || first === undefined || first.dueAt > now || !portion.take()) break;
      this.pop();
      this.onDue(first);
      if (first === this.horizon) this.refill(first);
    }
    this.arm();
  }

  private push(message: DueMessage): void {
    this.heap.push(message);
    let index = this.heap.length - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!this.swapIfBefore(index, above)) break;
      index = above;
    }
  }

  private pop(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    this.heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const [a, b] = [this.heap[left], this.heap[right]];
      if (a === undefined) break;
      const child = b !== undefined && isBefore(b, a) ? right : left;
      if (!this.swapIfBefore(child, index)) break;
      index = child;
    }
  }

  private swapIfBefore(a: number, b: number): boolean {
    const [first, second] = [this.heap[a], this.heap[b]];
    if (first === undefined || second === undefined || !isBefore(first, second)) return false;
    this.heap[a] = second;
    this.heap[b] = first;
    return true;
  }
}

function isBefore(a: DueMessage, b: DueMessage): boolean {
  return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.number < b.number);
}
