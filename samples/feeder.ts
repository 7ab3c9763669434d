// Keeps a hub alive: a burst of starts so that there is something to see at once, then a gentle pace, and an end.
import { ownPrefix, type FeedTarget } from './feedTarget.js';
import { keepNewest } from './retention.js';
import type { Sample } from './sample.js';

/** The feeder keeps so many of its own instances, the newest; older finished ones are purged. */
const keptInstances = 500;

/** So many approvals may wait for a person at once; further ones are left out until some are answered. */
export const mostWaitingApprovals = 4;

const burst = { starts: 15, pauseMs: 150 };
const lively = { untilMs: 60_000, pauseMs: 2000 };
const gentlePauseMs = 5000;
const startsBetweenPurges = 15;

/** What a feeder is made of. Clock, sleep and ids are handed in. */
export interface FeederOptions {
  readonly target: FeedTarget;
  /** Started one after the other, over and over. */
  readonly rotation: readonly [Sample, ...Sample[]];
  readonly minutes: number;
  readonly now: () => Date;
  /** Resolves after the time, or early when the signal fires; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A short random text for an instance id. */
  readonly newSuffix: () => string;
  /** Told in one sentence what could not be done; the feeder goes on. */
  readonly onProblem: (sentence: string) => void;
}

/** Starts samples until the minutes are over or the signal fires. A start that fails is reported and not repeated. */
export async function feed(options: FeederOptions, signal: AbortSignal): Promise<void> {
  const { target, rotation, now, sleep } = options;
  const begin = now().getTime();
  const end = begin + options.minutes * 60_000;
  const startsOf = new Map<Sample, number>();

  for (let turn = 0; !signal.aborted && now().getTime() < end; turn++) {
    const sample = rotation[turn % rotation.length] ?? rotation[0];
    await attempt(`start ${sample.name}`, async () => {
      if (sample.name === 'Approval' && (await waiting(target, sample)) >= mostWaitingApprovals) return;
      const n = startsOf.get(sample) ?? 0;
      startsOf.set(sample, n + 1);
      await target.start(sample.name, `${idPrefix(sample)}${options.newSuffix()}`, sample.start(n, now()));
    });
    if (turn % startsBetweenPurges === startsBetweenPurges - 1) {
      await attempt('remove old samples', () => keepNewest(target, ownPrefix, keptInstances, signal));
    }
    await sleep(pauseAfter(turn, now().getTime() - begin), signal);
  }

  async function attempt(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      options.onProblem(`Could not ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function pauseAfter(turn: number, sinceBegin: number): number {
  if (turn + 1 < burst.starts) return burst.pauseMs;
  return sinceBegin < lively.untilMs ? lively.pauseMs : gentlePauseMs;
}

function idPrefix(sample: Sample): string {
  return `${ownPrefix}${sample.idName}-`;
}

async function waiting(target: FeedTarget, sample: Sample): Promise<number> {
  const instances = await target.list(idPrefix(sample));
  return instances.filter((instance) => !instance.finished).length;
}
