import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isAbortError } from '../common/abort.js';
import { type HubFile, parseHubFile } from '../common/hubFile.js';
import { runningHubsName, userDataFolder } from '../common/userDataFolder.js';
import { type LocalServerStatus, readStatus } from './controlClient.js';
import { isProcessAlive, readText } from './stateFile.js';

/** A local task hub that runs on this machine for this user. */
export interface RunningHub {
  readonly file: HubFile;
  readonly status: LocalServerStatus;
}

/** Where local task hubs say that they run. */
export function runningHubsFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return path.join(userDataFolder(environment, process.platform, os.homedir()), runningHubsName);
}

/** Those that say so in the folder and answer, in the order of their process ids. */
export async function findRunningHubs(folder: string, signal: AbortSignal): Promise<readonly RunningHub[]> {
  const names = (await namesIn(folder)).filter((name) => /^[1-9]\d*\.json$/.test(name));
  const files = await Promise.all(names.map(async (name) => parseHubFile(await readText(path.join(folder, name)))));
  const found = await Promise.all(files.filter((file) => file !== undefined).map((file) => answering(file, signal)));
  return found.filter((hub) => hub !== undefined).sort((a, b) => a.file.pid - b.file.pid);
}

/** One that was killed leaves its file behind, and its process id may be another's by now. */
async function answering(file: HubFile, signal: AbortSignal): Promise<RunningHub | undefined> {
  if (!isProcessAlive(file.pid)) return undefined;
  try {
    const status = await readStatus(file, signal);
    return status.pid === file.pid ? { file, status } : undefined;
  } catch (error) {
    if (isAbortError(error)) throw error;
    return undefined;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
