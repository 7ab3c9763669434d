import type { Clock } from '../common/clock.js';
import { type Disposable, toDisposable } from '../common/disposable.js';
import { Emitter } from '../common/event.js';
import { repeat } from '../common/repeat.js';

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

/** How often the same port is asked at most. */
const everyMs = 60_000;

/** Notices the emulator of the Durable Task Scheduler on this machine while somebody looks. */
export class EmulatorWatch implements Disposable {
  private readonly changes = new Emitter<void>();
  private running: string | undefined;
  private asked: { readonly port: number; readonly at: number } | undefined;
  private asking = new AbortController();
  private lookers = 0;
  private repeating: Disposable | undefined;

  readonly onDidChange = this.changes.event;

  constructor(private readonly options: EmulatorWatchOptions) {}

  /** Where it answers; undefined where it does not, or was not looked for. */
  get endpoint(): string | undefined {
    return this.running;
  }

  /** Somebody looks: asks now, unless it just did, and then each minute until disposed. */
  watch(): Disposable {
    this.lookers += 1;
    void this.look();
    this.repeating ??= repeat(this.options.clock, everyMs, () => void this.look());
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
      this.become(undefined);
      return;
    }
    const { asked } = this;
    if (asked?.port === port && clock.now() - asked.at < everyMs) return;
    const question = { port, at: clock.now() };
    this.asked = question;
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    const endpoint = `http://localhost:${port}`;
    const answers = await this.answers(port, endpoint, signal);
    if (!signal.aborted) this.become(answers ? endpoint : undefined);
    // What was broken off is not known, and may be asked again at once.
    else if (this.asked === question) this.asked = undefined;
  }

  dispose(): void {
    this.asking.abort();
    this.repeating?.dispose();
    this.changes.dispose();
  }

  private async answers(port: number, endpoint: string, signal: AbortSignal): Promise<boolean> {
    if (!(await this.options.isListening(port, signal))) return false;
    try {
      await this.options.hello(endpoint, signal);
      return true;
    } catch {
      // Something else listens there, or nothing does any more: either way there is no emulator to offer.
      return false;
    }
  }

  private become(endpoint: string | undefined): void {
    if (endpoint === this.running) return;
    this.running = endpoint;
    this.changes.fire();
  }
}
