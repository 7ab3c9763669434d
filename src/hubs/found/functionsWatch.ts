import type { Clock } from '../../common/clock.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import { repeat } from '../../common/repeat.js';
import type { LiveHub } from '../live/liveHub.js';
import type { FunctionsAddress } from '../project/functionsAddress.js';

export interface FunctionsWatchOptions {
  readonly clock: Clock;
  /** Where to look; read anew each time. */
  readonly addresses: () => readonly FunctionsAddress[];
  /** The hubs of the list at an endpoint. */
  readonly hubsAt: (endpoint: string) => readonly Pick<LiveHub, 'connection' | 'askAnew'>[];
  /** Whether anything takes connections there. Never rejects. */
  readonly isListening: (port: number, signal: AbortSignal) => Promise<boolean>;
  /** Asks for a list of one, without a key; rejects where what answers offers no Durable Functions. */
  readonly hello: (endpoint: string, signal: AbortSignal) => Promise<void>;
}

/** A host that answers and has no hub in the list. */
export interface FoundFunctions extends FunctionsAddress {
  readonly endpoint: string;
}

/** A person who presses F5 looks at the tree: a connection that is refused costs nothing. */
const knockMs = 2_000;
/** A host that has just begun to listen answers by and by. */
const startingMs = 60_000;
const longestPauseMs = 15_000;
/** How often what has answered is asked again. */
const everyMs = 60_000;

interface Place {
  /** Since when something has listened, by the clock's elapsed time. */
  readonly since: number;
  isHost: boolean;
  nextAt: number;
  pauseMs: number;
}

/**
 * Notices Functions hosts of this machine while somebody looks, and hosts of hubs in the list that were started again, so
 * that those are asked at once.
 */
export class FunctionsWatch implements Disposable {
  private readonly changes = new Emitter<void>();
  private readonly places = new Map<number, Place>();
  private found: readonly FoundFunctions[] = [];
  private asking: AbortController | undefined;
  private lookers = 0;
  private repeating: Disposable | undefined;

  readonly onDidChange = this.changes.event;

  constructor(private readonly options: FunctionsWatchOptions) {}

  /** Those that are to be offered. */
  get hosts(): readonly FoundFunctions[] {
    return this.found;
  }

  /** Where it is looked. */
  get addresses(): readonly FunctionsAddress[] {
    return this.options.addresses();
  }

  /** Somebody looks: asks now, and then again and again until disposed. */
  watch(): Disposable {
    this.lookers += 1;
    void this.look();
    this.repeating ??= repeat(this.options.clock, knockMs, () => void this.look());
    return toDisposable(() => {
      this.lookers -= 1;
      if (this.lookers > 0) return;
      this.repeating?.dispose();
      this.repeating = undefined;
      this.asking?.abort();
    });
  }

  /** Never rejects. A look that is still going on is not joined by another. */
  async look(): Promise<void> {
    if (this.asking !== undefined) return;
    const asking = new AbortController();
    this.asking = asking;
    try {
      const addresses = this.options.addresses();
      const found = await Promise.all(addresses.map((address) => this.lookAt(address, asking.signal)));
      if (!asking.signal.aborted) this.become(found.filter((each) => each !== undefined));
    } finally {
      this.asking = undefined;
    }
  }

  dispose(): void {
    this.asking?.abort();
    this.repeating?.dispose();
    this.changes.dispose();
  }

  private async lookAt(address: FunctionsAddress, signal: AbortSignal): Promise<FoundFunctions | undefined> {
    const { port } = address;
    const endpoint = `http://localhost:${port}`;
    const isListening = await this.options.isListening(port, signal);
    if (signal.aborted) return undefined;
    if (!isListening) {
      this.places.delete(port);
      return undefined;
    }
    const now = this.options.clock.elapsed();
    const place = this.places.get(port) ?? { since: now, isHost: false, nextAt: now, pauseMs: knockMs };
    this.places.set(port, place);
    const hubs = this.options.hubsAt(endpoint);
    if (hubs.length > 0) {
      const isNew = now - place.since < startingMs;
      for (const hub of hubs) if (isNew && hub.connection.state === 'failed') hub.askAnew();
      return undefined;
    }
    if (now >= place.nextAt) await this.greet(place, endpoint, signal);
    return place.isHost ? { ...address, endpoint } : undefined;
  }

  private async greet(place: Place, endpoint: string, signal: AbortSignal): Promise<void> {
    try {
      await this.options.hello(endpoint, signal);
      place.isHost = true;
      place.pauseMs = knockMs;
      place.nextAt = this.options.clock.elapsed() + everyMs;
    } catch {
      // Something else listens there, or a host that is still starting.
      if (signal.aborted) return;
      place.isHost = false;
      place.nextAt = this.options.clock.elapsed() + place.pauseMs;
      place.pauseMs = Math.min(2 * place.pauseMs, longestPauseMs);
    }
  }

  private become(found: readonly FoundFunctions[]): void {
    if (JSON.stringify(found) === JSON.stringify(this.found)) return;
    this.found = found;
    this.changes.fire();
  }
}
