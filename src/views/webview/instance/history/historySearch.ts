import type { Clock } from '../../../../common/clock.js';
import type { Disposable } from '../../../../common/disposable.js';
import { eventTest, type EventTest } from '../../../../history/eventSearch.js';
import { eventText } from '../../../../text/history/eventText.js';
import type { HistoryModel } from './historyModel.js';

export interface SearchState {
  readonly query: string;
  /** Indexes of the events found, in order. */
  readonly matches: readonly number[];
  readonly isSearching: boolean;
  /** Long texts, of which the page holds only the heads, could not be looked through. */
  readonly isPartial: boolean;
}

/** Milliseconds of looking before the page may breathe. */
const slice = 8;
/** Milliseconds without another letter before the host is asked: it has to stream the whole history for each question. */
const rest = 300;

export const nothingSought: SearchState = { query: '', matches: [], isSearching: false, isPartial: false };

/**
 * Looks through a history for a text, a slice at a time, and on as it grows. Where the page holds only the heads of
 * texts, the host looks through the whole ones once all has come.
 */
export class HistorySearch implements Disposable {
  private current = nothingSought;
  private test: EventTest | undefined;
  private looked = 0;
  private found: number[] = [];
  private fromHost: readonly number[] = [];
  /** How many cut events there were when the host was last asked. */
  private asked = 0;
  private isPartial = false;
  private next: Disposable | undefined;
  private pause: Disposable | undefined;
  private call: AbortController | undefined;
  private readonly subscription: Disposable;
  private log: unknown;

  constructor(
    private readonly model: HistoryModel,
    private readonly askHost: (query: string, signal: AbortSignal) => Promise<readonly number[]>,
    private readonly onState: (state: SearchState) => void,
    private readonly clock: Clock,
  ) {
    this.log = model.log;
    this.subscription = model.onDidChange(() => {
      this.grown();
    });
  }

  find(query: string): void {
    if (query !== this.current.query) this.start(query);
  }

  dispose(): void {
    this.subscription.dispose();
    this.stop();
  }

  private start(query: string): void {
    this.stop();
    this.log = this.model.log;
    this.test = eventTest(query, eventText);
    this.looked = 0;
    this.found = [];
    this.fromHost = [];
    this.asked = 0;
    this.isPartial = false;
    this.set({ ...nothingSought, query, isSearching: this.test !== undefined });
    if (this.test === undefined) return;
    this.schedule();
    this.considerHost();
  }

  private stop(): void {
    for (const timer of [this.next, this.pause]) timer?.dispose();
    this.next = undefined;
    this.pause = undefined;
    this.call?.abort();
    this.call = undefined;
  }

  private grown(): void {
    if (this.test === undefined) return;
    // The history has become another one.
    if (this.log !== this.model.log) {
      this.start(this.current.query);
      return;
    }
    if (this.looked < this.model.log.length) this.schedule();
    else if (this.isSearching !== this.current.isSearching) this.publish();
    this.considerHost();
  }

  private schedule(): void {
    this.next ??= this.clock.setTimer(0, () => {
      this.next = undefined;
      this.look();
    });
  }

  private look(): void {
    const { test } = this;
    if (test === undefined) return;
    const { log } = this.model;
    const until = this.clock.elapsed() + slice;
    const before = this.found.length;
    while (this.looked < log.length) {
      const index = this.looked;
      const event = log.at(index);
      if (event !== undefined && test(event, log.nameOf(index))) this.found.push(index);
      this.looked += 1;
      if (index % 64 === 0 && this.clock.elapsed() >= until) break;
    }
    if (this.looked < log.length) this.schedule();
    if (this.found.length !== before || this.isSearching !== this.current.isSearching) this.publish();
  }

  /** The host is asked when there are texts that the page holds only the heads of, more than at the last time. */
  private considerHost(): void {
    const { cutCount, state } = this.model;
    if (cutCount <= this.asked || state.phase === 'reading' || this.call !== undefined) return;
    this.pause ??= this.clock.setTimer(rest, () => {
      this.pause = undefined;
      void this.lookAtHost();
    });
  }

  private async lookAtHost(): Promise<void> {
    const call = new AbortController();
    this.call = call;
    this.asked = this.model.cutCount;
    try {
      const found = await this.askHost(this.current.query, call.signal);
      if (call.signal.aborted) return;
      this.fromHost = found;
      this.isPartial = false;
    } catch {
      // The words say that long texts were not looked through; why, the host has noted.
      if (call.signal.aborted) return;
      this.isPartial = true;
    }
    this.call = undefined;
    this.publish();
    this.considerHost();
  }

  private get isSearching(): boolean {
    const { isWhole, state, log } = this.model;
    const isComing = !isWhole && state.phase === 'reading';
    return isComing || this.looked < log.length || this.pause !== undefined || this.call !== undefined;
  }

  private publish(): void {
    const { found, fromHost, isPartial, isSearching } = this;
    const matches = fromHost.length === 0 ? [...found] : [...new Set([...found, ...fromHost])].sort((a, b) => a - b);
    this.set({ query: this.current.query, matches, isSearching, isPartial });
  }

  private set(state: SearchState): void {
    this.current = state;
    this.onState(state);
  }
}
