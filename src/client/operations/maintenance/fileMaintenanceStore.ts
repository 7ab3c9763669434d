import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { InvariantError } from '../../../common/invariantError.js';
import type { Maintenance, MaintenanceEntry, MaintenanceState, MaintenanceStore } from './maintenanceStore.js';

const extension = '.maintenance.jsonl';
const states: readonly string[] = ['intended', 'suspended', 'resumed', 'left'] satisfies readonly MaintenanceState[];

interface Journal {
  readonly file: FileHandle;
  waiting: { readonly line: string; readonly resolve: () => void; readonly reject: (error: unknown) => void }[];
  writing: Promise<void> | undefined;
}

/**
 * Keeps each maintenance as a journal in a folder: a file of JSON lines, only ever appended to, each line on disk before
 * its promise resolves. Lines that come while a write is under way share the next one. A last line that was torn by a
 * crash is ignored.
 */
export class FileMaintenanceStore implements MaintenanceStore {
  private readonly journals = new Map<string, Promise<Journal>>();

  constructor(private readonly folder: string) {}

  begin(maintenance: Maintenance): Promise<void> {
    return this.append(maintenance.id, maintenance);
  }

  note(maintenanceId: string, entry: MaintenanceEntry): Promise<void> {
    return this.append(maintenanceId, entry);
  }

  async open(hubKey?: string): Promise<readonly Maintenance[]> {
    const found: Maintenance[] = [];
    for (const name of await this.names()) {
      for await (const line of this.lines(name.slice(0, -extension.length))) {
        if (isMaintenance(line) && (hubKey === undefined || line.hubKey === hubKey)) found.push(line);
        break;
      }
    }
    return found.sort((a, b) => a.startedAt - b.startedAt);
  }

  async entries(maintenanceId: string): Promise<Iterable<MaintenanceEntry>> {
    const last = new Map<string, MaintenanceState>();
    for await (const line of this.lines(maintenanceId)) if (isEntry(line)) last.set(line.instanceId, line.state);
    return entriesOf(last);
  }

  async close(maintenanceId: string): Promise<void> {
    await this.release(maintenanceId);
    await rm(this.file(maintenanceId), { force: true });
  }

  /** Closes the files. What was noted stays. */
  async dispose(): Promise<void> {
    await Promise.all([...this.journals.keys()].map((id) => this.release(id)));
  }

  private async append(maintenanceId: string, value: Maintenance | MaintenanceEntry): Promise<void> {
    const journal = await this.journal(maintenanceId);
    await new Promise<void>((resolve, reject) => {
      journal.waiting.push({ line: `${JSON.stringify(value)}\n`, resolve, reject });
      journal.writing ??= write(journal);
    });
  }

  private journal(maintenanceId: string): Promise<Journal> {
    const known = this.journals.get(maintenanceId);
    if (known !== undefined) return known;
    const opened = openJournal(this.folder, this.file(maintenanceId));
    this.journals.set(maintenanceId, opened);
    opened.catch(() => this.journals.delete(maintenanceId));
    return opened;
  }

  private async release(maintenanceId: string): Promise<void> {
    const opened = this.journals.get(maintenanceId);
    if (opened === undefined) return;
    this.journals.delete(maintenanceId);
    const journal = await opened;
    await journal.writing;
    await journal.file.close();
  }

  private async names(): Promise<readonly string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => name.endsWith(extension));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private async *lines(maintenanceId: string): AsyncGenerator<unknown, void, undefined> {
    // A dozen modules of Node that every window would load at its start, and hardly any has a journal to read.
    const { createInterface } = await import('node:readline');
    const stream = createReadStream(this.file(maintenanceId), 'utf8');
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
        const value = parse(line);
        if (value !== undefined) yield value;
      }
    } finally {
      stream.destroy();
    }
  }

  private file(maintenanceId: string): string {
    if (!/^[\w-]{1,100}$/.test(maintenanceId))
      throw new InvariantError('A maintenance id holds letters, digits, - and _ only.');
    return path.join(this.folder, `${maintenanceId}${extension}`);
  }
}

async function openJournal(folder: string, name: string): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  const file = await open(name, 'a+', 0o600);
  const { size } = await file.stat();
  const last = Buffer.alloc(1);
  if (size > 0) await file.read(last, 0, 1, size - 1);
  // What a crash tore stays a line of its own.
  if (size > 0 && last.toString() !== '\n') await file.appendFile('\n');
  return { file, waiting: [], writing: undefined };
}

async function write(journal: Journal): Promise<void> {
  while (journal.waiting.length > 0) {
    const group = journal.waiting;
    journal.waiting = [];
    try {
      await journal.file.appendFile(group.map((entry) => entry.line).join(''));
      await journal.file.datasync();
      for (const entry of group) entry.resolve();
    } catch (error) {
      for (const entry of group) entry.reject(error);
    }
  }
  journal.writing = undefined;
}

function* entriesOf(states: ReadonlyMap<string, MaintenanceState>): Generator<MaintenanceEntry, void, undefined> {
  for (const [instanceId, state] of states) yield { instanceId, state };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is MaintenanceEntry {
  return (
    hasStrings(value, ['instanceId', 'state']) && typeof value['state'] === 'string' && states.includes(value['state'])
  );
}

function isMaintenance(value: unknown): value is Maintenance & Record<string, unknown> {
  return hasStrings(value, ['id', 'hubKey', 'reason']) && typeof value['startedAt'] === 'number';
}

function hasStrings(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Record<string, unknown> = { ...value };
  return keys.every((key) => typeof fields[key] === 'string');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
