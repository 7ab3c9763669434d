import { isAbortError } from '../../../../common/abort.js';
import type { Clock } from '../../../../common/clock.js';
import { type Disposable, DisposableStore } from '../../../../common/disposable.js';
import { Emitter } from '../../../../common/event.js';
import { Throttle } from '../../../../common/throttle.js';
import { isTaskHubError, isUnimplemented } from '../../../../client/errors.js';
import type { TaskHubClient } from '../../../../client/taskHubClient.js';
import type { LiveHub } from '../../../../hubs/live/liveHub.js';
import type { LiveReading } from '../../../../hubs/live/liveReading.js';
import { errorText } from '../../../../text/errors/errorText.js';
import { unsupported } from '../../../../text/pages/overviewText.js';
import type { HubWork, OverviewRange, OverviewState, ToldWork } from '../../../protocol/overview.js';
import { watchWork } from '../../../protocol/workWatch.js';
import { OverviewRun } from './overviewRun.js';
import { mostSamples, OverviewSamples } from './overviewSamples.js';
import { overviewSummary } from './overviewSummary.js';

/** Between two messages to the page, in milliseconds. */
const restMs = 250;
/** Between two readings that nobody asked for. Only what took few pages and little time is read so. */
const againMs = 60_000;
const mostPagesAgain = 5;
const mostMsAgain = 2_000;
const samplesAgain = 10;
/** What was left is gone on with, if somebody comes back so soon. */
const resumeMs = 5 * 60_000;
/** What broke off is gone on with. */
const retryMs = 15_000;

interface OverviewSources {
  readonly hub: Pick<LiveHub, 'add' | 'client' | 'serverNow' | 'updatePace'>;
  readonly clock: Clock;
  /** What is known of workers and queues. */
  readonly work?: () => Promise<ToldWork>;
  readonly log: (error: unknown) => void;
}

/**
 * What the overview of a hub shows: reads the hub while somebody looks at it, in its rounds, of which only the first page is
 * a part: the rest goes on by itself until it is done, stopped, or nobody looks any more.
 */
