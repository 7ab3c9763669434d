import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { request } from 'node:http';
import { uptime } from 'node:os';
import path from 'node:path';
import { folderLocked, folderServed, folderUnusable } from '../../text/hubProgram/refusalText.js';
import { RefusedError } from '../refusedError.js';
import { type HubFile, hubFileName, lockFileName, parseHubFile } from '../../common/hubFile.js';

/** The folder is served, or at least locked, by another process. */
export class FolderInUseError extends RefusedError {
  constructor(message: string) {
    super(message);
    this.name = 'FolderInUseError';
  }
}

/** How long a server that is starting or stopping may hold the folder before it counts as stuck, in milliseconds. */
const changeLimit = 5000;
/** How long the state of a folder that makes no sense is looked at again: whoever is writing it is done by then. */
const secondLook = 400;
/** How long the holder may take to answer, in milliseconds. */
const answerLimit = 300;
const lookEvery = 50;

/** What the holder of a lock is doing. Locks of earlier versions do not say. */
type Doing = 'starting' | 'serving' | 'stopping';

interface Lock {
  readonly text: string;
  readonly pid: number | undefined;
  readonly doing: Doing;
}

/** The folder a server keeps its data in. One server has it at a time. */
export class DataFolder {
  private doing: Doing = 'starting';

  private constructor(readonly path: string) {}

  /**
   * Takes the folder, making it when there is none; throws a FolderInUseError when another process has it, and a
   * RefusedError where it cannot be made or written to.
   */
  static async take(folder: string): Promise<DataFolder> {
    const taken = new DataFolder(path.resolve(folder));
    taken.make();
    const began = performance.now();
    while (!taken.lock()) {
      const lock = taken.attempt(() => taken.readLock());
      if (lock === undefined) continue;
      const verdict = await taken.judge(lock, began);
      if (verdict === 'left') taken.unlock(lock.text);
      else if (verdict === 'wait') await new Promise((resolve) => setTimeout(resolve, lookEvery));
      else throw new FolderInUseError(verdict.inUse);
    }
    return taken;
  }

  /** Lets other processes find the server. Only the user may read it: it holds the key. */
  announce(file: HubFile): void {
    const temporary = `${this.announcement}.${process.pid}`;
    this.attempt(() => {
      writeFileSync(temporary, `${JSON.stringify(file)}\n`, { mode: 0o600 });
      rmSync(this.announcement, { force: true });
      renameSync(temporary, this.announcement);
      this.note('serving');
    });
  }

  /** From now on nobody finds the server any more, and who wants the folder waits for its end. */
  withdraw(): void {
    if (this.hubFile()?.pid === process.pid) rmSync(this.announcement, { force: true });
    if (this.readLock()?.pid !== process.pid) return;
    try {
      this.note('stopping');
    } catch (error) {
      // On a full disk whoever wants the folder has to look at it a little longer.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }

  release(): void {
    this.withdraw();
    this.unlock(this.lockText);
  }

  private get announcement(): string {
    return path.join(this.path, hubFileName);
  }

  private get lockFile(): string {
    return path.join(this.path, lockFileName);
  }

  private get lockText(): string {
    return `${process.pid} ${this.doing}`;
  }

  /** What is in the folder, and the folder itself where it holds nothing of others, is the owner's alone. */
  private make(): void {
    this.attempt(() => {
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
      if (readdirSync(this.path).every((name) => ownNames.test(name))) chmodSync(this.path, 0o700);
    });
  }

  private lock(): boolean {
    try {
      return this.attempt(() => {
        const file = openSync(this.lockFile, 'wx', 0o600);
        try {
          writeSync(file, this.lockText);
        } catch (error) {
          rmSync(this.lockFile, { force: true });
          throw error;
        } finally {
          closeSync(file);
        }
        return true;
      });
    } catch (error) {
      if (error instanceof Error && hasCode(error.cause, 'EEXIST')) return false;
      throw error;
    }
  }

  private note(doing: Doing): void {
    this.doing = doing;
    writeFileSync(this.lockFile, this.lockText, { mode: 0o600 });
  }

  private readLock(): Lock | undefined {
    const text = readText(this.lockFile);
    if (text === undefined) return undefined;
    const [, pid, doing] = /^([1-9]\d{0,9})(?: (starting|stopping|serving))?$/.exec(text) ?? [];
    return {
      text,
      pid: pid === undefined ? undefined : Number(pid),
      doing: doing === 'starting' || doing === 'stopping' ? doing : 'serving',
    };
  }

  /** Whether whoever has the lock was killed and left it, may soon be gone or done, or is to be left alone. */
  private async judge({ pid, doing }: Lock, began: number): Promise<'left' | 'wait' | { readonly inUse: string }> {
    if (pid === process.pid || (pid !== undefined && !isAlive(pid))) return 'left';
    const file = this.hubFile();
    const state = pid !== undefined && file?.pid === pid ? await stateOf(file) : undefined;
    const waited = performance.now() - began;
    if (pid === undefined) return waited < secondLook ? 'wait' : 'left';
    if (state === 'answers' && file !== undefined) return { inUse: folderServed(this.path, pid, file.port) };
    // Its number belongs to another process by now.
    if ((statSync(this.lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < startedAfter(pid)) return 'left';
    if (waited < (doing === 'serving' ? secondLook : changeLimit)) return 'wait';
    if (state === 'refuses') return 'left';
    return { inUse: folderLocked(this.path, pid, this.lockFile) };
  }

  /** Takes a lock away that says `expected`. Of several that try at once one succeeds, and a newer lock stays. */
  private unlock(expected: string): void {
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

  /** What the file system refuses is told in one sentence. */
  private attempt<T>(change: () => T): T {
    try {
      return change();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      throw new RefusedError(folderUnusable(this.path, String(error.code)), { cause: error });
    }
  }
}

/** What this program and those that start it leave in a data folder. */
const ownNames = /^(hub\.(sqlite|json|lock)|local-hub\.|samples\.)/;

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
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

/**
 * A moment before which the process, which runs, has not begun, in milliseconds since the epoch: Linux tells its start,
 * elsewhere it is that of the machine. Some seconds are left for clocks that do not agree to the millisecond.
 */
function startedAfter(pid: number): number {
  const boot = Date.now() - uptime() * 1000;
  const text = process.platform === 'linux' ? readText(`/proc/${pid}/stat`) : undefined;
  // The name of the program stands in parentheses and may hold anything; the start is the 20th field after it, in
  // hundredths of a second since the machine's own: proc_pid_stat(5).
  const ticks = Number(text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? 0);
  return boot + (Number.isFinite(ticks) ? ticks * 10 : 0) - 3000;
}

/** Whether the server of the file answers on its control port, to its own key; `refuses` where nothing listens there. */
function stateOf(file: HubFile): Promise<'answers' | 'refuses' | 'silent'> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: file.controlPort,
        path: '/status',
        headers: { authorization: `Bearer ${file.key}` },
        timeout: answerLimit,
        agent: false,
      },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200 ? 'answers' : 'refuses');
      },
    );
    call.on('error', (error) => {
      resolve(hasCode(error, 'ECONNREFUSED') ? 'refuses' : 'silent');
    });
    call.on('timeout', () => {
      call.destroy();
    });
    call.end();
  });
}
