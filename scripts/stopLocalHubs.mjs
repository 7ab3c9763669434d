// @ts-check
// Local task hubs are processes of their own, which outlive on purpose the window that started them.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Ends the hubs whose data lies somewhere under this folder: kindly, and after 5 seconds for good.
 * @param {string} folder
 */
export async function stopLocalHubs(folder) {
  for (const file of globSync('**/hub.json', { cwd: folder })) {
    const { pid, controlPort, key } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const asked = fetch(`http://127.0.0.1:${controlPort}/stop`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(5000),
    });
    // One that was killed leaves its file behind and does not answer; its process id may be another's by now.
    const answered = await asked.then((answer) => answer.ok).catch(() => false);
    if (!answered) continue;
    const until = Date.now() + 5000;
    while (isAlive(pid) && Date.now() < until) await pause(50);
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
