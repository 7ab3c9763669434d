import { delay, isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import type { TaskHubClient } from '../../taskHubClient.js';
import type { PurgeReport } from '../bulk/purge.js';
import { nextRetentionRun, retentionRequest, type RetentionRule } from './retentionRule.js';

/** Shared by all editor windows of this machine: when a hub's rule last ran, and who runs it now. */
export interface RetentionState {
  /** Milliseconds since the epoch; undefined where the rule has never been looked at. */
  lastRun(hubKey: string): Promise<number | undefined>;
  noteRun(hubKey: string, atMs: number): Promise<void>;
  /** Undefined while another window holds the lease. */
  tryLease(hubKey: string): Promise<RetentionLease | undefined>;
}

export interface RetentionLease {
  release(): Promise<void>;
}

export type RetentionEvent =
  | { readonly kind: 'scheduled'; readonly atMs: number }
  | { readonly kind: 'ran'; readonly report: PurgeReport }
  /** Tried again after an hour. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface RetentionOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly hubKey: string;
  readonly rule: RetentionRule;
  readonly state: RetentionState;
  readonly client: () => Promise<TaskHubClient>;
  /** Milliseconds that one call may take; the client's default where absent. */
  readonly timeoutMs?: number;
  /** What happened, to be logged and shown. */
  readonly onEvent: (event: RetentionEvent) => void;
}

const hourMs = 3_600_000;
/** How long is waited at once for the time of a run: a machine that slept, or whose clock was set, is noticed then. */
const lookMs = 60_000;
/** While another window is at it, and after it should be done. */
const otherWindowMs = 10 * 60_000;

/**
 * Keeps a retention rule until the signal aborts: runs it daily at its time, in one window only, and soon after the start
 * where its time was missed. Counts from the moment at which it is first switched on.
 */
export async function keepRetention(options: RetentionOptions): Promise<void> {
  const { clock, signal } = options;
  let announced: number | undefined;
  const onEvent = (event: RetentionEvent): void => {
    if (event.kind === 'scheduled' && event.atMs === announced) return;
    announced = event.kind === 'scheduled' ? event.atMs : undefined;
    options.onEvent(event);
  };
  try {
    while (!signal.aborted) {
      const waitMs = await oneRound({ ...options, onEvent });
      await delay(clock, waitMs, signal);
    }
  } catch (error) {
    if (!isAbortError(error)) throw error;
  }
}

/** Resolves to the milliseconds until there may be something to do again. */
async function oneRound(options: RetentionOptions): Promise<number> {
  const { hubKey, onEvent } = options;
  try {
    const dueInMs = await msUntilDue(options);
    if (dueInMs > 0) return Math.min(dueInMs, lookMs);
    const lease = await options.state.tryLease(hubKey);
    if (lease === undefined) return otherWindowMs;
    try {
      // Another window may have run it between the look and the lease.
      const stillDueInMs = await msUntilDue(options);
      return stillDueInMs > 0 ? Math.min(stillDueInMs, lookMs) : await run(options);
    } finally {
      await lease.release();
    }
  } catch (error) {
    if (isAbortError(error) && options.signal.aborted) throw error;
    onEvent({ kind: 'failed', error });
    return hourMs;
  }
}

async function msUntilDue({ clock, hubKey, rule, state, onEvent }: RetentionOptions): Promise<number> {
  const now = clock.now();
  let lastRun = await state.lastRun(hubKey);
  if (lastRun === undefined) {
    lastRun = now;
    await state.noteRun(hubKey, now);
  }
  const atMs = nextRetentionRun(rule, lastRun, now);
  if (atMs > now) onEvent({ kind: 'scheduled', atMs });
  return atMs - now;
}

async function run(options: RetentionOptions): Promise<number> {
  const { clock, hubKey, rule, signal, state, onEvent, timeoutMs } = options;
  const startedAt = clock.now();
  // An entry of its own: a rule runs once a day, and most hubs have none.
  const { purgeMatching } = await import('../bulk/purge.js');
  const report = await purgeMatching(await options.client(), retentionRequest(rule, startedAt), {
    ...{ clock, signal },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  if (report.end.kind === 'finished') await state.noteRun(hubKey, startedAt);
  onEvent({ kind: 'ran', report });
  return report.end.kind === 'finished' ? 0 : hourMs;
}
