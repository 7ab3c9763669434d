import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { credentials, makeGenericClientConstructor, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { PortHolder } from '../../common/portHolder.js';
import { taskHubService } from '../../wire/taskHubService.js';

const answerLimit = 1000;

/** Who listens on a port, as far as it is known. */
export async function findPortHolder(host: string, port: number): Promise<PortHolder> {
  const holder = process.platform === 'linux' ? linuxHolder(port) : undefined;
  return { ...(holder && { process: holder }), isTaskHub: await isTaskHubServer(host, port) };
}

/** The same for the log, in words that follow "by". */
export function describePortHolder({ process: holder, isTaskHub }: PortHolder): string {
  const kind = isTaskHub ? 'a task hub server' : undefined;
  if (holder === undefined) return kind ?? 'another process';
  const who = holder.name === undefined ? `process ${holder.pid}` : `process ${holder.pid} (${holder.name})`;
  return kind === undefined ? who : `${who}, ${kind}`;
}

/** Whether a task hub server answers there, be it with a word about the hub. */
function isTaskHubServer(host: string, port: number): Promise<boolean> {
  const Client = makeGenericClientConstructor({}, 'TaskHubSidecarService');
  const client = new Client(host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = taskHubService.Hello;
  const metadata = new Metadata();
  metadata.set('taskhub', 'default');
  return new Promise((resolve) => {
    const done = (error: ServiceError | null): void => {
      client.close();
      resolve(error === null || (error.code === status.NOT_FOUND && error.details.startsWith('Task hub not found')));
    };
    const deadline = Date.now() + answerLimit;
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, {}, metadata, { deadline }, done);
  });
}

/** The process that listens on the port, as far as this user may know it. */
function linuxHolder(port: number): PortHolder['process'] {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return undefined;
  for (const pid of entries('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    for (const descriptor of entries(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(
        ifReadable(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`)) ?? '',
      )?.[1];
      if (inode === undefined || !inodes.has(inode)) continue;
      const name = ifReadable(() => readFileSync(`/proc/${pid}/comm`, 'utf8'))?.trim();
      return { pid, ...(name !== undefined && { name }) };
    }
  }
  return undefined;
}

function listeningInodes(table: string, port: number): readonly string[] {
  const listening = '0A';
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return (ifReadable(() => readFileSync(table, 'utf8')) ?? '').split('\n').flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return local?.endsWith(suffix) === true && state === listening && inode !== undefined ? [inode] : [];
  });
}

function entries(folder: string): readonly string[] {
  return ifReadable(() => readdirSync(folder)) ?? [];
}

/** Processes come and go, and not all of them may be looked into. */
function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
