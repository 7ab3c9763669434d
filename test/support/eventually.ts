import { setTimeout as pause } from 'node:timers/promises';

/** Repeats a check until it stops throwing; throws its last error after the limit (50 s unless given). */
export async function eventually(check: () => void | Promise<void>, milliseconds = 50_000): Promise<void> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const began = performance.now();
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    // A check that takes long leaves the machine to what it waits for.
    await pause(Math.min(Math.max(50, 3 * (performance.now() - began)), 500));
  }
}
