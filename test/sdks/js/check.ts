import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

export function newId(prefix: string): string {
  return `${prefix}-${randomUUID()}`;
}

/** What must be there. */
export function there<T>(value: T | undefined, what: string): T {
  assert.ok(value !== undefined, `${what} is not there`);
  return value;
}

/** Asks again until the answer is right. The limit is that of the case. */
export async function until<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The time in the middle of two. */
export function between(earlier: Date, later: Date): Date {
  return new Date((earlier.getTime() + later.getTime()) / 2);
}

/** Waits for the next millisecond: the client's times have no smaller parts. */
export async function nextMillisecond(): Promise<void> {
  const now = Date.now();
  await until(
    async () => Date.now(),
    (time) => time > now + 1,
  );
}
