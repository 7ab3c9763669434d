import { isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { type Disposable, toDisposable } from '../../../common/disposable.js';
import type { Instance } from '../../../client/instance.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import type { ConnectionState } from '../connectionState.js';
import type { LiveReading, ReadingPace } from '../liveReading.js';
import { Poller } from './poller.js';
import { AnswerTimes } from './readingPace.js';

export interface RoundsOptions {
  readonly clock: Clock;
  readonly client: () => Promise<TaskHubClient>;
  /** How often to ask, where answers took so long lately. */
  readonly pace: (answerMs: number | undefined) => ReadingPace;
  /** Nobody is at the window: nothing is asked. */
  readonly isIdle: () => boolean;
  /** Told whether the hub answers. */
  readonly answering: ConnectionState;
  readonly random?: () => number;
}

/** Asks a hub for all that wants to be read of it: one round after the other, each for all that is due by then. */
export class ReadingRounds implements Disposable {
  private readonly looked = new Set<LiveReading>();
  private readonly times = new AnswerTimes();
  private readonly poller: Poller;

  /** `quiet` is asked without anybody looking. */
  constructor(
    private readonly options: RoundsOptions,
    private readonly quiet: LiveReading & { noteTried(): void },
  ) {
    this.poller = new Poller({
      clock: options.clock,
      dueAt: () => (options.isIdle() ? undefined : this.dueAt(this.readings)),
      poll: (signal) => this.poll(signal),
      ...(options.random === undefined ? {} : { random: options.random }),
    });
  }

  /** When the next round begins; undefined during one. */
  get nextAt(): number | undefined {
    return this.poller.nextAt;
  }

  /** Somebody looks at something of the hub. */
  get isLookedAt(): boolean {
    return this.dueAt(this.looked) !== undefined;
  }

  /** What something that is looked at shows of an instance. */
  cached(instanceId: string): Instance | undefined {
    for (const reading of this.looked) {
      const instance = reading.cached?.(instanceId);
      if (instance !== undefined) return instance;
    }
    return undefined;
  }

  /** All instances of what is looked at. */
  get loaded(): readonly Instance[] {
    return [...this.looked].flatMap((reading) => [...(reading.loaded?.() ?? [])]);
  }

  /** Takes it into the rounds until disposed. */
  add(reading: LiveReading): Disposable {
    this.looked.add(reading);
    this.update();
    return toDisposable(() => {
      this.looked.delete(reading);
      this.update();
    });
  }

  /** What is due, or how often, has changed. */
  update(): void {
    this.begin();
    this.poller.update();
  }

  /** Somebody has come to look: does not wait for the next try where the hub does not answer. */
  resume(): void {
    this.begin();
    this.poller.resume();
  }

  /** Asks for everything at once that is looked at. Resolves when the answer, or the failure, is there; never rejects. */
  refresh(): Promise<void> {
    this.expire();
    return this.dueAt(this.readings) === undefined ? Promise.resolve() : this.poller.ask();
  }

  /** As {@link refresh}, and gives up what is in flight; only where anything is to be read. */
  restart(): void {
    this.expire();
    this.poller.restart();
  }

  /** It is another server from now on, or reached another way. */
  forget(): void {
    this.times.clear();
    this.expire();
  }

  /** Something is about to change. */
  nudge(): void {
    for (const reading of this.readings) reading.nudge(this.options.clock.elapsed());
    this.poller.update();
  }

  dispose(): void {
    this.poller.dispose();
  }

  private get readings(): readonly LiveReading[] {
    return [...this.looked, this.quiet];
  }

  private get pace(): ReadingPace {
    return this.options.pace(this.times.medianMs);
  }

  private begin(): void {
    if (!this.options.isIdle() && this.isLookedAt) this.options.answering.begin();
  }

  private expire(): void {
    for (const reading of this.readings) reading.expire();
  }

  private dueAt(readings: Iterable<LiveReading>): number | undefined {
    const { pace } = this;
    let first: number | undefined;
    for (const reading of readings) {
      const due = reading.dueAt(pace);
      if (due !== undefined && (first === undefined || due < first)) first = due;
    }
    return first;
  }

  private async poll(signal: AbortSignal): Promise<void> {
    const { clock, answering } = this.options;
    const { pace } = this;
    const now = clock.elapsed();
    const due = this.readings.filter((reading) => (reading.dueAt(pace) ?? Infinity) <= now);
    if (due.length === 0) return;
    try {
      const client = await this.connect(due);
      const begun = clock.elapsed();
      const ends = await Promise.allSettled(due.map((reading) => reading.read(client, signal, pace)));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      this.times.add(clock.elapsed() - begun);
      answering.answered();
    } catch (error) {
      if (isAbortError(error) && signal.aborted) throw error;
      answering.failed(error);
      throw error;
    }
  }

  private async connect(due: readonly LiveReading[]): Promise<TaskHubClient> {
    try {
      return await this.options.client();
    } catch (error) {
      if (due.includes(this.quiet)) this.quiet.noteTried();
      throw error;
    }
  }
}
