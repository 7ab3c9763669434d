import { isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { type InstanceAction, isActionAvailable } from '../../availability.js';
import { isTaskHubError, type TaskHubError } from '../../errors.js';
import type { CallOptions, TaskHubClient } from '../../taskHubClient.js';
import {
  type BatchAction,
  type BulkAction,
  type BulkTarget,
  isBatchAction,
  neededAbility,
  sendSingle,
  type SingleAction,
  type SingleAnswer,
  type Skipped,
} from './bulkAction.js';
import type { BulkTally } from './bulkTally.js';
import { concernsWholeHub, isPassing } from '../passingErrors.js';
import { purgeUntilComplete } from './purgeUntilComplete.js';

/** What became of one call. */
export type BulkAttempt =
  | { readonly kind: 'settled' }
  /** Counted as failed or skipped; with `stop` there is no point in going on. */
  | { readonly kind: 'answered'; readonly stop?: TaskHubError }
  /** Counted as unknown. */
  | { readonly kind: 'lost'; readonly error?: TaskHubError }
  /** Not counted: the server did nothing with these, and may do so later. */
  | { readonly kind: 'refused'; readonly error: TaskHubError }
  /** Not counted: these are to be sent one by one. */
  | { readonly kind: 'split'; readonly targets: readonly BulkTarget[] };

/**
 * Stands around the sending to one instance, to look at it before and to write down what is about to happen. Failures of
 * `send` are to be passed on.
 */
export type AroundSending = (
  instanceId: string,
  send: () => Promise<SingleAnswer>,
  call: CallOptions,
) => Promise<SingleAnswer>;

export class BulkSender {
  /** Set when the server turns out to have no batches, or to ignore them: each id is then purged by itself. */
  private batchesMissing = false;
  private readonly needed: InstanceAction;

  constructor(
    private readonly client: TaskHubClient,
    private readonly action: BulkAction,
    private readonly options: CallOptions,
    private readonly clock: Clock,
    private readonly around: AroundSending | undefined,
  ) {
    this.needed = neededAbility(action);
  }

  /** True where no status that is known rules the action out. */
  applies(targets: readonly BulkTarget[]): boolean {
    return targets.every((target) => typeof target === 'string' || isActionAvailable(this.needed, target.status));
  }

  /** Skips those whose status is known not to allow the action. */
  async leaveOut(targets: readonly BulkTarget[], tally: BulkTally): Promise<readonly BulkTarget[]> {
    const left: BulkTarget[] = [];
    for (const target of targets) {
      if (typeof target === 'string' || isActionAvailable(this.needed, target.status)) left.push(target);
      else await tally.skipped(target, 'status', target.status);
    }
    return left;
  }

  send(targets: readonly BulkTarget[], tally: BulkTally): Promise<BulkAttempt> {
    const { action } = this;
    const [first] = targets;
    if (first !== undefined && targets.length === 1 && action.kind !== 'skipGraceful') {
      return this.sendOne(action, first, tally);
    }
    if (!isBatchAction(action) || this.batchesMissing) return Promise.resolve({ kind: 'split', targets });
    return this.sendBatch(action, targets, tally);
  }

  private sendOne(action: SingleAction, target: BulkTarget, tally: BulkTally): Promise<BulkAttempt> {
    const { client, options, around } = this;
    const sentAt = this.clock.now();
    const instanceId = idOf(target);
    const send = (): Promise<SingleAnswer> => sendSingle(client, action, instanceId, options, this.clock);
    return (around === undefined ? send() : around(instanceId, send, options)).then(
      (answer) => {
        if (answer !== 'done' && 'skip' in answer) return skip(target, answer, tally);
        tally.succeeded();
        return settled;
      },
      (error: unknown) => this.account([target], error, tally, sentAt),
    );
  }

  private async sendBatch(action: BatchAction, targets: readonly BulkTarget[], tally: BulkTally): Promise<BulkAttempt> {
    const ids = targets.map(idOf);
    const sentAt = this.clock.now();
    try {
      if (action.kind === 'skipGraceful') {
        const left = new Set(await this.client.skipGracefulTerminations(ids, action.reason, this.options));
        for (const target of targets) {
          if (left.has(idOf(target))) await tally.skipped(target, 'status');
          else tally.succeeded();
        }
        return { kind: 'settled' };
      }
      const recursive = action.recursive ?? false;
      const { deleted } = await purgeUntilComplete(
        () => this.client.purgeBatch(ids, { recursive }, this.options),
        { clock: this.clock, signal: this.options.signal },
        recursive ? Infinity : ids.length,
      );
      if (deleted === targets.length && !recursive) {
        tally.succeeded(deleted);
        return { kind: 'settled' };
      }
    } catch (error) {
      if (action.kind === 'skipGraceful' || !isTaskHubError(error) || isAboutTheCall(error)) {
        return this.account(targets, error, tally, sentAt);
      }
      if (error.reason === 'unimplemented') this.batchesMissing = true;
      // A server that stumbles over batches may have removed some: a purge that is repeated can do no harm.
      if (error.reason !== 'internal') return { kind: 'split', targets };
    }
    return this.countRemaining(targets, tally, sentAt);
  }

  /**
   * The server did not tell which it removed: those still there were not. What is finished all the same is sent by itself,
   * since some servers know no batches and answer that they are complete.
   */
  private async countRemaining(targets: readonly BulkTarget[], tally: BulkTally, sentAt: number): Promise<BulkAttempt> {
    const finished: BulkTarget[] = [];
    let hasRemoved = false;
    for (const [index, target] of targets.entries()) {
      try {
        const instance = await this.client.get(idOf(target), this.options);
        if (instance === undefined) {
          tally.succeeded();
          hasRemoved = true;
        } else if (isActionAvailable(this.needed, instance.status)) {
          finished.push(target);
        } else {
          await tally.skipped(target, 'status', instance.status);
        }
      } catch (error) {
        if (!isAbortError(error) && !isTaskHubError(error)) throw error;
        const lost = isTaskHubError(error) ? { error } : {};
        await tally.unknown([...finished, ...targets.slice(index)], lost.error, sentAt);
        return { kind: 'lost', ...lost };
      }
    }
    if (finished.length === 0) return settled;
    this.batchesMissing ||= !hasRemoved;
    return { kind: 'split', targets: finished };
  }

  private async account(
    targets: readonly BulkTarget[],
    error: unknown,
    tally: BulkTally,
    sentAt: number,
  ): Promise<BulkAttempt> {
    if (isAbortError(error)) {
      await tally.unknown(targets, undefined, sentAt);
      return { kind: 'lost' };
    }
    if (!isTaskHubError(error)) throw error;
    if (error.mayHaveActed || error.reason === 'outcomeUnknown') {
      await tally.unknown(targets, error, sentAt);
      return { kind: 'lost', error };
    }
    switch (error.reason) {
      case 'unavailable':
      case 'throttled':
      // Not sent within its time: there is no connection.
      case 'timedOut':
        return { kind: 'refused', error };
      case 'notFound':
        for (const target of targets) await tally.skipped(target, 'gone');
        return { kind: 'answered' };
      case 'failedPrecondition':
        for (const target of targets) await tally.skipped(target, 'status');
        return { kind: 'answered' };
      default:
        await tally.failed(targets, error);
        return concernsWholeHub(error) ? { kind: 'answered', stop: error } : { kind: 'answered' };
    }
  }
}

/** Failures that say nothing about single ids, and that sending the ids one by one would only multiply. */
function isAboutTheCall(error: TaskHubError): boolean {
  if (error.reason === 'unimplemented' || error.reason === 'internal') return false;
  return error.mayHaveActed || isPassing(error) || concernsWholeHub(error);
}

const settled: BulkAttempt = { kind: 'settled' };

async function skip(target: BulkTarget, { skip: reason, status }: Skipped, tally: BulkTally): Promise<BulkAttempt> {
  await tally.skipped(target, reason, status);
  return settled;
}

function idOf(target: BulkTarget): string {
  return typeof target === 'string' ? target : target.instanceId;
}
