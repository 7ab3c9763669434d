import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRecord } from '../../common/isRecord.js';

/** What a local task hub writes into its data folder so that others can find it (hub.json). */
export interface HubStateFile {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  readonly controlPort: number;
  /** Secret: opens the control server. */
  readonly key: string;
  readonly version: string;
  readonly store: string;
}

/** Undefined where there is no such file, or it is half written or something else. */
export async function readHubStateFile(folder: string): Promise<HubStateFile | undefined> {
  return parseHubStateFile(await readText(path.join(folder, 'hub.json')));
}

export function parseHubStateFile(text: string | undefined): HubStateFile | undefined {
  const value = parseRecord(text);
  if (value === undefined) return undefined;
  const { pid, host, port, controlPort, key, version, store } = value;
  if (!isPositiveInteger(pid) || !isPort(port) || !isPort(controlPort)) return undefined;
  if (typeof host !== 'string' || typeof key !== 'string') return undefined;
  return {
    pid,
    host,
    port,
    controlPort,
    key,
    version: typeof version === 'string' ? version : '',
    store: typeof store === 'string' ? store : '',
  };
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

/** A JSON object, or undefined. */
export function parseRecord(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return isRecord(value) ? value : undefined;
}

export function isPositiveInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function isPort(value: unknown): value is number {
  return isPositiveInteger(value) && value < 65536;
}
