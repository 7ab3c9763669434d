import { isAbortError } from '../../../common/abort.js';
import { assertNever } from '../../../common/assertNever.js';
import type { Clock } from '../../../common/clock.js';
import { isTaskHubError, type TaskHubError } from '../../errors.js';
import type { TaskHubClient } from '../../taskHubClient.js';
import { AdaptiveLimit } from './adaptiveLimit.js';
import { type BulkAction, type BulkTarget, isBatchAction, largestBatch } from './bulkAction.js';
import type { BulkCounts, BulkEnd, BulkReport, OutcomeLog } from './bulkReport.js';
import { type AroundSending, BulkSender } from './bulkSender.js';
import { BulkTally } from './bulkTally.js';
import { graceSignal } from './graceSignal.js';
import { MemoryOutcomeLog } from './outcomeLogs.js';
import { ProgressReporter } from './progressReporter.js';
import { TargetQueue } from './targetQueue.js';

export interface BulkProgress {
  readonly counts: BulkCounts;
  readonly total?: number;
  /** Held back because the server is away or too busy. */
  readonly paused: boolean;
}

export interface BulkOptions {
  readonly clock: Clock;
  /** Stops the action: nothing more is sent, and calls in flight get a few seconds to be answered. */
  readonly signal?: AbortSignal;
  /** How many there are, where they were counted before. */
  readonly total?: number;
  /** Calls in flight at most; 32 where absent. */
  readonly concurrency?: number;
  /** Milliseconds that one call may take; the client's default where absent. */
  readonly timeoutMs?: number;
  /** Called at most ten times a second, and once at the end. */
  readonly onProgress?: (progress: BulkProgress) => void;
  /** Where failed, skipped and unknown ones are kept; the first 1,000 in memory where absent. */
  readonly outcomes?: OutcomeLog;
  /** For actions on one instance at a time. What it throws beside a TaskHubError ends the whole action. */
  readonly around?: AroundSending;
  readonly random?: () => number;
}

/** Rounds of refusal in a row after which the server is taken to be gone: about a minute with the waits in between. */
const mostRefusals = 10;
/** Refusals of the same instance after which it is counted as failed. */
const mostRefusalsOfOne = 6;
/** Batches in flight at most. */
const batchLanes = 4;
/** Lanes of one batch whose ids are sent one by one. */
const lanesOfSplitBatch = 8;

/**
 * Does one thing to many instances. Memory does not grow with their number: targets are taken from their source as they
 * are needed. Nothing that may have been carried out is sent again: a lost answer is counted as unknown. Never rejects
 * because of the server: what went wrong stands in the report.
 */
export function runBulk(
  client: TaskHubClient,
  action: BulkAction,
  targets: Iterable<BulkTarget> | AsyncIterable<BulkTarget>,
  options: BulkOptions,
): Promise<BulkReport> {
  return new BulkRun(client, action, targets, options).run();
}

class BulkRun {
  private readonly concurrency: number;
  private readonly queue: TargetQueue<BulkTarget>;
  private readonly limit: AdaptiveLimit;
  private readonly tally: BulkTally;
  private readonly sender: BulkSender;
  private readonly outcomes: OutcomeLog;
  private readonly progress: ProgressReporter<BulkProgress>;
  private readonly total: { readonly total?: number };
  private readonly calls: ReturnType<typeof graceSignal>;
  private end: BulkEnd = { kind: 'finished' };

  constructor(
    client: TaskHubClient,
    private readonly action: BulkAction,
    targets: Iterable<BulkTarget> | AsyncIterable<BulkTarget>,
    private readonly options: BulkOptions,
  ) {
    const { clock } = options;
    this.concurrency = options.concurrency ?? 32;
    this.queue = new TargetQueue(targets);
    const random = options.random === undefined ? {} : { random: options.random };
    this.limit = new AdaptiveLimit({ clock, most: this.concurrency, ...random });
    this.outcomes = options.outcomes ?? new MemoryOutcomeLog();
    this.tally = new BulkTally(this.outcomes, clock);
    this.calls = graceSignal(options.signal, clock);
    const timeout = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
    this.sender = new BulkSender(client, action, { signal: this.calls.signal, ...timeout }, clock, options.around);
    this.total = options.total === undefined ? {} : { total: options.total };
    const state = (): BulkProgress => ({ counts: this.tally.counts, ...this.total, paused: this.limit.isPaused });
    this.progress = new ProgressReporter(clock, state, options.onProgress);
  }

