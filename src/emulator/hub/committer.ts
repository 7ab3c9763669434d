import type { ServerTime } from '../model/time.js';
import type { Message } from '../model/message.js';
import { Batch } from '../store/batch.js';
import type { Store } from '../store/store.js';
import { DispatchPause } from './work/dispatchPause.js';

/** Runs `callback` once what is going on now has been dealt with, and that many milliseconds have passed. */
export type Defer = (callback: () => void, wait: number) => void;

/** The longest that a commit is held back, in milliseconds. */
const longestWait = 20;

/** How many milliseconds others have between two commits of one long piece of work: enough for a call to be answered. */
const shortWait = 4;

/**
 * Collects changes and commits those of one round of the event loop together. What waits for a commit, answers and
 * work items above all, goes on only after it has returned.
 */
export class Committer {
  /** Whether workers have to wait, since what they do could not be stored. */
  readonly hold: DispatchPause;
  private pending = new Batch();
  private waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  private readonly listeners = new Set<() => void>();
  private scheduled = false;
  /** Counts the flushes that were scheduled: only the latest is carried out. */
  private flushes = 0;
  private lastCommit = { end: 0, took: 0 };
  private last: number;

  constructor(
    readonly store: Store,
    readonly time: ServerTime,
    private readonly defer: Defer,
    private readonly onFailed: (error: unknown) => void,
  ) {
    this.last = store.lastNumber();
    this.hold = new DispatchPause(time.clock);
  }

  /** Calls after every commit, when all that waited for it has been called; returns how to stop that. */
  onCommitted(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A number never given before: for instances, messages and activities alike. */
  nextNumber(): number {
    this.last += 1;
    this.pending.lastNumber = this.last;
    return this.last;
  }

  /** The changes to be committed next. Whoever changes anything must await {@link committed} or call {@link schedule}. */
  get batch(): Batch {
    return this.pending;
  }

  /** Resolves once everything changed so far has been committed; at once when nothing has. */
  committed(): Promise<void> {
    if (this.pending.isEmpty) return Promise.resolve();
    this.schedule();
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
    });
  }

  /** Calls once everything changed so far has been committed. A failed commit is told to `onFailed` alone. */
  afterCommit(callback: () => void): void {
    this.schedule();
    this.waiting.push({ resolve: callback, reject: () => undefined });
  }

  /** Commits what is pending without waiting for more, which it is enough of, but not before calls have had their turn. */
  scheduleSoon(): void {
    this.flushAfter(shortWait);
  }

  schedule(): void {
    if (this.scheduled) return;
    // Never committing for more than a third of the time: the slower the disk, the more changes share one commit.
    const { end, took } = this.lastCommit;
    this.flushAfter(Math.max(0, end + Math.min(2 * took, longestWait) - this.time.clock.elapsed()));
  }

  /** Commits what is pending now. */
  flush(): void {
    this.scheduled = false;
    this.flushes += 1;
    const batch = this.pending;
    const waiting = this.waiting;
    this.pending = new Batch();
    this.pending.lastNumber = this.last;
    this.waiting = [];
    try {
      if (!batch.isEmpty) this.commit(batch);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
      this.hold.failed();
      this.onFailed(error);
      return;
    }
    for (const { resolve } of waiting) resolve();
    if (!batch.isEmpty) this.hold.stored();
    for (const listener of this.listeners) listener();
  }

  /** Forgets what is pending: the state in memory is about to be read from the store again. */
  discard(error: unknown): void {
    const waiting = this.waiting;
    this.pending = new Batch();
    this.pending.lastNumber = this.last;
    this.waiting = [];
    for (const { reject } of waiting) reject(error);
  }

  /** A message as it will be once what is pending has been committed. */
  message(number: number): Message | undefined {
    const put = this.pending.messages.get(number);
    if (put !== undefined) return put;
    if (this.pending.removedMessages.has(number)) return undefined;
    const message = this.store.message(number);
    if (message === undefined) return undefined;
    const cleared = this.pending.clearedMessages.get(message.target);
    return cleared === 'all' || (cleared === 'ofExecution' && message.executionId !== undefined) ? undefined : message;
  }

  /** In the place of what has been scheduled before. */
  private flushAfter(wait: number): void {
    this.scheduled = true;
    this.flushes += 1;
    const flush = this.flushes;
    this.defer(() => {
      if (flush === this.flushes) this.flush();
    }, wait);
  }

  private commit(batch: Batch): void {
    const begin = this.time.clock.elapsed();
    this.store.commit(batch);
    const end = this.time.clock.elapsed();
    this.lastCommit = { end, took: end - begin };
  }
}
