import type { Clock } from '../../../common/clock.js';
import type { Disposable } from '../../../common/disposable.js';
import { Emitter } from '../../../common/event.js';
import type { Instance } from '../../../client/instance.js';
import { LiveList, type RowChanges } from '../../../hubs/live/instances/liveList.js';
import type { HubFilter } from '../../../hubs/live/hubFilter.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import { mostLoaded, mostRows, type RowBatch, type TableRow } from '../../protocol/hubPanel.js';
import { tableRow } from './tableRows.js';

/** Rows of the table are read less often than an open group of the tree: they are shown beside each other. */
const slowness = 1.5;

/**
 * The rows of a hub's table: keeps them fresh while the table is seen, and holds what has changed until the page takes it.
 */
export class TableFeed implements Disposable {
  /** What it reads. */
  readonly list: LiveList;
  private generation = 1;
  /** What the page has not taken yet; undefined stands for one that is gone. */
  private readonly untaken = new Map<string, TableRow | undefined>();
  /** Of these, what belongs to a page that somebody waits for. */
  private readonly awaited = new Set<string>();
  private readonly rowChanges = new Emitter<void>();

  /** How far it is loaded, or what is wrong, is another now. */
  readonly onDidChange: LiveList['onDidChange'];
  /** There are rows to take. */
  readonly onDidChangeRows = this.rowChanges.event;

  constructor(
    private readonly hub: LiveHub,
    clock: Clock,
    pageSize: () => number,
    private shownFilter: HubFilter | undefined,
  ) {
    const filter = () => this.shownFilter?.at(hub.serverNow()) ?? {};
    this.list = new LiveList({ hub, clock, pageSize, filter, slowness });
    this.onDidChange = this.list.onDidChange;
    this.list.onDidChangeRows((changes) => this.keep(changes));
  }

  get count(): number {
    return this.list.count;
  }

  get hasMore(): boolean {
    return this.list.hasMore && this.list.count < mostLoaded;
  }

  get searched(): number | undefined {
    return this.list.searched;
  }

  get isLoading(): boolean {
    if (this.list.isLoading) return true;
    return !this.list.isRead && this.problem === undefined && this.hub.connection.state !== 'failed';
  }

  /** Why the last reading failed. */
  get problem(): unknown {
    return this.list.problem;
  }

  setVisible(isVisible: boolean): void {
    this.list.setVisible(isVisible);
  }

  /** Another list from now on: nothing of the one before is of use. */
  setFilter(filter: HubFilter | undefined): void {
    this.shownFilter = filter;
    this.generation += 1;
    this.forget();
    this.list.renew();
    this.rowChanges.fire();
  }

  /** The page is new: it has no rows. */
  giveAll(): void {
    this.generation += 1;
    this.forget();
    for (const instance of this.list.instances) this.give(instance, true);
  }

  take(): RowBatch {
    const more: TableRow[] = [];
    const rows: TableRow[] = [];
    const gone: string[] = [];
    let left = mostRows;
    for (const [id, row] of this.untaken) {
      if (left === 0) break;
      left -= 1;
      this.untaken.delete(id);
      if (row === undefined) gone.push(id);
      else if (this.awaited.delete(id)) more.push(row);
      else rows.push(row);
    }
    return { generation: this.generation, more, rows, gone, isEnd: this.untaken.size === 0 };
  }

  /** What was read of an instance elsewhere. */
  place(instance: Instance): void {
    this.list.place(instance);
  }

  look(instanceIds: readonly string[]): void {
    this.list.look(instanceIds);
  }

  /** Loads the next page, or all there are; what was found stays when it is stopped. */
  async loadMore(all: boolean): Promise<void> {
    await this.list.loadMore(all ? mostLoaded : this.list.count + 1);
  }

  stopLoading(): void {
    this.list.stopLoading();
  }

  /** Something was done to rows in sight: reads them at once. */
  async readInSight(): Promise<void> {
    await this.list.readInSight();
  }

  cached(instanceId: string): Instance | undefined {
    return this.list.cached(instanceId);
  }

  dispose(): void {
    this.list.dispose();
    this.rowChanges.dispose();
  }

  private forget(): void {
    this.untaken.clear();
    this.awaited.clear();
  }

  private give(instance: Instance, isAwaited: boolean): void {
    // The newest of each: a row that the page has not taken yet is not sent twice.
    this.untaken.set(instance.instanceId, tableRow(instance));
    if (isAwaited) this.awaited.add(instance.instanceId);
  }

  private keep({ changed, removed, isAwaited }: RowChanges): void {
    for (const id of removed) {
      this.untaken.set(id, undefined);
      this.awaited.delete(id);
    }
    for (const instance of changed) this.give(instance, isAwaited);
    this.rowChanges.fire();
  }
}
