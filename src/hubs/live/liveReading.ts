import type { Instance } from '../../client/instance.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';

/** How often a hub is asked at present. All of it grows where answers are slow or the hub is production. */
export interface ReadingPace {
  /** Between two readings of what stands open, while it changes. */
  readonly firstMs: number;
  /** What that grows to while nothing changes. */
  readonly slowestMs: number;
  /** Between two readings of what only a count is shown of. */
  readonly countMs: number;
  /** Between two readings of what has been empty for long. */
  readonly emptyMs: number;
}

/**
 * Something of a hub that is read again and again while somebody looks at it: the groups of the tree, the rows of a
 * table. `LiveHub.add` takes it into the hub's rounds. A round reads all that is due at that moment side by side, and
 * one round follows the other.
 */
export interface LiveReading {
  /**
   * When it is due next, by `Clock.elapsed()`; a moment that has passed, such as 0, means at once, and undefined that
   * nobody looks. It is asked for after each round and after `LiveHub.updatePace`, so whoever changes it in between,
   * because something was opened, calls that.
   */
  dueAt(pace: ReadingPace): number | undefined;
  /**
   * Reads what is due, keeps it, and tells whoever shows it. Resolves to whether anything had changed. Rejects only where
   * the hub did not answer, or refuses all: what is wrong with this question alone, it keeps and shows itself. After it
   * rejected it is due at once; the hub waits between its tries. When the signal aborts, it rejects with an AbortError.
   */
  read(client: TaskHubClient, signal: AbortSignal, pace: ReadingPace): Promise<boolean>;
  /** All that was read is old: a person asked for it anew, or it is another hub. It is due at once, as a whole. */
  expire(): void;
  /** An action of the person, at this moment of `Clock.elapsed()`, is about to show: all is due `firstMs` later, once. */
  nudge(atMs: number): void;
  /** What it shows of an instance: see `LiveHub.cachedInstance`. */
  cached?(instanceId: string): Instance | undefined;
  /** All instances that it has: see `LiveHub.loaded`. */
  loaded?(): Iterable<Instance>;
}
