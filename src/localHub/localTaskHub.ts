import { watch } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { delay, isAbortError } from '../common/abort.js';
import type { Clock } from '../common/clock.js';
import { type Disposable, DisposableStore, toDisposable } from '../common/disposable.js';
import { Emitter } from '../common/event.js';
import { type HubFile, hubFileName } from '../common/hubFile.js';
import { repeat } from '../common/repeat.js';
import {
  ControlError,
  type LocalServerStatus,
  openLease,
  readStatus,
  requestReset,
  requestStop,
  requestUsualPort,
} from './controlClient.js';
import { type DetachedProcess, type ProcessEnd, startDetached } from './detachedProcess.js';
import { type LocalHubState, localEndpoint, type LocalServer, serverOf } from './localHubState.js';
import { LocalHubError, type LocalHubFact } from './localHubError.js';
import { hasFolder, isProcessAlive, readHubFile } from './stateFile.js';
import { type Fact, isUserFacing } from '../common/userFacingError.js';

/** What the life of the local hub needs from outside. */
export interface LocalTaskHubOptions {
  /** The folder of the hub's data; the process writes there where it listens. */
  readonly dataFolder: string;
  /** The bundled server. */
  readonly script: string;
  /** The folder in which the process says that it runs, for other programs of this user. */
  readonly announceIn: string;
  readonly clock: Clock;
  /** Resolves once the server answered a real call. */
  readonly hello: (endpoint: string, taskHub: string, signal: AbortSignal) => Promise<void>;
  readonly note: (message: string) => void;
}

/** The port the server takes when it is told none. */
const defaultLocalPort = 8094;

/** For so many seconds the server waits for a window: one that is reloaded on a slow or far machine takes its time. */
const unusedSeconds = 180;

const startLimitMs = 30_000;
const stopLimitMs = 15_000;
const lookEveryMs = 50;
const statusEveryMs = 3000;
/** Exit code of a server that found its folder served by another one. */
const alreadyServed = 3;
/** The other one may be starting still; then it says soon where it listens. */
const otherStartLimitMs = 1000;

/**
 * The local task hub of this machine and data folder: one process, shared by all windows. This object starts it or
 * attaches to it, holds a lease while it runs, and notices when another window starts or stops it.
 */
export class LocalTaskHub implements Disposable {
  private current: LocalHubState = { state: 'stopped' };
  private readonly changes = new Emitter<LocalHubState>();
  private readonly owned = new DisposableStore();
  /** What belongs to the server of the moment: its lease and the next look at its status. */
  private attached = new DisposableStore();
  private address: HubFile | undefined;
  /** Starts, stops and looks happen one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  private lookers = 0;
  private isWatching = false;
  private watcher: Disposable | undefined;
  private readonly ended = new AbortController();

  readonly onDidChange = this.changes.event;

  constructor(private readonly options: LocalTaskHubOptions) {}

  get state(): LocalHubState {
    return this.current;
  }

  get dataFolder(): string {
    return this.options.dataFolder;
  }

  get logFile(): string {
    return path.join(this.options.dataFolder, 'local-hub.log');
  }

  /** Attaches to a server that runs already, and from now on notices one that another window starts. */
  async watch(): Promise<void> {
    this.isWatching = true;
    await this.watchFolder();
    await this.look();
  }

  /** Begins anew each time: a folder that was removed and made again is another one. */
  private async watchFolder(): Promise<void> {
    const { dataFolder, note } = this.options;
    this.watcher?.dispose();
    try {
      await mkdir(dataFolder, { recursive: true, mode: 0o700 });
      // An earlier version let others read it.
      await chmod(dataFolder, 0o700);
      if (this.owned.isDisposed) return;
      const watcher = watch(dataFolder, { persistent: false }, (_event, file) => {
        if (file === null || file === hubFileName) void this.look();
      });
      watcher.on('error', () => {
        note('The data folder of the local task hub can no longer be watched.');
        watcher.close();
      });
      this.watcher = toDisposable(() => watcher.close());
    } catch (error) {
      note(`The data folder of the local task hub cannot be watched: ${codeOf(error)}.`);
    }
  }

  /** Looks whether a server runs and attaches to it. Never rejects. */
  look(): Promise<void> {
    return this.inTurn(async () => {
      const file = await readHubFile(this.options.dataFolder);
      if (file === undefined) return;
      if (this.current.state === 'running' && this.isCurrent(file)) return;
      const status = await this.statusOf(file);
      if (status !== undefined) this.attach(file, status);
    });
  }

