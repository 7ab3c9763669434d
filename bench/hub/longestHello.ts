import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The longest Hello round trip in milliseconds, one every 5 ms, while `load` runs; the probe is a script of its own. */
export async function longestHello(probe: string, port: number, load: () => Promise<void>): Promise<number> {
  const child = spawn(process.execPath, [probe, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const killNow = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killNow);
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    if ((await lines.next()).done === true) throw new Error('The probe ended before it began.');
    await load();
    child.stdin.end();
    const last = await lines.next();
    if (last.done === true) throw new Error('The probe ended without a result.');
    const { longest }: { longest: number } = JSON.parse(last.value);
    return longest;
  } finally {
    process.off('exit', killNow);
    killNow();
  }
}
