import type { Clock } from '../../../../common/clock.js';
import type { Disposable } from '../../../../common/disposable.js';
import { HistoryFeed } from './historyFeed.js';
import { HistoryModel } from './historyModel.js';
import type { InstanceConnection } from '../panelContext.js';

/** The history of the page's instance: what has come of it, and what brings more. */
export class HistorySource implements Disposable {
  readonly model = new HistoryModel();
  private readonly feed: HistoryFeed;

  constructor(connection: InstanceConnection, clock: Clock) {
    this.feed = new HistoryFeed(
      (after, signal) => connection.request('readHistory', after === undefined ? {} : { after }, signal),
      {
        onBatch: (batch) => {
          this.model.take(batch);
        },
        onState: (state) => {
          this.model.setState(state);
        },
      },
      clock,
    );
  }

  /** See {@link HistoryFeed.follow}. */
  follow(version: string): void {
    this.feed.follow(version);
  }

  /** The instance can be read again: what failed while it could not is tried once more. */
  reachable(): void {
    if (this.feed.state.phase === 'failed') this.feed.retry();
  }

  retry(): void {
    this.feed.retry();
  }

  dispose(): void {
    this.feed.dispose();
  }
}