  /** Has it answer at this second port, 0 for none, from now on. Does nothing while it does not run. */
  async useUsualPort(port: number): Promise<void> {
    if (this.current.state !== 'running' || this.address === undefined) return;
    if ((this.current.server.usualPort ?? 0) === port) return;
    await requestUsualPort(this.address, port);
    await this.refreshStatus();
  }

  /** `usualPort` is a second port, 0 for none. Resolves when it runs. Rejects with one sentence when it cannot be started; the state says so too. */
  start(port = defaultLocalPort, usualPort = 0): Promise<LocalServer> {
    return this.inTurn(async () => {
      if (this.current.state === 'running') return this.current.server;
      const running = await readHubFile(this.options.dataFolder);
      const status = running === undefined ? undefined : await this.statusOf(running);
      if (running !== undefined && status !== undefined) return this.attach(running, status);
      this.change({ state: 'starting' });
      try {
        return await this.launch(port, usualPort);
      } catch (error) {
        if (isAbortError(error)) throw error;
        const fact: Fact = isUserFacing(error) ? error.fact : notStarted;
        this.change({ state: 'failed', fact });
        throw error;
      }
    });
  }

  /** Drains and ends the server, for every window. Resolves when its process has gone. */
  stop(): Promise<void> {
    return this.inTurn(async () => {
      const { current, address } = this;
      if (current.state !== 'running' || address === undefined) {
        if (current.state === 'failed') this.change({ state: 'stopped' });
        return;
      }
      this.change({ state: 'stopping', server: current.server });
      try {
        await requestStop(address);
      } catch (error) {
        if (!(error instanceof ControlError)) throw error;
        if (isProcessAlive(address.pid)) {
          this.change(current);
          throw error;
        }
      }
      if (await this.until(() => this.hasGone(address), stopLimitMs)) {
        this.detach();
        this.change({ state: 'stopped' });
        return;
      }
      this.change(current);
      throw new LocalHubError({ kind: 'localHub', problem: 'notStopped', pid: address.pid });
    });
  }

  /** Removes all instances and entities of one hub. */
  async reset(hub: string): Promise<void> {
    if (this.current.state !== 'running' || this.address === undefined) {
      throw new LocalHubError({ kind: 'localHub', problem: 'notRunning' });
    }
    await requestReset(this.address, hub);
    await this.refreshStatus();
  }

  /** Reads the hubs and their counts again. Never rejects. */
  refreshStatus(): Promise<void> {
    return this.inTurn(() => this.readAgain());
  }

  /** While somebody looks at it, hubs and workers are read every few seconds. */
  whileLooking(): Disposable {
    this.lookers += 1;
    if (this.lookers === 1) void this.refreshStatus();
    return toDisposable(() => {
      this.lookers -= 1;
    });
  }

  /** Lets go of the server; it ends by itself when no window uses it any more. */
  dispose(): void {
    this.ended.abort();
    this.detach();
    this.watcher?.dispose();
    this.owned.dispose();
    this.changes.dispose();
  }

  private async launch(port: number, usualPort: number): Promise<LocalServer> {
    if (this.isWatching) await this.watchFolder();
    const child = await startDetached(
      [
        ...[this.options.script, '--data', this.options.dataFolder],
        ...['--log', this.logFile, '--exit-when-unused', String(unusedSeconds)],
        ...(port === defaultLocalPort ? [] : ['--port', String(port)]),
        ...['--usual-port', String(usualPort), '--announce', this.options.announceIn],
      ],
      path.join(this.options.dataFolder, 'local-hub.out'),
    );
    let exit: (ProcessEnd & { readonly at: number }) | undefined;
    const watched = child.ended.then((end) => {
      exit = { ...end, at: this.options.clock.elapsed() };
    });
    watched.catch(() => undefined);
    let found: HubFile | undefined;
    const ready = await this.until(async () => {
      if (exit !== undefined && exit.code !== alreadyServed) return true;
      const file = await readHubFile(this.options.dataFolder);
      if (file === undefined) return exit !== undefined && this.options.clock.elapsed() - exit.at > otherStartLimitMs;
      if (exit === undefined && file.pid !== child.pid) return false;
      found = file;
      return true;
    }, startLimitMs);
    if (!ready) {
      child.kill();
      throw new LocalHubError({ kind: 'localHub', problem: 'notReady' });
    }
    if (found === undefined)
      throw new LocalHubError({ kind: 'localHub', problem: 'ended', words: exit?.lastWords ?? '' });
    return await this.confirm(found, child);
  }

