import type { Disposable } from '../../../../common/disposable.js';
import type { HubConnection } from '../hubContext.js';
import type { TableModel } from './tableModel.js';

/** Takes rows from the host as they change, one batch at a time, so that the page can draw in between. */
export class RowFeed implements Disposable {
  private readonly listening: Disposable;
  private isTaking = false;
  private hasMore = false;

  constructor(
    private readonly connection: HubConnection,
    private readonly model: TableModel,
  ) {
    this.listening = connection.on('rows', () => {
      this.hasMore = true;
      void this.take();
    });
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async take(): Promise<void> {
    if (this.isTaking) return;
    this.isTaking = true;
    try {
      while (this.hasMore) {
        this.hasMore = false;
        const batch = await this.connection.request('takeRows', {});
        this.model.take(batch);
        if (!batch.isEnd) this.hasMore = true;
      }
    } catch {
      // The page goes, or the host has none at present: it tells when there are rows again.
    } finally {
      this.isTaking = false;
    }
  }
}