  async run(): Promise<BulkReport> {
    const { action, options, outcomes } = this;
    const startedAt = options.clock.now();
    if (options.signal?.aborted === true) this.stop({ kind: 'cancelled' });
    options.signal?.addEventListener('abort', this.cancel, { once: true });
    const lanes = isBatchAction(action) ? Math.min(batchLanes, this.concurrency) : this.concurrency;
    try {
      await this.allOf(lanes, () => this.lane());
    } finally {
      options.signal?.removeEventListener('abort', this.cancel);
      this.calls.dispose();
      this.limit.close();
      this.queue.close();
      this.progress.dispose();
    }
    const { counts, reasons } = this.tally;
    const end = endWith(this.end, this.queue.sourceFailure);
    return { action, counts, ...this.total, end, reasons, outcomes, startedAt, endedAt: options.clock.now() };
  }

  /** Runs lanes until all have ended. When one breaks, nothing more is sent, and its error is thrown at the end. */
  private async allOf(count: number, lane: () => Promise<void>): Promise<void> {
    const lanes = Array.from({ length: count }, async () => {
      try {
        await lane();
      } catch (error) {
        this.queue.close();
        this.limit.close();
        throw error;
      }
    });
    for (const ended of await Promise.allSettled(lanes)) if (ended.status === 'rejected') throw ended.reason;
  }

  private readonly cancel = (): void => {
    this.stop({ kind: 'cancelled' });
  };

  /** Lets nothing more be sent. */
  private stop(why: BulkEnd): void {
    if (this.end.kind === 'finished') this.end = why;
    this.queue.close();
    this.limit.close();
  }

  private async lane(): Promise<void> {
    const size = isBatchAction(this.action) ? largestBatch : 1;
    for (;;) {
      const taken = this.queue.take(size);
      const batch = taken instanceof Promise ? await taken : taken;
      if (batch.length === 0 || !(await this.settle(batch))) return;
      this.progress.changed();
    }
  }

  /** Sends one target or batch until it has been counted; false when the action was stopped before that. */
  private async settle(batch: readonly BulkTarget[]): Promise<boolean> {
    const targets = this.sender.applies(batch) ? batch : await this.sender.leaveOut(batch, this.tally);
    for (let tried = 1; targets.length > 0; tried += 1) {
      const entered = this.limit.enter();
      // Most of ten thousand calls need not wait, and so do not.
      const permit = entered instanceof Promise ? await entered : entered;
      if (permit === undefined) return false;
      const attempt = await this.sender.send(targets, this.tally);
      switch (attempt.kind) {
        case 'settled':
          permit.succeeded();
          return true;
        case 'answered':
          permit.failed();
          if (attempt.stop !== undefined) this.stop({ kind: 'stopped', error: attempt.stop });
          return true;
        case 'split':
          permit.failed();
          return this.settleEach(attempt.targets);
        case 'lost':
          permit.refused();
          this.giveUpWhenGone(attempt.error);
          return true;
        case 'refused':
          permit.refused();
          this.giveUpWhenGone(attempt.error);
          this.progress.changed();
          if (tried < mostRefusalsOfOne) break;
          await this.tally.failed(targets, attempt.error);
          return true;
        default:
          assertNever(attempt);
      }
    }
    return true;
  }

  private async settleEach(targets: readonly BulkTarget[]): Promise<boolean> {
    const rest = targets.values();
    let goOn = true;
    const lane = async (): Promise<void> => {
      for (const target of rest) {
        if (!(await this.settle([target]))) {
          goOn = false;
          return;
        }
        this.progress.changed();
      }
    };
    await this.allOf(lanesOfSplitBatch, lane);
    return goOn;
  }

  private giveUpWhenGone(error: TaskHubError | undefined): void {
    if (error !== undefined && this.limit.refusalsInARow >= mostRefusals) this.stop({ kind: 'stopped', error });
  }
}

/** The list of targets may have ended early. That it was cut off by the cancel itself is no news. */
function endWith(end: BulkEnd, failure: { readonly error: unknown } | undefined): BulkEnd {
  if (failure === undefined || end.kind !== 'finished') return end;
  const { error } = failure;
  if (isAbortError(error)) return { kind: 'cancelled' };
  if (isTaskHubError(error)) return { kind: 'stopped', error };
  throw error;
}
