import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { type HubFile, hubFileName, parseHubFile } from '../../common/hubFile.js';

/** The folder is served by another process already. */
export class FolderInUseError extends Error {
  constructor(folder: string, holder: { readonly pid: number; readonly port: number | undefined }) {
    const where = holder.port === undefined ? '' : ` on port ${holder.port}`;
    super(`The data folder '${folder}' is already served by process ${holder.pid}${where}.`);
    this.name = 'FolderInUseError';
  }
}

/** How long a server that has taken the folder may need until it answers. */
const startLimit = 5000;

/** The folder a server keeps its data in. One server has it at a time. */
export class DataFolder {
  private constructor(readonly path: string) {}

  /** Takes the folder, making it when there is none; throws a FolderInUseError when another process has it. */
  static async take(folder: string): Promise<DataFolder> {
    const taken = new DataFolder(path.resolve(folder));
    mkdirSync(taken.path, { recursive: true });
    const giveUp = Date.now() + startLimit;
    while (!taken.lock()) {
      const text = readText(taken.lockFile);
      const holder = text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
      const file = taken.hubFile();
      if (file !== undefined && file.pid === holder && (await answers(file))) {
        throw new FolderInUseError(taken.path, file);
      }
      const isLate = Date.now() > giveUp;
      const isDead = holder !== undefined && !isAlive(holder);
      if (isDead || (isLate && (holder === undefined || file?.pid === holder))) {
        // Whoever had it was killed; its number may belong to another process by now.
        taken.unlock(text);
      } else if (isLate) {
        throw new FolderInUseError(taken.path, { pid: holder ?? 0, port: file?.port });
      } else {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    return taken;
  }

  /** Lets other processes find the server. Only the user may read it: it holds the key. */
  announce(file: HubFile): void {
    const temporary = `${this.announcement}.${process.pid}`;
    writeFileSync(temporary, `${JSON.stringify(file)}\n`, { mode: 0o600 });
    rmSync(this.announcement, { force: true });
    renameSync(temporary, this.announcement);
  }

  release(): void {
    rmSync(this.announcement, { force: true });
    this.unlock(String(process.pid));
  }

  private get announcement(): string {
    return path.join(this.path, hubFileName);
  }

  private get lockFile(): string {
    return path.join(this.path, 'hub.lock');
  }

  private lock(): boolean {
    try {
      writeFileSync(this.lockFile, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  /** Takes a lock away that says `expected`. Of several that try at once one succeeds, and a newer lock stays. */
  private unlock(expected: string | undefined): void {
    if (readText(this.lockFile) !== expected) return;
    const aside = `${this.lockFile}.${process.pid}`;
    try {
      renameSync(this.lockFile, aside);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return;
      throw error;
    }
    if (readText(aside) === expected) rmSync(aside, { force: true });
    else renameSync(aside, this.lockFile);
  }

  private hubFile(): HubFile | undefined {
    return parseHubFile(readText(this.announcement));
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Whether the server of the file answers on its control port, to its own key. */
function answers(file: HubFile): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: file.controlPort,
        path: '/status',
        headers: { authorization: `Bearer ${file.key}` },
        timeout: 1000,
        agent: false,
      },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    call.on('error', () => {
      resolve(false);
    });
    call.on('timeout', () => {
      call.destroy();
    });
    call.end();
  });
}
