import type { Clock } from '../../common/clock.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import { repeat } from '../../common/repeat.js';

export interface EmulatorWatchOptions {
  readonly clock: Clock;
  /** The port on which the emulator is looked for; 0 looks for none. */
  readonly port: () => number;
  /** Whether a hub at this port is known already, so that nothing need be asked. */
  readonly isKnown: (port: number) => boolean;
  /** Whether anything takes connections there: asked first, since it costs nothing. Never rejects. */
  readonly isListening: (port: number, signal: AbortSignal) => Promise<boolean>;
  /** One Hello without credentials; rejects when what answers is no task hub service. */
  readonly hello: (endpoint: string, signal: AbortSignal) => Promise<void>;
}

/** How often it is seen whether anything listens: whoever starts an emulator looks at the view for it. */
const knockMs = 5_000;
/** How often what listens is greeted at most; a stranger that does not answer, by and by no more often than that. */
const everyMs = 60_000;
/** How long a question may go unanswered until it is given up and asked again, whatever holds it. */
const pendingMs = 90_000;

/** What is at a port. */
type Found = 'nothing' | 'stranger' | 'emulator';

/** Notices the emulator of the Durable Task Scheduler on this machine while somebody looks. */
export class EmulatorWatch implements Disposable {
  private readonly changes = new Emitter<void>();
  private running: string | undefined;
  private silent: string | undefined;
  /** The last question, and for how long the same is not asked again. */
  private asked: { readonly port: number; readonly at: number; readonly pauseMs: number } | undefined;
  /** Greetings in a row that something at this port did not answer. */
  private unanswered = 0;
  private asking = new AbortController();
  private lookers = 0;
  private repeating: Disposable | undefined;

  readonly onDidChange = this.changes.event;

  constructor(private readonly options: EmulatorWatchOptions) {}

  /** Where it answers; undefined where it does not, or was not looked for. */
  get endpoint(): string | undefined {
    return this.running;
  }

  /** Where it would answer, and nothing listens; undefined where something does, or nobody has looked. */
  get silentEndpoint(): string | undefined {
    return this.silent;
  }

  /** Somebody looks: asks now, unless it just did, and then again and again until disposed. */
  watch(): Disposable {
    this.lookers += 1;
    void this.look();
    this.repeating ??= repeat(this.options.clock, knockMs, () => void this.look());
    return toDisposable(() => {
      this.lookers -= 1;
      if (this.lookers > 0) return;
      this.repeating?.dispose();
      this.repeating = undefined;
      this.asking.abort();
    });
  }

  /** Never rejects. */
  async look(): Promise<void> {
    const { clock, port: portOf, isKnown } = this.options;
    const port = portOf();
    if (port === 0 || isKnown(port)) {
      this.become(undefined, undefined);
      return;
    }
    const { asked } = this;
    if (asked?.port === port && clock.elapsed() - asked.at < asked.pauseMs) return;
    if (asked?.port !== port) this.unanswered = 0;
    const question = { port, at: clock.elapsed(), pauseMs: pendingMs };
    this.asked = question;
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    const endpoint = `http://localhost:${port}`;
    const found = await this.find(port, endpoint, signal);
    if (!signal.aborted) {
      this.asked = { ...question, pauseMs: this.pauseAfter(found) };
      this.become(found === 'emulator' ? endpoint : undefined, found === 'nothing' ? endpoint : undefined);
    }
    // What was broken off is not known, and may be asked again at once.
    else if (this.asked === question) this.asked = undefined;
  }

  dispose(): void {
    this.asking.abort();
    this.repeating?.dispose();
    this.changes.dispose();
  }

  private async find(port: number, endpoint: string, signal: AbortSignal): Promise<Found> {
    if (!(await this.options.isListening(port, signal))) return 'nothing';
    try {
      await this.options.hello(endpoint, signal);
      return 'emulator';
    } catch {
      // Something else listens there, or an emulator that is still starting.
      return 'stranger';
    }
  }

  private pauseAfter(found: Found): number {
    this.unanswered = found === 'stranger' ? this.unanswered + 1 : 0;
    if (found === 'emulator') return everyMs;
    // The first refusal may be that of an emulator which takes connections before it answers them.
    return this.unanswered < 2 ? 0 : Math.min(everyMs, knockMs * 2 ** (this.unanswered - 1));
  }

  private become(running: string | undefined, silent: string | undefined): void {
    if (running === this.running && silent === this.silent) return;
    this.running = running;
    this.silent = silent;
    this.changes.fire();
  }
}
