import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type HubFile, hubFileName, lockFileName, parseHubFile } from '../common/hubFile.js';

/** Undefined where there is no such file, or it is half written or something else. */
export async function readHubFile(folder: string): Promise<HubFile | undefined> {
  return parseHubFile(await readText(path.join(folder, hubFileName)));
}

/** Whether the process holds the folder, be it that it is only starting or stopping. */
export async function hasFolder(folder: string, pid: number): Promise<boolean> {
  return (await readText(path.join(folder, lockFileName)))?.split(' ', 1)[0] === String(pid);
}

/** Whether a process of this id exists. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The text of a file, undefined where it cannot be read. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
