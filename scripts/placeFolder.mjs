// @ts-check
import { existsSync, renameSync, rmSync } from 'node:fs';

/**
 * Puts a folder that has been made in full where it belongs. Another process may make the same at the same time: the first
 * to finish wins.
 * @param {string} partial
 * @param {string} folder
 */
export function placeFolder(partial, folder) {
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
}
