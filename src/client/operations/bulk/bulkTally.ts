import type { Clock } from '../../../common/clock.js';
import type { TaskHubError } from '../../errors.js';
import type { TaskHubFact } from '../../taskHubFacts.js';
import type { OrchestrationStatus } from '../../instance.js';
import type { BulkTarget, SkipReason } from './bulkAction.js';
import type { BulkCounts, BulkOutcome, OutcomeLog, SeenBefore } from './bulkReport.js';

const cancelled: TaskHubFact = { kind: 'actionCancelled' };

/** Counts what became of each target, and passes on those that were not simply done. */
export class BulkTally {
  private done = 0;
  private failures = 0;
  private skips = 0;
  private unknowns = 0;
  readonly reasons = new Map<string, number>();

  constructor(
    private readonly outcomes: OutcomeLog,
    private readonly clock: Clock,
  ) {}

  get counts(): BulkCounts {
    return { done: this.done, failed: this.failures, skipped: this.skips, unknown: this.unknowns };
  }

  succeeded(count = 1): void {
    this.done += count;
  }

  async failed(targets: readonly BulkTarget[], error: TaskHubError): Promise<void> {
    this.failures += targets.length;
    for (const target of targets) {
      await this.note({ ...this.about(target), kind: 'failed', reason: error.reason, fact: error.fact });
    }
  }

  /** The answer did not come: because the connection broke, or because the call was cut off. Kept with the time of sending. */
  async unknown(targets: readonly BulkTarget[], error: TaskHubError | undefined, sentAt: number): Promise<void> {
    this.unknowns += targets.length;
    const fact = error?.fact ?? cancelled;
    const reason = error?.reason ?? 'cancelled';
    for (const target of targets) {
      await this.note({ ...this.about(target), at: sentAt, kind: 'unknown', reason, fact });
    }
  }

  async skipped(target: BulkTarget, reason: SkipReason, status?: OrchestrationStatus): Promise<void> {
    this.skips += 1;
    const about = this.about(target);
    const fact: TaskHubFact = {
      kind: 'skipped',
      skip: reason,
      instanceId: about.instanceId,
      ...(status && { status }),
    };
    await this.note({ ...about, kind: 'skipped', reason, fact });
  }

  private async note(outcome: BulkOutcome): Promise<void> {
    const key = `${outcome.kind}/${outcome.reason}`;
    this.reasons.set(key, (this.reasons.get(key) ?? 0) + 1);
    await this.outcomes.add(outcome);
  }

  private about(target: BulkTarget): {
    readonly instanceId: string;
    readonly at: number;
    readonly before?: SeenBefore;
  } {
    const at = this.clock.now();
    if (typeof target === 'string') return { instanceId: target, at };
    const { instanceId, status, name, executionId, createdAt } = target;
    const before = {
      status,
      name,
      ...(executionId === undefined ? {} : { executionId }),
      ...(createdAt === undefined ? {} : { createdAt }),
    };
    return { instanceId, at, before };
  }
}
