import { AssertionError } from 'node:assert/strict';
import type { Report } from './report.js';

/** The longest that a case may take. */
const limitSeconds = 60;
const atOnce = 6;

/** One case: what it does, or why this SDK has no such thing. */
export interface Case {
  /** Its id in ../cases.json. */
  readonly id: string;
  /** Cases of one turn run one after the other, all others beside each other. */
  readonly turn?: string;
  /** Gives the reason where the SDK has no such thing. */
  readonly run: () => Promise<Missing | undefined>;
}

interface Missing {
  readonly reason: string;
}

export function makeCase(id: string, run: () => Promise<void>, turn?: string): Case {
  const whole = async (): Promise<undefined> => {
    await run();
    return undefined;
  };
  return { id, run: whole, ...(turn === undefined ? {} : { turn }) };
}

/** Says that the SDK has no such thing, and fails as soon as that is no longer true. */
export function missingCase(id: string, reason: string, isStillTrue: () => boolean): Case {
  return {
    id,
    run: async () => {
      if (isStillTrue()) return { reason };
      throw new Error(`The SDK has this now, so the case is to be written. It was said: ${reason}.`);
    },
  };
}

export async function runCases(report: Report, cases: readonly Case[]): Promise<void> {
  const turns = new Map<string, Case[]>();
  for (const one of cases) turns.set(one.turn ?? one.id, [...(turns.get(one.turn ?? one.id) ?? []), one]);
  const waiting = [...turns.values()];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift()) {
        for (const one of turn) await runCase(report, one);
      }
    }),
  );
}

async function runCase(report: Report, { id, run }: Case): Promise<void> {
  const started = performance.now();
  const took = (): number => (performance.now() - started) / 1000;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const late = new Error(`had not ended after ${limitSeconds} seconds`);
    timer = setTimeout(() => reject(late), limitSeconds * 1000);
  });
  try {
    const missing = await Promise.race([run(), limit]);
    if (missing === undefined) report.passed(id, took());
    else report.none(id, took(), missing.reason);
  } catch (error) {
    report.failed(id, took(), describe(error));
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  if (error instanceof AssertionError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
