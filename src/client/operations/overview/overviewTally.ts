import { finishedAt } from '../../../history/finishedAt.js';
import { allStatuses, type Instance, isTerminalStatus, type OrchestrationStatus } from '../../instance.js';
import { timestampToMs } from '../../timestamp.js';
import { DurationSketch } from './durationSketch.js';
import { FirstFew } from './firstFew.js';
import { barCount, barOf, type OverviewSpan } from './overviewSpan.js';

/** Names beyond these are counted as one: a hub may give every instance a name of its own. */
const mostNames = 1_000;
/** Instances of a name that are looked at singly, at most. */
const mostSamples = 20;
const mostOldest = 5;

/** Instances created in one stretch of time by their status, and how many began and ended in it. */
interface OverviewBar {
  readonly byStatus: Readonly<Partial<Record<OrchestrationStatus, number>>>;
  readonly started: number;
  readonly finished: number;
}

/** One of the newest of its name, to be read singly. */
export interface OverviewSample {
  readonly id: string;
  readonly createdMs: number;
  /** Another one when the instance has changed. */
  readonly updatedMs: number;
  readonly durationMs?: number;
}

export interface NameFacts {
  readonly name: string;
  readonly total: number;
  readonly failed: number;
  /** Completed or failed, with known times; of these are median and 95th percentile. */
  readonly timed: number;
  readonly medianMs?: number;
  readonly p95Ms?: number;
  readonly failedSamples: readonly OverviewSample[];
  readonly timedSamples: readonly OverviewSample[];
}

export interface WaitingFacts {
  readonly id: string;
  readonly name: string;
  readonly sinceMs: number;
}

export interface OverviewFacts {
  /** In the range. */
  readonly total: number;
  readonly byStatus: Readonly<Partial<Record<OrchestrationStatus, number>>>;
  readonly bars: readonly OverviewBar[];
  readonly names: readonly NameFacts[];
  /** There were more names than are told apart. */
  readonly hasMoreNames: boolean;
  readonly oldestRunning: readonly WaitingFacts[];
  readonly oldestPending: readonly WaitingFacts[];
}

/** Adds up instances one by one, in memory that does not grow with their number, and the same in whatever order. */
export class OverviewTally {
  private total = 0;
  private readonly bars: Bar[];
  private readonly byStatus = new Map<OrchestrationStatus, number>();
  private readonly names = new Map<string, NameTally>();
  private hasMoreNames = false;
  private readonly oldestRunning = new FirstFew<WaitingFacts>(mostOldest, (a, b) => a.sinceMs - b.sinceMs);
  private readonly oldestPending = new FirstFew<WaitingFacts>(mostOldest, (a, b) => a.sinceMs - b.sinceMs);

  constructor(private readonly span: OverviewSpan) {
    this.bars = Array.from({ length: barCount(span) }, () => ({ byStatus: new Map(), started: 0, finished: 0 }));
  }

  /** Entities and what was created before the range are no part of it; of those, what has not finished is kept in mind. */
  add(instance: Instance): void {
    if (instance.instanceId.startsWith('@')) return;
    this.addWaiting(instance);
    const { status, createdAt } = instance;
    const createdMs = createdAt && timestampToMs(createdAt);
    if (createdMs !== undefined && createdMs < this.span.fromMs) return;
    this.total += 1;
    increase(this.byStatus, status);
    this.addName(instance, createdMs);
    if (createdMs !== undefined) {
      const bar = this.barAt(createdMs);
      if (bar !== undefined) {
        bar.started += 1;
        increase(bar.byStatus, status);
      }
    }
    const finished = isTerminalStatus(status) ? finishedAt(instance) : undefined;
    const ended = finished && this.barAt(timestampToMs(finished));
    if (ended !== undefined) ended.finished += 1;
  }

