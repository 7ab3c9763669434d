import { isPositiveInteger, parseRecord } from './json/parseRecord.js';

/** The file in a data folder by which other processes find the local task hub that serves it. */
export const hubFileName = 'hub.json';

/** The file that keeps other servers out of the folder: the process id of the server that has it, and what it is doing. */
export const lockFileName = 'hub.lock';

/** What the file with the address says. The server writes it; windows, and a server that would like the folder, read it. */
export interface HubFile {
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
export function parseHubFile(text: string | undefined): HubFile | undefined {
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

function isPort(value: unknown): value is number {
  return isPositiveInteger(value) && value < 65536;
}