export class OverviewReader implements LiveReading, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changes = new Emitter<void>();
  private readonly samples = new OverviewSamples();
  /** What somebody looks at. */
  private range: OverviewRange | undefined;
  /** Of what the charts are. */
  private shown: OverviewRun | undefined;
  /** The last that was begun: another one than is shown while the same range is read again. */
  private current: OverviewRun | undefined;
  private reading: AbortController | undefined;
  /** By `Clock.elapsed()`; undefined while it is not to be read by itself. */
  private nextAt: number | undefined;
  private isAsked = true;
  private firstProblem: unknown;
  private knownWork: HubWork | undefined;
  private workWatch: Disposable | undefined;
  private readonly telling: Throttle;

  /** There is more to show, told a few times a second at most. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly sources: OverviewSources) {
    this.telling = this.owned.add(new Throttle(sources.clock, restMs, () => this.changes.fire()));
    this.owned.add(sources.hub.add(this));
  }

  /** Undefined while nobody looks. */
  get watched(): OverviewRange | undefined {
    return this.range;
  }

  get state(): OverviewState | undefined {
    const { range, current, shown, firstProblem, knownWork: work } = this;
    if (range === undefined) return undefined;
    const problem = firstProblem ?? current?.problem;
    return {
      range,
      progress: isUnimplemented(problem) ? 'unsupported' : firstProblem ? 'failed' : (current?.progress ?? 'reading'),
      lookedAt: current?.lookedAt ?? 0,
      ...(isTaskHubError(problem) && { problem: isUnimplemented(problem) ? unsupported() : errorText(problem) }),
      ...(shown && {
        summary: overviewSummary(shown.span, shown.tally.facts(), this.samples, shown.isOldestPartial),
      }),
      ...(work && { work }),
    };
  }

  /** Somebody looks at this range from now on. */
  show(range: OverviewRange): void {
    if (range === this.range) {
      this.changed();
      return;
    }
    this.halt();
    this.range = range;
    this.firstProblem = undefined;
    const left = this.current;
    const age = left === undefined ? Infinity : this.sources.clock.elapsed() - left.begunAt;
    if (left?.name !== range || left.problem !== undefined || age > resumeMs) {
      if (this.shown?.name !== range) this.shown = undefined;
      this.current = undefined;
      this.expire();
    } else if (left.progress === 'reading') {
      void this.goOn(left, mostSamples);
    } else this.nextAt = left.progress === 'done' && age > againMs ? 0 : this.dueAgain(left);
    this.watchWork();
    this.changed();
    this.sources.hub.updatePace();
  }

  /** Nobody looks any more: what is being read waits. */
  leave(): void {
    this.halt();
    this.range = undefined;
    this.nextAt = undefined;
    this.workWatch?.dispose();
    this.telling.cancel();
    this.sources.hub.updatePace();
  }

  /** What was read stays, and is what is shown. */
  stop(): void {
    const { current } = this;
    if (this.reading === undefined || current === undefined) return;
    this.halt();
    current.progress = 'stopped';
    this.shown = current;
    this.changed();
  }

  /** After {@link stop}, or where all that may be looked at for now was. */
  continue(): void {
    const { current, range } = this;
    if (range === undefined || this.reading !== undefined) return;
    if (current === undefined) {
      this.expire();
      this.sources.hub.updatePace();
      return;
    }
    current.allowMore();
    current.problem = undefined;
    void this.goOn(current, mostSamples);
  }

  dueAt(): number | undefined {
    return this.range === undefined ? undefined : this.nextAt;
  }

  async read(client: TaskHubClient, signal: AbortSignal): Promise<boolean> {
    const { range } = this;
    if (range === undefined) return false;
    const { clock, hub } = this.sources;
    const { current, isAsked } = this;
    const most = isAsked ? mostSamples : samplesAgain;
    this.halt();
    this.nextAt = undefined;
    if (!isAsked && current?.progress === 'failed') {
      // What is wrong is said until a page is there.
      void this.goOn(current, mostSamples);
      return false;
    }
    this.isAsked = false;
    const run = new OverviewRun(range, hub.serverNow(), clock);
    this.current = run;
    // The first page is as the round has it; what comes then goes on without it.
    const reading = this.begin();
    const abort = (): void => reading.abort();
    signal.addEventListener('abort', abort, { once: true });
    this.changed();
    try {
      await run.readFirst(client, reading.signal);
    } catch (error) {
      return this.firstFailed(error, run, signal);
    } finally {
      signal.removeEventListener('abort', abort);
    }
    this.firstProblem = undefined;
    // What is read again is shown when it is whole: charts must not shrink and grow.
    if (this.shown?.name !== range) this.shown = run;
    if (this.current === run && this.reading === reading) void this.goOn(run, most);
    return true;
  }

  expire(): void {
    this.nextAt = this.range === undefined ? undefined : 0;
    this.isAsked = true;
  }

  /** It is read rarely: what somebody does to one instance hardly shows in it. */
  nudge(): void {
    return undefined;
  }

  dispose(): void {
    this.leave();
    this.owned.dispose();
    this.changes.dispose();
  }

  private firstFailed(error: unknown, run: OverviewRun, signal: AbortSignal): boolean {
    if (isAbortError(error)) {
      // Of the round, and not of somebody who stopped it or left.
      if (signal.aborted) this.expire();
      if (signal.aborted) throw error;
      return false;
    }
    this.reading = undefined;
    if (!isTaskHubError(error)) throw error;
    if (this.current === run) this.current = undefined;
    this.firstProblem = error;
    this.changed();
    // A hub without lists answers all the same.
    if (isUnimplemented(error)) {
      this.nextAt = this.sources.clock.elapsed() + againMs;
      return false;
    }
    this.expire();
    throw error;
  }

  /** Reads all there is, and then what single instances tell. Never rejects. */
  private async goOn(run: OverviewRun, most: number): Promise<void> {
    const { signal } = this.begin();
    run.progress = 'reading';
    this.nextAt = undefined;
    this.changed();
    try {
      const client = await this.sources.hub.client();
      await run.readOn(client, signal, () => {
        run.problem = undefined;
        this.changed();
      });
      if (signal.aborted) return;
      run.problem = undefined;
      this.shown = run;
      const readMs = this.sources.clock.elapsed() - run.begunAt;
      await this.samples.read(client, run.tally.facts(), most, signal, () => this.changed());
      run.progress = run.isFull ? 'full' : 'done';
      this.reading = undefined;
      this.nextAt = readMs < mostMsAgain ? this.dueAgain(run) : undefined;
      this.sources.hub.updatePace();
    } catch (error) {
      if (signal.aborted) return;
      this.reading = undefined;
      this.shown = run;
      run.progress = 'failed';
      run.problem = error;
      this.sources.log(error);
      this.nextAt = this.sources.clock.elapsed() + retryMs;
      this.sources.hub.updatePace();
    }
    this.changed();
  }

  private dueAgain(run: OverviewRun): number | undefined {
    return run.progress === 'done' && run.pages <= mostPagesAgain ? this.sources.clock.elapsed() + againMs : undefined;
  }

  private begin(): AbortController {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    return reading;
  }

  private halt(): void {
    this.reading?.abort();
    this.reading = undefined;
  }

  private watchWork(): void {
    const { work, clock, log } = this.sources;
    this.workWatch?.dispose();
    if (work === undefined) return;
    const tell = (known: HubWork | undefined): void => {
      const isSame = JSON.stringify(known) === JSON.stringify(this.knownWork);
      this.knownWork = known;
      if (!isSame) this.changed();
    };
    this.workWatch = watchWork({ clock, ask: work, tell, onProblem: log });
  }

  private changed(): void {
    if (this.range !== undefined) this.telling.request();
  }
}
