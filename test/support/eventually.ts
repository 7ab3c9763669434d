import { setTimeout as pause } from 'node:timers/promises';

/** Repeats a check until it stops throwing; throws its last error after the limit (30 s unless given). */
export async function eventually(check: () => void | Promise<void>, milliseconds = 30_000): Promise<void> {
  const until = Date.now() + milliseconds;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await pause(50);
  }
}
