import { isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { type Disposable, DisposableStore } from '../../../common/disposable.js';
import { Emitter, type Event } from '../../../common/event.js';
import { type Instance, isTerminalStatus } from '../../../client/instance.js';
import { compareTimestamps } from '../../../client/timestamp.js';

/** Where a watch reads its instance. */
export interface InstanceSource {
  read(payloads: boolean, signal: AbortSignal): Promise<Instance | undefined>;
  /** What is known without asking, payloads left out. */
  cached(): Instance | undefined;
  /** The instance may have changed. */
  readonly onDidChange: Event<void>;
}

/** What a watch knows at a moment. */
export interface InstanceReading {
  readonly instance?: Instance;
  /** Whether `instance` came with its payloads. */
  readonly isWhole: boolean;
  readonly isReading: boolean;
  /** Milliseconds since the epoch of the last answer. */
  readonly readAt?: number;
  readonly isMissing: boolean;
  readonly error?: unknown;
}

const firstPoll = 2_000;
const longestPoll = 15_000;
const longestRetry = 30_000;

/**
 * Keeps one instance up to date while somebody looks at it: reads it whole when it may have changed, asks gently whether
 * it has while it is not finished, and tries again by itself after a failure.
 */
export class InstanceWatch implements Disposable {
  private readonly changed = new Emitter<InstanceReading>();
  private readonly store = new DisposableStore();
  private current: InstanceReading;
  private visible = false;
  private call: AbortController | undefined;
  private readAgain = false;
  private timer: Disposable | undefined;
  private wait = firstPoll;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly source: InstanceSource,
    private readonly clock: Clock,
  ) {
    const cached = source.cached();
    this.current = { ...(cached && { instance: cached }), isWhole: false, isReading: false, isMissing: false };
    this.store.add(this.changed);
    this.store.add(
      source.onDidChange(() => {
        if (this.visible) this.refresh();
        else this.adopt(source.cached());
      }),
    );
  }

  get reading(): InstanceReading {
    return this.current;
  }

  /** Whether it may have changed unseen: nobody looks, and it has not finished. */
  get isOutOfSight(): boolean {
    const { instance, isMissing } = this.current;
    return !this.visible && !isMissing && (instance === undefined || !isTerminalStatus(instance.status));
  }

  /** Asks once how it is, without its payloads, while nobody looks. Rejects with a TaskHubError or an AbortError. */
  async glance(signal: AbortSignal): Promise<void> {
    const instance = await this.source.read(false, signal);
    if (this.isOutOfSight && !signal.aborted) this.adopt(instance);
  }

  /** Nothing is asked of the hub while nobody looks, but for a {@link glance} now and then. */
  setVisible(visible: boolean): void {
    if (visible === this.visible) return;
    this.visible = visible;
    if (visible) {
      this.refresh();
    } else {
      this.stop();
      if (this.current.isReading) this.set({ ...this.current, isReading: false });
    }
  }

  /** Reads at once; during a read, once more after it. */
  refresh(): void {
    if (!this.visible) return;
    this.wait = firstPoll;
    if (this.call === undefined) void this.read(true);
    else this.readAgain = true;
  }

  dispose(): void {
    this.visible = false;
    this.stop();
    this.store.dispose();
  }

  /** Takes over what is known without its payloads; they are read when somebody looks. */
  private adopt(instance: Instance | undefined): void {
    const known = this.current.instance;
    if (instance === undefined || (known !== undefined && (isSame(instance, known) || isOlder(instance, known))))
      return;
    this.set({ ...withoutError(this.current), instance, isWhole: false, isMissing: false });
  }

  private stop(): void {
    this.timer?.dispose();
    this.timer = undefined;
    this.readAgain = false;
    this.call?.abort();
    this.call = undefined;
  }

  private async read(whole: boolean): Promise<void> {
    this.timer?.dispose();
    this.timer = undefined;
    const call = new AbortController();
    this.call = call;
    this.set({ ...this.current, isReading: true });
    try {
      const { instance, isNew } = await this.ask(whole, call.signal);
      if (call.signal.aborted) return;
      this.wait = isNew ? firstPoll : Math.min(this.wait * 1.5, longestPoll);
      this.set(
        instance === undefined
          ? { ...withoutError(this.current), isReading: false, readAt: this.clock.now(), isMissing: true }
          : { instance, isWhole: true, isReading: false, readAt: this.clock.now(), isMissing: false },
      );
    } catch (error) {
      if (call.signal.aborted) return;
      this.wait = Math.min(this.wait * 2, longestRetry);
      this.set({ ...withoutError(this.current), isReading: false, ...(isAbortError(error) ? {} : { error }) });
    }
    this.call = undefined;
    this.next();
  }

  /** A poll asks without payloads first, and for them only when the instance has moved. */
  private async ask(
    whole: boolean,
    signal: AbortSignal,
  ): Promise<{ readonly instance: Instance | undefined; readonly isNew: boolean }> {
    const known = this.current.isWhole && !this.current.isMissing ? this.current.instance : undefined;
    if (!whole && known !== undefined) {
      const light = await this.source.read(false, signal);
      if (light === undefined || isSame(light, known)) return { instance: light && known, isNew: light === undefined };
    }
    const instance = await this.source.read(true, signal);
    return { instance, isNew: instance === undefined || known === undefined || !isSame(instance, known) };
  }

  private next(): void {
    if (!this.visible) return;
    if (this.readAgain) {
      this.readAgain = false;
      void this.read(true);
      return;
    }
    const { error, instance, isMissing } = this.current;
    if (error === undefined && (isMissing || (instance !== undefined && isTerminalStatus(instance.status)))) return;
    this.timer = this.clock.setTimer(this.wait, () => void this.read(error !== undefined));
  }

  private set(reading: InstanceReading): void {
    this.current = reading;
    this.changed.fire(reading);
  }
}

function withoutError({ error: _error, ...rest }: InstanceReading): Omit<InstanceReading, 'error'> {
  return rest;
}

function isSame(a: Instance, b: Instance): boolean {
  return (
    a.status === b.status &&
    a.executionId === b.executionId &&
    a.lastUpdatedAt?.seconds === b.lastUpdatedAt?.seconds &&
    a.lastUpdatedAt?.nanos === b.lastUpdatedAt?.nanos
  );
}

function isOlder(a: Instance, b: Instance): boolean {
  if (a.lastUpdatedAt === undefined || b.lastUpdatedAt === undefined) return false;
  return compareTimestamps(a.lastUpdatedAt, b.lastUpdatedAt) < 0;
}
