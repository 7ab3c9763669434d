import path from 'node:path';
import { ExportFileError } from '../../history/export/exportFileError.js';
import type { ExportHead } from '../../history/export/readExport.js';
import { TaskHubError } from '../../client/errors.js';
import type { HistoryEvent } from '../../client/history.js';
import type { Instance } from '../../client/instance.js';
import { withKnownTime, withKnownTimes } from '../../client/knownTimes.js';
import type { CallOptions } from '../../client/taskHubClient.js';
import type { Timestamp } from '../../client/timestamp.js';
import type { Event } from '../../common/event.js';
import { readTextFile } from '../../platform/files/textFile.js';
import type { InstanceHub, InstanceReader } from '../hub.js';

/**
 * A file that an instance was exported to, standing where otherwise a task hub stands: the one instance can be read,
 * and nothing can be done to it. The file is checked as a whole when it is first asked for.
 */
export class ExportedHub implements InstanceHub, InstanceReader {
  readonly isFile = true;
  readonly onDidChangeInstances: Event<readonly string[]> = () => ({ dispose: () => undefined });
  private opened: Promise<ExportHead> | undefined;
  private head: ExportHead | undefined;

  constructor(
    /** See {@link exportedHubId}. */
    readonly id: string,
    private readonly file: string,
  ) {}

  get label(): string {
    return path.basename(this.file);
  }

  get taskHub(): string {
    return this.head?.hub?.name ?? '';
  }

  get endpoint(): string {
    return this.head?.hub?.endpoint ?? '';
  }

  get exportedAt(): Timestamp | undefined {
    return this.head?.exportedAt;
  }

  cachedInstance(instanceId: string): Instance | undefined {
    return this.head?.instance.instanceId === instanceId ? this.head.instance : undefined;
  }

  client(): Promise<InstanceReader> {
    return Promise.resolve(this);
  }

  /** Reads the file from beginning to end. Rejects with an ExportFileError where it is not an exported instance. */
  open(signal?: AbortSignal): Promise<ExportHead> {
    const opened = (this.opened ??= this.readHead(signal));
    opened.catch(() => {
      if (this.opened === opened) this.opened = undefined;
    });
    return opened;
  }

  async get(instanceId: string): Promise<Instance | undefined> {
    const { instance } = await this.open();
    return instance.instanceId === instanceId ? instance : undefined;
  }

  async *history(
    instanceId: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
    const { instance, events } = await this.open();
    if (events === undefined || instance.instanceId !== instanceId) {
      throw new TaskHubError('notFound', { kind: 'fileWithoutHistory' });
    }
    const { readExportHistory } = await import('../../history/export/readExport.js');
    for await (const chunk of readExportHistory(this.text(signal), signal)) yield chunk.map(withKnownTime);
  }

  private async readHead(signal: AbortSignal | undefined): Promise<ExportHead> {
    const { readExportHead } = await import('../../history/export/readExport.js');
    const head = await readExportHead(this.text(signal));
    this.head = { ...head, instance: withKnownTimes(head.instance) };
    return this.head;
  }

  private async *text(signal: AbortSignal | undefined): AsyncGenerator<string, void, undefined> {
    try {
      yield* readTextFile(this.file, signal);
    } catch (error) {
      throw unreadable(error, this.label) ?? error;
    }
  }
}

function unreadable(error: unknown, name: string): ExportFileError | undefined {
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return undefined;
  return new ExportFileError({ kind: 'exportFile', problem: 'unreadable', name, isGone: error.code === 'ENOENT' });
}