  /** Readiness is a real answer, not a file. */
  private async confirm(file: HubFile, child: DetachedProcess): Promise<LocalServer> {
    try {
      const status = await readStatus(file, this.ended.signal);
      const hub = status.hubs[0]?.name ?? 'default';
      await this.options.hello(localEndpoint(serverFrom(file, status)), hub, this.ended.signal);
      return this.attach(file, status);
    } catch (error) {
      if (file.pid === child.pid) child.kill();
      throw error;
    }
  }

  private attach(file: HubFile, status: LocalServerStatus): LocalServer {
    this.detach();
    const server = serverFrom(file, status);
    this.address = file;
    this.attached = new DisposableStore();
    this.attached.add(openLease(file, () => void this.onLeaseEnd(file)));
    this.attached.add(
      repeat(this.options.clock, statusEveryMs, () => {
        if (this.lookers > 0) void this.refreshStatus();
      }),
    );
    this.options.note(`Attached to the local task hub: process ${String(server.pid)}, port ${String(server.port)}.`);
    this.change({ state: 'running', server });
    return server;
  }

  private detach(): void {
    this.attached.dispose();
    this.address = undefined;
  }

  private async readAgain(): Promise<void> {
    const { address, current } = this;
    if (address === undefined || current.state !== 'running') return;
    const status = await this.statusOf(address);
    if (status === undefined) return;
    const server = serverFrom(address, status);
    if (JSON.stringify(server) !== JSON.stringify(current.server)) this.change({ state: 'running', server });
  }

  /** The line to the server broke: it was stopped, it was killed, or only the line broke. */
  private onLeaseEnd(file: HubFile): Promise<void> {
    return this.inTurn(async () => {
      const { current } = this;
      if (this.address !== file || current.state !== 'running') return;
      await this.until(async () => {
        const now = await readHubFile(this.options.dataFolder);
        return now?.pid !== file.pid || !isProcessAlive(file.pid);
      }, 2000);
      const now = await readHubFile(this.options.dataFolder);
      const status = now === undefined ? undefined : await this.statusOf(now);
      if (now !== undefined && status !== undefined) {
        this.attach(now, status);
        return;
      }
      this.detach();
      if (now === undefined) this.change({ state: 'stopped' });
      else {
        const fact: LocalHubFact = { kind: 'localHub', problem: 'died', pid: file.pid };
        this.change({ state: 'failed', fact, server: current.server });
      }
    });
  }

  private async hasGone(file: HubFile): Promise<boolean> {
    if (!isProcessAlive(file.pid)) return true;
    // A process that nobody has reaped yet still counts as alive; it has given up the folder and answers no more.
    if (await hasFolder(this.options.dataFolder, file.pid)) return false;
    return (await this.statusOf(file)) === undefined;
  }

  private isCurrent(file: HubFile): boolean {
    return this.address?.pid === file.pid && this.address.key === file.key;
  }

  private async statusOf(file: HubFile): Promise<LocalServerStatus | undefined> {
    try {
      const status = await readStatus(file, this.ended.signal);
      return status.pid === file.pid ? status : undefined;
    } catch (error) {
      if (error instanceof ControlError || isAbortError(error)) return undefined;
      throw error;
    }
  }

  /** Asks again and again until it is so; false when the time is over. */
  private async until(isSo: () => Promise<boolean>, limitMs: number): Promise<boolean> {
    const { clock } = this.options;
    const limit = clock.elapsed() + limitMs;
    while (!(await isSo())) {
      if (clock.elapsed() >= limit) return false;
      await delay(clock, lookEveryMs, this.ended.signal);
    }
    return true;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private change(next: LocalHubState): void {
    if (this.owned.isDisposed) return;
    const before = serverOf(this.current);
    this.current = next;
    if (next.state === 'failed' && before !== undefined) this.options.note(wordOf(next.fact));
    this.changes.fire(next);
  }
}

const notStarted: LocalHubFact = { kind: 'localHub', problem: 'notStarted' };

/** For the log: which kind of failure it was. */
function wordOf(fact: Fact): string {
  return 'problem' in fact && typeof fact.problem === 'string' ? fact.problem : fact.kind;
}

function serverFrom(file: HubFile, status: LocalServerStatus): LocalServer {
  return {
    host: file.host === '0.0.0.0' || file.host === '::' ? '127.0.0.1' : file.host,
    port: status.port,
    ...(status.usualPort === undefined ? {} : { usualPort: status.usualPort }),
    ...(status.usualPortTaken === undefined ? {} : { usualPortTaken: status.usualPortTaken }),
    pid: status.pid,
    version: status.version,
    store: status.store,
    ...(status.storeProblem === undefined ? {} : { storeProblem: status.storeProblem }),
    hubs: status.hubs,
    askedFor: status.askedFor,
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
