// @ts-check
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const mostTries = 30;

/**
 * Removes a folder in which processes that are about to end may still write. Node's own retries are for the folder alone:
 * they leave what came into it meanwhile.
 * @param {string} folder
 */
export async function removeFolder(folder) {
  for (let tries = 1; ; tries += 1) {
    try {
      await rm(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (tries === mostTries) throw error;
    }
    await pause(Math.min(50 * tries, 500));
  }
}
