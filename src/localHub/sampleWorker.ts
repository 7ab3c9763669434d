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
}

/** The task hub of the samples: what is in another one is no work for their worker. */
export const samplesHub = 'samples';

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
  private pid: number | undefined;
  private readonly ended = new AbortController();
  private queue: Promise<unknown> = Promise.resolve();

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly options: { readonly script: string; readonly dataFolder: string; readonly clock: Clock },
  ) {}

  get state(): SamplesState {
    return this.current;
  }

  /** Takes over the worker that this or another window started for the server, if there is one. */
  look(serverPid: number): Promise<void> {
    return this.inTurn(async () => {
      if (this.current.state === 'running') return;
      const file = await this.readFile();
      if (file?.serverPid !== serverPid || !isProcessAlive(file.pid)) return;
      this.follow(file.pid, file.hub);
    });
  }

  /** Resolves when the worker's stream is open. Rejects with one sentence, which the state says too. */
  start(target: SamplesTarget): Promise<void> {
    return this.inTurn(async () => {
      if (this.current.state === 'running') return;
      this.change({ state: 'starting', hub: target.hub });
      try {
        const child = await startDetached(
          this.options.script,
          ['--endpoint', target.endpoint, '--hub', target.hub, '--feed'],
          path.join(this.options.dataFolder, 'samples.out'),
        );
        await this.untilReady(child);
        const file: SamplesFile = { pid: child.pid, serverPid: target.serverPid, hub: target.hub };
        await writeFile(this.file, JSON.stringify(file), { mode: 0o600 });
        this.follow(child.pid, target.hub);
      } catch (error) {
        const fact: Fact = isUserFacing(error) ? error.fact : notStarted;
        this.change({ state: 'failed', fact });
        throw error;
      }
    });
  }

  stop(): Promise<void> {
    return this.inTurn(async () => {
      const { pid } = this;
      if (pid !== undefined && isProcessAlive(pid)) process.kill(pid);
      await rm(this.file, { force: true });
      this.forget();
    });
  }

  /** The server has gone, and the worker will follow it by itself. */
  serverGone(): void {
    if (this.current.state !== 'starting') this.forget();
  }

  /** Lets go of the worker without ending it. */
  dispose(): void {
    this.ended.abort();
    this.watching?.dispose();
    this.changes.dispose();
  }

  private get file(): string {
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

  private follow(pid: number, hub: string): void {
    this.watching?.dispose();
    this.pid = pid;
    this.watching = repeat(this.options.clock, aliveEveryMs, () => {
      if (!isProcessAlive(pid)) this.forget();
    });
    this.change({ state: 'running', hub });
  }

  private forget(): void {
    this.watching?.dispose();
    this.pid = undefined;
    if (this.current.state !== 'stopped') this.change({ state: 'stopped' });
  }

  private async readFile(): Promise<SamplesFile | undefined> {
    const value = parseRecord(await readText(this.file));
    if (value === undefined) return undefined;
    const { pid, serverPid, hub } = value;
    if (!isPositiveInteger(pid) || !isPositiveInteger(serverPid) || typeof hub !== 'string') return undefined;
    return { pid, serverPid, hub };
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
