import { createReadStream } from 'node:fs';
import path from 'node:path';
import { ActionOffError } from '../../app/policy/actionOffError.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { timestampToMs } from '../../client/timestamp.js';
import { type ExportHead, readExportHead, readExportHistory } from '../../history/export/readExport.js';
import type { Console } from '../console.js';
import { fileUnreadable } from '../../text/cli/usageText.js';
import { UsageError } from '../usageError.js';
import type { OpenSession } from './openSession.js';

/** A file that an instance was exported to, in place of a task hub. */
export interface OpenExport extends OpenSession {
  /** The one instance that it holds. */
  readonly instanceId: string;
}

/** Reads the file from beginning to end. Throws an ExportFileError where it holds no exported instance. */
export async function openExport({ clock, folder, signal }: Console, name: string): Promise<OpenExport> {
  const file = path.resolve(folder, name);
  const head = await readExportHead(textOf(file, signal));
  const { exportedAt } = head;
  return {
    label: path.basename(file),
    instanceId: head.instance.instanceId,
    client: fileClient(file, head),
    isProduction: false,
    clock,
    maintenances: { begin: off, note: off, open: off, entries: off, close: off },
    // How long something takes is told as of the moment at which the file was written.
    serverNow: () => (exportedAt === undefined ? clock.now() : timestampToMs(exportedAt)),
    whyOff: () => 'marked',
    lacks: () => false,
    dispose: () => Promise.resolve(),
  };
}

const off = (): Promise<never> => Promise.reject(new ActionOffError({ kind: 'file' }));

function fileClient(file: string, { hub, instance, events }: ExportHead): TaskHubClient {
  return {
    taskHub: hub?.name ?? '',
    endpoint: hub?.endpoint ?? '',
    get: (id) => Promise.resolve(id === instance.instanceId ? instance : undefined),
    history: (id, { signal } = {}) =>
      id === instance.instanceId && events !== undefined ? readExportHistory(textOf(file, signal), signal) : nothing(),
    ...{ hello: off, start: off, waitForStart: off, waitForCompletion: off, raiseEvent: off, terminate: off },
    ...{ skipGracefulTerminations: off, suspend: off, resume: off, query: off, listInstanceIds: off, purge: off },
    ...{ purgeByFilter: off, purgeBatch: off, restart: off, rewind: off, getEntity: off, queryEntities: off },
    ...{ signalEntity: off, cleanEntityStorage: off, createTaskHub: off, deleteTaskHub: off },
    close: () => undefined,
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- what has no events gives none, as a stream
async function* nothing(): AsyncGenerator<never, void, undefined> {
  yield* [];
}

async function* textOf(file: string, signal: AbortSignal | undefined): AsyncGenerator<string, void, undefined> {
  try {
    for await (const piece of createReadStream(file, { encoding: 'utf8', signal })) yield String(piece);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    throw new UsageError(fileUnreadable('--file', String(error.code)));
  }
}
