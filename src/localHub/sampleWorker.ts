import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { delay } from '../common/abort.js';
import type { Clock } from '../common/clock.js';
import type { Disposable } from '../common/disposable.js';
import { Emitter } from '../common/event.js';
import { isPositiveInteger, parseRecord } from '../common/json/parseRecord.js';
import { repeat } from '../common/repeat.js';
import { type DetachedProcess, startDetached } from './detachedProcess.js';
import { LocalHubError, type LocalHubFact } from './localHubError.js';
import { isProcessAlive, readText } from './stateFile.js';
import { type Fact, isUserFacing } from '../common/userFacingError.js';

const notStarted: LocalHubFact = { kind: 'localHub', problem: 'samplesNotStarted' };

export type SamplesState =
  | { readonly state: 'stopped' }
  | { readonly state: 'starting'; readonly hub: string }
  | { readonly state: 'running'; readonly hub: string }
  /** The worker goes on, and no more samples are started. */
  | { readonly state: 'resting'; readonly hub: string }
  | { readonly state: 'failed'; readonly fact: Fact };

/** The server that the sample worker works for. */
export interface SamplesTarget {
  readonly endpoint: string;
  readonly hub: string;
  /** Process id of the server: what another window started counts only while this very server runs. */
  readonly serverPid: number;
}

interface SamplesFile {
  readonly pid: number;
  readonly serverPid: number;
  readonly hub: string;
  /** Until when it starts samples, in milliseconds since the epoch. */
  readonly feedsUntil: number;
}

/** The task hub of the samples: what is in another one is no work for their worker. */
export const samplesHub = 'samples';

const feedMinutes = 10;
const readyLimitMs = 30_000;
const lookEveryMs = 100;
const aliveEveryMs = 5000;

/**
 * The worker that runs the sample orchestrations, a process of its own that goes on over a reload of the window and
 * ends by itself soon after its server has gone. What runs is noted in the data folder, for the other windows.
 */
