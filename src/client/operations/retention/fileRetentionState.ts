import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../../common/clock.js';
import type { Disposable } from '../../../common/disposable.js';
import { replaceFile } from '../maintenance/replaceFile.js';
import type { RetentionLease, RetentionState } from './retention.js';
import { hasCode, unlessMissing } from '../unlessMissing.js';

/** A lease is refreshed so often, and taken to be left behind by a dead window when it is older than the second time. */
const refreshMs = 60_000;
const staleMs = 5 * 60_000;

/** Keeps the state of retention rules in a folder that all windows of this machine share. */
export class FileRetentionState implements RetentionState {
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {}

  async lastRun(hubKey: string): Promise<number | undefined> {
    const text = await unlessMissing(readFile(this.file(hubKey, 'json'), 'utf8'));
    if (text === undefined) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && 'lastRun' in value && typeof value.lastRun === 'number'
        ? value.lastRun
        : undefined;
    } catch {
      return undefined;
    }
  }

  async noteRun(hubKey: string, atMs: number): Promise<void> {
    await replaceFile(this.file(hubKey, 'json'), JSON.stringify({ lastRun: atMs }));
  }

  async tryLease(hubKey: string): Promise<RetentionLease | undefined> {
    await mkdir(this.folder, { recursive: true });
    const file = this.file(hubKey, 'lease');
    if (await this.isStale(file)) await rm(file, { force: true });
    const mark = randomUUID();
    if (!(await create(file, mark))) return undefined;
    await this.refresh(file);
    // Two windows may have cleared the same stale lease: the file tells whose it is now.
    return (await isOf(file, mark)) ? this.keep(file, mark) : undefined;
  }

  private keep(file: string, mark: string): RetentionLease {
    let timer: Disposable;
    const arm = (): void => {
      timer = this.clock.setTimer(refreshMs, () => {
        // A lease that cannot be refreshed goes stale, and another window may then run the rule too: no harm is done.
        this.refresh(file).catch(() => undefined);
        arm();
      });
    };
    arm();
    return {
      release: async () => {
        timer.dispose();
        if (await isOf(file, mark)) await rm(file, { force: true });
      },
    };
  }

  private async refresh(file: string): Promise<void> {
    const now = new Date(this.clock.now());
    await utimes(file, now, now);
  }

  private async isStale(file: string): Promise<boolean> {
    const found = await unlessMissing(stat(file));
    return found !== undefined && Math.abs(this.clock.now() - found.mtimeMs) > staleMs;
  }

  /** Hub keys hold slashes and colons, and names of files must not. */
  private file(hubKey: string, extension: string): string {
    const name = createHash('sha256').update(hubKey).digest('hex').slice(0, 32);
    return path.join(this.folder, `${name}.${extension}`);
  }
}

async function create(file: string, mark: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(mark);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function isOf(file: string, mark: string): Promise<boolean> {
  return (await unlessMissing(readFile(file, 'utf8'))) === mark;
}
