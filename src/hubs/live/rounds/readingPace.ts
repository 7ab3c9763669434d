import type { ReadingPace } from '../liveReading.js';

/** What the pace of a hub depends on. */
export interface PaceFacts {
  /** What the person has set. */
  readonly setMs: number;
  /** How long its last answers took; undefined while that is not known. */
  readonly answerMs: number | undefined;
  readonly isProduction: boolean;
  readonly isLocal: boolean;
}

const slowestMs = 15_000;
const countMs = 15_000;
/** To ask the process of this machine costs nothing. */
const localCountMs = 5000;
const emptyMs = 60_000;
/** A server that takes a second to answer is asked every four seconds at most. */
const restPerAnswer = 4;
const longestRestMs = 30_000;

export function readingPace({ setMs, answerMs = 0, isProduction, isLocal }: PaceFacts): ReadingPace {
  const restMs = Math.min(longestRestMs, restPerAnswer * answerMs);
  const firstMs = Math.max(isProduction ? 2 * setMs : setMs, restMs);
  const ofCounts = Math.max(firstMs, isLocal ? localCountMs : countMs);
  return {
    firstMs,
    slowestMs: Math.max(firstMs, slowestMs),
    countMs: ofCounts,
    emptyMs: isLocal ? ofCounts : Math.max(firstMs, emptyMs),
  };
}

const remembered = 5;
/** The first answer also waits for the connection. */
const least = 3;

/** How long a hub took for its last answers. */
export class AnswerTimes {
  private times: readonly number[] = [];

  /** Undefined while too few are known. */
  get medianMs(): number | undefined {
    if (this.times.length < least) return undefined;
    const sorted = this.times.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }

  add(ms: number): void {
    this.times = [...this.times, ms].slice(-remembered);
  }

  /** What answers from now on is another server, or is reached another way. */
  clear(): void {
    this.times = [];
  }
}