  /** Only for the lists of the oldest. */
  addWaiting({ instanceId: id, name, status, createdAt, scheduledStartAt }: Instance): void {
    if (createdAt === undefined || id.startsWith('@')) return;
    const createdMs = timestampToMs(createdAt);
    if (status === 'Running') this.oldestRunning.add({ id, name, sinceMs: createdMs });
    if (status !== 'Pending') return;
    // What is to start later waits for nobody until then.
    const sinceMs = Math.max(createdMs, scheduledStartAt === undefined ? createdMs : timestampToMs(scheduledStartAt));
    if (sinceMs <= this.span.nowMs) this.oldestPending.add({ id, name, sinceMs });
  }

  facts(): OverviewFacts {
    return {
      total: this.total,
      byStatus: Object.fromEntries(this.byStatus),
      bars: this.bars.map(({ byStatus, started, finished }) => ({
        byStatus: Object.fromEntries(byStatus),
        started,
        finished,
      })),
      names: [...this.names.values()].map(nameFacts).sort((a, b) => (a.name < b.name ? -1 : 1)),
      hasMoreNames: this.hasMoreNames,
      oldestRunning: this.oldestRunning.all,
      oldestPending: this.oldestPending.all,
    };
  }

  private barAt(ms: number): Bar | undefined {
    const index = barOf(this.span, ms);
    return index === undefined ? undefined : this.bars[index];
  }

  private addName(instance: Instance, createdMs: number | undefined): void {
    const tally = this.nameTally(instance.name);
    if (tally === undefined) return;
    const { instanceId: id, status, lastUpdatedAt } = instance;
    tally.total += 1;
    const finished = finishedAt(instance);
    const hasRun = status === 'Completed' || status === 'Failed';
    const durationMs =
      hasRun && finished !== undefined && createdMs !== undefined ? timestampToMs(finished) - createdMs : undefined;
    const sample: OverviewSample = {
      ...{ id, createdMs: createdMs ?? 0, updatedMs: lastUpdatedAt === undefined ? 0 : timestampToMs(lastUpdatedAt) },
      // The clocks of two machines may differ.
      ...(durationMs !== undefined && { durationMs: Math.max(0, durationMs) }),
    };
    if (status === 'Failed') {
      tally.failed += 1;
      tally.failedSamples.add(sample);
    }
    if (sample.durationMs === undefined) return;
    tally.durations.add(sample.durationMs);
    tally.timedSamples.add(sample);
  }

  private nameTally(name: string): NameTally | undefined {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    if (this.names.size >= mostNames) {
      this.hasMoreNames = true;
      return undefined;
    }
    const newestFirst = (a: OverviewSample, b: OverviewSample): number => b.createdMs - a.createdMs;
    const made: NameTally = {
      ...{ name, total: 0, failed: 0, durations: new DurationSketch() },
      failedSamples: new FirstFew(mostSamples, newestFirst),
      timedSamples: new FirstFew(mostSamples, newestFirst),
    };
    this.names.set(name, made);
    return made;
  }
}

/** The statuses that occur, in the order in which people read them. */
export function statusesIn(byStatus: OverviewFacts['byStatus']): readonly OrchestrationStatus[] {
  return allStatuses.filter((status) => (byStatus[status] ?? 0) > 0);
}

interface Bar {
  readonly byStatus: Map<OrchestrationStatus, number>;
  started: number;
  finished: number;
}

interface NameTally {
  readonly name: string;
  total: number;
  failed: number;
  readonly durations: DurationSketch;
  readonly failedSamples: FirstFew<OverviewSample>;
  readonly timedSamples: FirstFew<OverviewSample>;
}

function nameFacts({ name, total, failed, durations, failedSamples, timedSamples }: NameTally): NameFacts {
  const [medianMs, p95Ms] = [durations.quantile(0.5), durations.quantile(0.95)];
  return {
    ...{ name, total, failed, timed: durations.count },
    ...(medianMs !== undefined && { medianMs }),
    ...(p95Ms !== undefined && { p95Ms }),
    failedSamples: failedSamples.all,
    timedSamples: timedSamples.all,
  };
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
