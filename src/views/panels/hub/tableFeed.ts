import { isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { type Disposable, DisposableStore } from '../../../common/disposable.js';
import { Emitter } from '../../../common/event.js';
import { isTaskHubError, isUnimplemented } from '../../../client/errors.js';
import type { Instance } from '../../../client/instance.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { InstanceList } from '../../../hubs/live/instances/instanceList.js';
import type { HubFilter } from '../../../hubs/live/hubFilter.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import type { LiveReading, ReadingPace } from '../../../hubs/live/liveReading.js';
import { Rhythm } from '../../../hubs/live/rounds/rhythm.js';
import { mostLoaded, mostRows, type RowBatch, type TableRow } from '../../protocol/hubPanel.js';
import { tableRow } from './tableRows.js';

/** Rows of the table are read less often than an open group of the tree: they are shown beside each other. */
const slowness = 1.5;
/** Between two looks at a hub that has no lists, in milliseconds. */
const withoutListsMs = 60_000;

/**
 * The rows of a hub's table: reads them page by page and keeps them fresh while the table is seen, and holds what has
 * changed until the page takes it.
 */
export class TableFeed implements LiveReading, Disposable {
  private list: InstanceList;
  private listening: Disposable;
  private readonly owned = new DisposableStore();
  private generation = 1;
  /** What the page has not taken yet; undefined stands for one that is gone. */
  private readonly untaken = new Map<string, TableRow | undefined>();
  /** Of these, what belongs to a page that somebody waits for. */
  private readonly awaited = new Set<string>();
  private readonly rhythm = new Rhythm();
  private isVisible = false;
  private hasWholeTurn = true;
  private loading: AbortController | undefined;
  private current: { readonly problem?: unknown } = {};
  private readonly states = new Emitter<void>();
  private readonly rowChanges = new Emitter<void>();

  /** How far it is loaded, or what is wrong, is another now. */
  readonly onDidChange = this.states.event;
  /** There are rows to take. */
  readonly onDidChangeRows = this.rowChanges.event;

  constructor(
    private readonly hub: LiveHub,
    private readonly clock: Clock,
    private readonly pageSize: () => number,
    private shownFilter: HubFilter | undefined,
  ) {
    this.list = this.newList();
    this.listening = this.follow(this.list);
    this.owned.add(hub.add(this));
    this.owned.add(
      hub.onDidChangeInstances((ids) => {
        for (const id of ids) {
          const instance = hub.cachedInstance(id);
          if (instance !== undefined) this.place(instance);
        }
      }),
    );
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
    if (this.loading !== undefined) return true;
    const { state } = this.hub.connection;
    return !this.list.isRead && this.current.problem === undefined && state !== 'failed';
  }

  /** Why the last reading failed. */
  get problem(): unknown {
    return this.current.problem;
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === this.isVisible) return;
    this.isVisible = isVisible;
    if (!isVisible) this.loading?.abort();
    if (isVisible) this.rhythm.expire();
    this.hub.updatePace();
  }

  /** Another list from now on: nothing of the one before is of use. */
  setFilter(filter: HubFilter | undefined): void {
    this.shownFilter = filter;
    this.loading?.abort();
    this.listening.dispose();
    this.list.dispose();
    this.list = this.newList();
    this.listening = this.follow(this.list);
    this.generation += 1;
    this.forget();
    this.current = {};
    this.states.fire();
    this.rowChanges.fire();
    this.expire();
    this.hub.updatePace();
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
    if (this.loading !== undefined) return;
    const { list } = this;
    const loading = new AbortController();
    this.loading = loading;
    this.states.fire();
    try {
      const wanted = all ? mostLoaded : this.list.count + 1;
      await list.loadMore(await this.hub.client(), wanted, loading.signal);
      this.current = {};
    } catch (error) {
      if (!isAbortError(error)) {
        if (!isTaskHubError(error)) throw error;
        if (list === this.list) this.current = { problem: error };
      }
    } finally {
      if (this.loading === loading) this.loading = undefined;
      this.states.fire();
    }
  }

  stopLoading(): void {
    this.loading?.abort();
  }

  /** Something was done to rows in sight: reads them at once. */
  async readInSight(): Promise<void> {
    await this.list.readInSight(await this.hub.client());
  }

  dueAt({ firstMs, slowestMs }: ReadingPace): number | undefined {
    if (!this.isVisible) return undefined;
    if (!this.rhythm.isExpired && isUnimplemented(this.current.problem)) {
      return this.rhythm.dueAt({ firstMs: withoutListsMs, slowestMs: withoutListsMs });
    }
    return this.rhythm.dueAt({ firstMs: firstMs * slowness, slowestMs }, firstMs);
  }

  async read(client: TaskHubClient, signal: AbortSignal): Promise<boolean> {
    const { list, hasWholeTurn } = this;
    this.hasWholeTurn = false;
    this.rhythm.begin();
    let changed = false;
    try {
      changed = await (hasWholeTurn && list.isRead ? list.readInSight(client, signal) : list.read(client, signal));
      if (list === this.list) this.current = {};
      return changed;
    } catch (error) {
      if (isAbortError(error) || list !== this.list) throw error;
      this.current = { problem: error };
      // A hub without lists answers all the same.
      if (!isUnimplemented(error)) throw error;
      return false;
    } finally {
      this.rhythm.answered(this.clock.elapsed(), changed);
      if (list === this.list) this.states.fire();
    }
  }

  expire(): void {
    this.hasWholeTurn = true;
    this.rhythm.expire();
  }

  nudge(atMs: number): void {
    this.hasWholeTurn = true;
    this.rhythm.nudge(atMs);
  }

  cached(instanceId: string): Instance | undefined {
    return this.list.get(instanceId);
  }

  dispose(): void {
    this.loading?.abort();
    this.listening.dispose();
    this.list.dispose();
    this.owned.dispose();
    this.states.dispose();
    this.rowChanges.dispose();
  }

  private newList(): InstanceList {
    return new InstanceList(() => this.shownFilter?.at(this.hub.serverNow()) ?? {}, this.pageSize);
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

  private follow(list: InstanceList): Disposable {
    let isFirst = true;
    return list.onDidChange(({ changed, removed }) => {
      for (const id of removed) {
        this.untaken.set(id, undefined);
        this.awaited.delete(id);
      }
      for (const instance of changed) this.give(instance, isFirst || this.loading !== undefined);
      isFirst = false;
      this.states.fire();
      this.rowChanges.fire();
    });
  }
}
