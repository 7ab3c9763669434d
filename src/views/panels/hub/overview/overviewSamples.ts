import { isTaskHubError, isUnimplemented } from '../../../../client/errors.js';
import { DurationSketch } from '../../../../client/operations/overview/durationSketch.js';
import type { NameFacts, OverviewFacts, OverviewSample } from '../../../../client/operations/overview/overviewTally.js';
import type { TaskHubClient } from '../../../../client/taskHubClient.js';
import { forEachConcurrently } from '../../../../common/forEachConcurrently.js';
import { normalised } from '../../../../history/failures/failureKind.js';
import { RecentMap } from '../../../../hubs/live/recentMap.js';
import type { FailingName, SlowName } from '../../../protocol/overview.js';
import { queuedFor } from '../rowReader.js';
import { failureOf } from '../tableRows.js';

type Reader = Pick<TaskHubClient, 'get' | 'history'>;

/** Names in the tables. */
const mostNames = 10;
/** Instances that are read singly, for each table. */
export const mostSamples = 100;
const perName = 20;
const atOnce = 4;
const timeoutMs = 10_000;

/** The names that failed most often, worst first. */
export function failingNames({ names }: Pick<OverviewFacts, 'names'>): readonly NameFacts[] {
  return names
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed || b.failed / b.total - a.failed / a.total)
    .slice(0, mostNames);
}

/** The names that took longest, the slowest first. */
export function slowNames({ names }: Pick<OverviewFacts, 'names'>): readonly NameFacts[] {
  return names
    .filter(({ timed }) => timed > 0)
    .sort((a, b) => (b.p95Ms ?? 0) - (a.p95Ms ?? 0))
    .slice(0, mostNames);
}

interface Known<T> {
  readonly updatedMs: number;
  /** Undefined where it tells nothing. */
  readonly value: T | undefined;
}

/** What only single instances tell: what they failed with, and how long they waited for a worker. Read once for each. */
export class OverviewSamples {
  private readonly causes = new RecentMap<string, Known<string>>(1_000);
  private readonly queued = new RecentMap<string, Known<number>>(1_000);
  /** Some servers have no histories, which shows only when one is asked for. */
  private hasHistories = true;

  /** Reads what is not known yet, at most so many for each table. One that cannot be read is left out. */
  async read(
    client: Reader,
    facts: OverviewFacts,
    most: number,
    signal: AbortSignal,
    onRead: () => void,
  ): Promise<void> {
    const failed = unknown(failingNames(facts), ({ failedSamples }) => failedSamples, this.causes).slice(0, most);
    await readEach(failed, this.causes, onRead, async ({ id }) => {
      const instance = await client.get(id, { payloads: true, signal, timeoutMs });
      return instance && failureOf(instance);
    });
    const slow = unknown(slowNames(facts), ({ timedSamples }) => timedSamples, this.queued).slice(0, most);
    await readEach(slow, this.queued, onRead, async ({ id }) => {
      if (!this.hasHistories) return undefined;
      try {
        return await queuedFor(client, id, signal);
      } catch (error) {
        if (isUnimplemented(error)) this.hasHistories = false;
        throw error;
      }
    });
  }

  causeOf({ failedSamples }: NameFacts): FailingName['cause'] {
    const texts = failedSamples.flatMap((sample) => known(this.causes, sample) ?? []);
    const groups = new Map<string, { readonly text: string; readonly count: number }>();
    for (const text of texts) {
      const key = normalised(text);
      const group = groups.get(key);
      groups.set(key, { text: group?.text ?? text, count: (group?.count ?? 0) + 1 });
    }
    const [commonest] = [...groups.values()].sort((a, b) => b.count - a.count);
    return commonest && { ...commonest, lookedAt: texts.length };
  }

  partsOf({ timedSamples }: NameFacts): SlowName['parts'] {
    const [queued, run] = [new DurationSketch(), new DurationSketch()];
    for (const sample of timedSamples) {
      const queuedMs = known(this.queued, sample);
      if (queuedMs === undefined || sample.durationMs === undefined) continue;
      queued.add(queuedMs);
      run.add(Math.max(0, sample.durationMs - queuedMs));
    }
    const [queuedMs, runMs] = [queued.quantile(0.5), run.quantile(0.5)];
    if (queuedMs === undefined || runMs === undefined) return undefined;
    return { queuedMs, runMs, lookedAt: queued.count };
  }
}

function known<T>(read: RecentMap<string, Known<T>>, { id, updatedMs }: OverviewSample): T | undefined {
  const entry = read.get(id);
  return entry?.updatedMs === updatedMs ? entry.value : undefined;
}

/** One of each name, then a second of each, so that a few calls tell something of all. */
function unknown<T>(
  names: readonly NameFacts[],
  samplesOf: (name: NameFacts) => readonly OverviewSample[],
  read: RecentMap<string, Known<T>>,
): readonly OverviewSample[] {
  const each = Math.min(perName, Math.floor(mostSamples / Math.max(1, names.length)));
  return Array.from({ length: each }, (_, nth) => names.flatMap((name) => samplesOf(name)[nth] ?? []))
    .flat()
    .filter(({ id, updatedMs }) => read.get(id)?.updatedMs !== updatedMs);
}

async function readEach<T>(
  samples: readonly OverviewSample[],
  into: RecentMap<string, Known<T>>,
  onRead: () => void,
  readOne: (sample: OverviewSample) => Promise<T | undefined>,
): Promise<void> {
  await forEachConcurrently(samples, atOnce, async (sample) => {
    let value: T | undefined;
    try {
      value = await readOne(sample);
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      return;
    }
    into.set(sample.id, { updatedMs: sample.updatedMs, value });
    onRead();
  });
}