export class SampleWorker implements Disposable {
  private current: SamplesState = { state: 'stopped' };
  private readonly changes = new Emitter<SamplesState>();
  private watching: Disposable | undefined;
  private file: SamplesFile | undefined;
  private resting: Disposable | undefined;
  /** What worked for a server that has crashed. */
  private left: SamplesFile | undefined;
  private readonly ended = new AbortController();
  private queue: Promise<unknown> = Promise.resolve();

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly options: { readonly script: string; readonly dataFolder: string; readonly clock: Clock },
  ) {}

  get state(): SamplesState {
    return this.current;
  }

  /**
   * Takes over the worker that this or another window started for the server, if there is one. Resolves with whether one is
   * to be started again: that of the server before, which has crashed, ended with it.
   */
  look(serverPid: number): Promise<boolean> {
    return this.inTurn(async () => {
      if (this.isWorking) return false;
      const { left } = this;
      this.left = undefined;
      // It has found the server again by itself.
      if (left !== undefined && isProcessAlive(left.pid)) {
        await this.note({ ...left, serverPid });
        return false;
      }
      const file = await this.readFile();
      if (file?.serverPid !== serverPid || !isProcessAlive(file.pid)) return left !== undefined;
      this.follow(file);
      return false;
    });
  }

  /** Does nothing while samples are started already; after that, starts them again. Resolves when the worker's stream is open. Rejects with one sentence, which the state says too. */
  start(target: SamplesTarget): Promise<void> {
    return this.inTurn(async () => {
      if (this.current.state === 'running') return;
      this.end();
      this.change({ state: 'starting', hub: target.hub });
      try {
        const child = await startDetached(
          [
            // Its failures name the lines of its source.
            ...['--enable-source-maps', this.options.script, '--endpoint', target.endpoint, '--hub', target.hub],
            ...['--feed', '--feed-minutes', String(feedMinutes)],
          ],
          path.join(this.options.dataFolder, 'samples.out'),
        );
        await this.untilReady(child);
        const feedsUntil = this.options.clock.now() + feedMinutes * 60_000;
        await this.note({ pid: child.pid, serverPid: target.serverPid, hub: target.hub, feedsUntil });
      } catch (error) {
        const fact: Fact = isUserFacing(error) ? error.fact : notStarted;
        this.change({ state: 'failed', fact });
        throw error;
      }
    });
  }

  stop(): Promise<void> {
    return this.inTurn(async () => {
      this.left = undefined;
      this.end();
      await rm(this.path, { force: true });
      this.forget();
    });
  }

  /** The server has gone, and the worker will follow it by itself, unless the server is back soon. */
  serverGone(hasCrashed: boolean): void {
    if (this.current.state === 'starting') return;
    if (!hasCrashed) this.left = undefined;
    else if (this.isWorking) this.left = this.file;
    this.forget();
  }

  /** Lets go of the worker without ending it. */
  dispose(): void {
    this.ended.abort();
    this.watching?.dispose();
    this.resting?.dispose();
    this.changes.dispose();
  }

  private get isWorking(): boolean {
    return this.current.state === 'running' || this.current.state === 'resting';
  }

  private get path(): string {
    return path.join(this.options.dataFolder, 'samples.json');
  }

  private async untilReady(child: DetachedProcess): Promise<void> {
    const { clock } = this.options;
    const limit = clock.elapsed() + readyLimitMs;
    const exit: { words?: string } = {};
    const watched = child.ended.then((end) => {
      exit.words = end.lastWords;
    });
    watched.catch(() => undefined);
    for (;;) {
      const output = await child.output();
      if (output.split('\n').some((line) => parseRecord(line)?.['event'] === 'ready')) return;
      if (exit.words !== undefined) {
        throw new LocalHubError({ kind: 'localHub', problem: 'samplesEnded', words: exit.words });
      }
      if (clock.elapsed() >= limit) {
        child.kill();
        throw new LocalHubError({ kind: 'localHub', problem: 'samplesNotReady' });
      }
      await delay(clock, lookEveryMs, this.ended.signal);
    }
  }

  /** Follows a worker, and says so to the other windows. */
  private async note(file: SamplesFile): Promise<void> {
    await writeFile(this.path, JSON.stringify(file), { mode: 0o600 });
    this.follow(file);
  }

  private follow(file: SamplesFile): void {
    const { clock } = this.options;
    const { pid, hub, feedsUntil } = file;
    this.watching?.dispose();
    this.resting?.dispose();
    this.file = file;
    this.watching = repeat(clock, aliveEveryMs, () => {
      if (!isProcessAlive(pid)) this.forget();
    });
    const leftMs = feedsUntil - clock.now();
    this.change({ state: leftMs > 0 ? 'running' : 'resting', hub });
    if (leftMs > 0) this.resting = clock.setTimer(leftMs, () => this.change({ state: 'resting', hub }));
  }

  private end(): void {
    const { file } = this;
    if (file !== undefined && isProcessAlive(file.pid)) process.kill(file.pid);
  }

  private forget(): void {
    this.watching?.dispose();
    this.resting?.dispose();
    this.file = undefined;
    if (this.current.state !== 'stopped') this.change({ state: 'stopped' });
  }

  private async readFile(): Promise<SamplesFile | undefined> {
    const value = parseRecord(await readText(this.path));
    if (value === undefined) return undefined;
    const { pid, serverPid, hub, feedsUntil } = value;
    if (!isPositiveInteger(pid) || !isPositiveInteger(serverPid) || typeof hub !== 'string') return undefined;
    // An earlier version wrote no time.
    return { pid, serverPid, hub, feedsUntil: isPositiveInteger(feedsUntil) ? feedsUntil : 0 };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private change(next: SamplesState): void {
    this.current = next;
    this.changes.fire(next);
  }
}
