import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Ends the local task hubs whose data lies somewhere under this folder. They are processes of their own that outlive
 * their window on purpose; a test must not leave one behind.
 */
export async function stopLocalHubs(folder: string): Promise<void> {
  for (const file of globSync('**/hub.json', { cwd: folder })) {
    const { pid, controlPort, key } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
      pid: number;
      controlPort: number;
      key: string;
    };
    const asked = fetch(`http://127.0.0.1:${controlPort}/stop`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(5000),
    });
    // A hub that was killed by its test does not answer.
    await asked.catch(() => undefined);
    for (const until = Date.now() + 5000; isAlive(pid) && Date.now() < until;) await pause(50);
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
