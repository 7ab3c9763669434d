import { HistoryLog } from '../../../../history/historyLog.js';
import { HistorySpans } from '../../../../history/spans/historySpans.js';
import { Emitter } from '../../../../common/event.js';
import type { HistoryBatch } from '../../../protocol/instancePanel.js';
import type { FeedState } from './historyFeed.js';

/** The history that the page has so far, outside of what is drawn: whoever draws it listens. */
export class HistoryModel {
  private readonly changed = new Emitter<void>();
  private current = new HistoryLog();
  private cuts = new Map<number, Readonly<Record<string, number>>>();
  private folded: HistorySpans | undefined;
  private feed: FeedState = { phase: 'reading' };
  private cameToItsEnd = false;

  readonly onDidChange = this.changed.event;

  get log(): HistoryLog {
    return this.current;
  }

  get state(): FeedState {
    return this.feed;
  }

  /** Whether this history has once been read to its end: what a live one gains later does not make it less whole. */
  get isWhole(): boolean {
    return this.cameToItsEnd;
  }

  /** The same, folded into what belongs together; made when it is first asked for, and kept up from then on. */
  get spans(): HistorySpans {
    this.folded ??= new HistorySpans(this.current);
    this.folded.update();
    return this.folded;
  }

  /** How many events there are of whose texts the page holds only the heads. */
  get cutCount(): number {
    return this.cuts.size;
  }

  /** Lengths of the texts of an event that were cut, by path. */
  cutOf(index: number): Readonly<Record<string, number>> | undefined {
    return this.cuts.get(index);
  }

  take(batch: HistoryBatch): void {
    if (batch.first === 0) {
      this.current = new HistoryLog();
      this.cuts = new Map();
      this.folded = undefined;
      this.cameToItsEnd = false;
    }
    this.current.append(batch.items.map((item) => item.event));
    batch.items.forEach((item, offset) => {
      if (item.cut !== undefined) this.cuts.set(batch.first + offset, item.cut);
    });
    this.changed.fire();
  }

  setState(state: FeedState): void {
    this.feed = state;
    this.cameToItsEnd ||= state.phase === 'complete';
    this.changed.fire();
  }
}
