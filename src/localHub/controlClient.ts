import { request, type IncomingMessage } from 'node:http';
import { abortError } from '../common/abort.js';
import type { Disposable } from '../common/disposable.js';
import { isRecord } from '../common/json/isRecord.js';
import { parseRecord } from '../common/json/parseRecord.js';
import type { PortHolder } from '../common/portHolder.js';
import { LocalHubError } from './localHubError.js';

/** Where the control server of a local hub listens, and the key that opens it. */
export interface ControlAddress {
  readonly controlPort: number;
  readonly key: string;
}

/** One hub of the local process, as its control server describes it. */
export interface LocalHubStatus {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Work streams that are open. */
  readonly workers: number;
  /** Of those: the ones without filters, which may be given any work. An older process does not tell. */
  readonly unfilteredWorkers?: number;
  readonly queued: Readonly<Record<string, number>>;
}

/** A hub that a program asked for lately and that is not there. Whoever can reach the port chooses the name. */
export interface AskedHub {
  readonly name: string;
  readonly by: 'worker' | 'client';
}

/** A port that another process has. */
export interface TakenPort extends PortHolder {
  readonly port: number;
}

/** Undefined for anything else. */
export function parseTakenPort(value: unknown): TakenPort | undefined {
  if (!isRecord(value) || typeof value['port'] !== 'number') return undefined;
  const { port, isTaskHub, process: holder } = value;
  const { pid, name } = isRecord(holder) ? holder : {};
  return {
    port,
    isTaskHub: isTaskHub === true,
    ...(typeof pid === 'string' && { process: { pid, ...(typeof name === 'string' && { name }) } }),
  };
}

/** The process has no SQLite, so that nothing is kept; or the data file was removed or replaced while it ran. */
export type StoreProblem = 'noSqlite' | 'gone';

export interface LocalServerStatus {
  readonly version: string;
  readonly pid: number;
  readonly port: number;
  /** The second port, where the samples of every SDK look, while the server answers there. */
  readonly usualPort?: number;
  /** Who does instead, though it was asked to: a {@link TakenPort}, as the process tells it. */
  readonly usualPortTaken?: unknown;
  readonly store: string;
  /** Why the store is not the durable one, or can’t be used any more. */
  readonly storeProblem?: StoreProblem;
  readonly hubs: readonly LocalHubStatus[];
  readonly askedFor: readonly AskedHub[];
}

/** The control server refused or could not be reached. */
export class ControlError extends LocalHubError {
  override readonly name = 'ControlError';
}

const timeoutMs = 5000;
const largestAnswer = 4 * 1024 * 1024;

export async function readStatus(address: ControlAddress, signal?: AbortSignal): Promise<LocalServerStatus> {
  const status = parseStatus(await call(address, 'GET', '/status', undefined, signal));
  if (status === undefined) throw new ControlError({ kind: 'localHub', problem: 'controlAnswer' });
  return status;
}

/** Has the server answer at this second port, 0 for none. */
export async function requestUsualPort(address: ControlAddress, port: number): Promise<void> {
  await call(address, 'POST', '/usual-port', JSON.stringify({ port }), undefined);
}

export async function requestStop(address: ControlAddress): Promise<void> {
  await call(address, 'POST', '/stop', undefined, undefined);
}

/** Removes all instances and entities of one hub. */
export async function requestReset(address: ControlAddress, hub: string): Promise<void> {
  await call(address, 'POST', '/reset', JSON.stringify({ hub }), undefined);
}

/** While it is open, the local hub counts as used. `onEnd` is called once, when the other side or the line ended it. */
export function openLease(address: ControlAddress, onEnd: () => void): Disposable {
  let open = true;
  const end = (): void => {
    if (!open) return;
    open = false;
    onEnd();
  };
  const lease = request(requestOptions(address, 'GET', '/lease'), (response) => {
    response.resume();
    response.on('close', end);
    response.on('error', end);
  });
  lease.on('error', end);
  lease.on('close', end);
  lease.end();
  return {
    dispose: () => {
      open = false;
      lease.destroy();
    },
  };
}

export function parseStatus(text: string): LocalServerStatus | undefined {
  const value = parseRecord(text);
  if (value === undefined) return undefined;
  const { version, pid, port, usualPort, usualPortTaken, store, storeProblem, hubs, askedFor } = value;
  if (typeof pid !== 'number' || typeof port !== 'number' || !Array.isArray(hubs)) return undefined;
  return {
    version: typeof version === 'string' ? version : '',
    pid,
    port,
    ...(typeof usualPort === 'number' ? { usualPort } : {}),
    ...(usualPortTaken === undefined ? {} : { usualPortTaken }),
    store: typeof store === 'string' ? store : '',
    ...(storeProblem === 'noSqlite' || storeProblem === 'gone' ? { storeProblem } : {}),
    hubs: hubs.flatMap((hub: unknown) => parseHub(hub) ?? []),
    askedFor: Array.isArray(askedFor) ? askedFor.flatMap((asked: unknown) => parseAsked(asked) ?? []) : [],
  };
}

function parseHub(value: unknown): LocalHubStatus | undefined {
  if (!isRecord(value)) return undefined;
  const { name, counts, workers, unfilteredWorkers, queued } = value;
  if (typeof name !== 'string') return undefined;
  return {
    name,
    counts: parseNumbers(counts),
    workers: typeof workers === 'number' ? workers : 0,
    ...(typeof unfilteredWorkers === 'number' ? { unfilteredWorkers } : {}),
    queued: parseNumbers(queued),
  };
}

function parseAsked(value: unknown): AskedHub | undefined {
  if (!isRecord(value) || typeof value['name'] !== 'string') return undefined;
  return { name: value['name'], by: value['by'] === 'worker' ? 'worker' : 'client' };
}

function parseNumbers(value: unknown): Readonly<Record<string, number>> {
  if (!isRecord(value)) return {};
  const numbers: Record<string, number> = {};
  for (const [name, count] of Object.entries(value)) {
    if (typeof count === 'number') numbers[name] = count;
  }
  return numbers;
}

function requestOptions(address: ControlAddress, method: string, path: string): object {
  return {
    host: '127.0.0.1',
    port: address.controlPort,
    method,
    path,
    agent: false,
    headers: { authorization: `Bearer ${address.key}`, 'content-type': 'application/json' },
  };
}

function call(
  address: ControlAddress,
  method: string,
  path: string,
  body: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(abortError());
      return;
    }
    const unreachable = (): ControlError =>
      new ControlError({ kind: 'localHub', problem: 'controlUnreachable', port: address.controlPort });
    const onAbort = (): void => {
      outgoing.destroy();
      reject(abortError());
    };
    const outgoing = request(requestOptions(address, method, path), (response) => {
      readBody(response).then(
        (text) => {
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(text);
          else reject(new ControlError({ kind: 'localHub', problem: 'control', call: `${method} ${path}`, status }));
        },
        () => {
          reject(unreachable());
        },
      );
    });
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(unreachable()));
    outgoing.on('error', () => {
      reject(unreachable());
    });
    outgoing.on('close', () => {
      signal?.removeEventListener('abort', onAbort);
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    outgoing.end(body);
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > largestAnswer) {
      response.destroy();
      throw new ControlError({ kind: 'localHub', problem: 'controlAnswer' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
