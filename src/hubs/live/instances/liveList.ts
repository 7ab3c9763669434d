import { isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { type Disposable, DisposableStore } from '../../../common/disposable.js';
import { Emitter } from '../../../common/event.js';
import { isTaskHubError, isUnimplemented } from '../../../client/errors.js';
import type { Instance } from '../../../client/instance.js';
import type { InstanceFilter } from '../../../client/operations/filter/instanceFilter.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import type { LiveHub } from '../liveHub.js';
import type { LiveReading, ReadingPace } from '../liveReading.js';
import { Rhythm } from '../rounds/rhythm.js';
import { InstanceList, type ListChanges } from './instanceList.js';

/** What changed in a list, and whether somebody waits for these rows: the first ones, or those of **Load More**. */
export interface RowChanges extends ListChanges {
  readonly isAwaited: boolean;
}

export interface LiveListOptions {
  readonly hub: LiveHub;
  readonly clock: Clock;
  readonly pageSize: () => number;
  readonly filter: () => InstanceFilter;
  /** It is read so many times less often than what stands open in the tree. */
  readonly slowness: number;
}

/** Between two looks at a hub that has no lists, in milliseconds. */
const withoutListsMs = 60_000;

/**
 * The instances of one filter, whatever their status, kept fresh in the rounds of their hub while somebody sees them. Lists
 * of one hub that ask the same question read their first page once for all of them.
 */
export class LiveList implements LiveReading, Disposable {
  private list: InstanceList;
  private listening: Disposable;
  private readonly owned = new DisposableStore();
  private readonly rhythm = new Rhythm();
  private isVisible = false;
  private hasWholeTurn = true;
  private loadingNow: AbortController | undefined;
  private current: { readonly problem?: unknown } = {};
  /** When another list brought the first page last, by `Clock.elapsed()`. */
  private givenAt = -Infinity;
  private readonly states = new Emitter<void>();
  private readonly rowChanges = new Emitter<RowChanges>();

  /** How far it is loaded, or what is wrong, is another now. */
  readonly onDidChange = this.states.event;
  readonly onDidChangeRows = this.rowChanges.event;

  constructor(private readonly options: LiveListOptions) {
    const { hub } = options;
    this.list = new InstanceList(options.filter, options.pageSize);
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
    this.owned.add(
      hub.onDidReadFirstPage(({ by, question, page }) => {
        if (by === this || !this.isVisible || !this.list.isRead || question !== this.question) return;
        this.givenAt = options.clock.elapsed();
        this.list.takeFirst(page);
      }),
    );
  }

  get count(): number {
    return this.list.count;
  }

  get isRead(): boolean {
    return this.list.isRead;
  }

  get hasMore(): boolean {
    return this.list.hasMore;
  }

  /** See `InstanceList.searched`. */
  get searched(): number | undefined {
    return this.list.searched;
  }

  get instances(): Iterable<Instance> {
    return this.list.instances;
  }

  /** Somebody waits for more pages. */
  get isLoading(): boolean {
    return this.loadingNow !== undefined;
  }

  /** Why the last reading failed. */
  get problem(): unknown {
    return this.current.problem;
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === this.isVisible) return;
    this.isVisible = isVisible;
    if (!isVisible) this.loadingNow?.abort();
    if (isVisible) this.rhythm.expire();
    this.options.hub.updatePace();
  }

  /** It has another filter from now on: nothing of what was read before is of use. */
  renew(): void {
    this.loadingNow?.abort();
    this.listening.dispose();
    this.list.dispose();
    this.list = new InstanceList(this.options.filter, this.options.pageSize);
    this.listening = this.follow(this.list);
    this.current = {};
    this.states.fire();
    this.expire();
    this.options.hub.updatePace();
  }

  /** What was read of an instance elsewhere. */
  place(instance: Instance): void {
    this.list.place(instance);
  }

  look(instanceIds: readonly string[]): void {
    this.list.look(instanceIds);
  }

  /**
   * Loads pages until there are so many rows; what was found stays when it is stopped. Why it failed is its problem from
   * then on; rejects only for an error nobody expected.
   */
  async loadMore(wanted: number): Promise<void> {
    if (this.loadingNow !== undefined) return;
    const { list } = this;
    const loading = new AbortController();
    this.loadingNow = loading;
    this.states.fire();
    try {
      await list.loadMore(await this.options.hub.client(), wanted, loading.signal);
      if (list === this.list) this.current = {};
    } catch (error) {
      if (!isAbortError(error)) {
        if (!isTaskHubError(error)) throw error;
        if (list === this.list) this.current = { problem: error };
      }
    } finally {
      if (this.loadingNow === loading) this.loadingNow = undefined;
      this.states.fire();
    }
  }

  stopLoading(): void {
    this.loadingNow?.abort();
  }

  /** Something was done to rows in sight: reads them at once. */
  async readInSight(): Promise<void> {
    await this.list.readInSight(await this.options.hub.client());
  }

  dueAt({ firstMs, slowestMs }: ReadingPace): number | undefined {
    if (!this.isVisible) return undefined;
    if (!this.rhythm.isExpired && isUnimplemented(this.current.problem)) {
      return this.rhythm.dueAt({ firstMs: withoutListsMs, slowestMs: withoutListsMs });
    }
    return this.rhythm.dueAt({ firstMs: firstMs * this.options.slowness, slowestMs }, firstMs);
  }

  async read(client: TaskHubClient, signal: AbortSignal, { firstMs }: ReadingPace): Promise<boolean> {
    const { list, hasWholeTurn } = this;
    const hasFirst = this.options.clock.elapsed() - this.givenAt <= firstMs;
    this.hasWholeTurn = false;
    this.rhythm.begin();
    let changed = false;
    try {
      changed = await (hasWholeTurn && list.isRead
        ? list.readInSight(client, signal)
        : list.read(client, signal, hasFirst && list.isRead));
      if (list === this.list) this.current = {};
      return changed;
    } catch (error) {
      if (isAbortError(error) || list !== this.list) throw error;
      this.current = { problem: error };
      // A hub without lists answers all the same.
      if (!isUnimplemented(error)) throw error;
      return false;
    } finally {
      this.rhythm.answered(this.options.clock.elapsed(), changed);
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

  loaded(): Iterable<Instance> {
    return this.list.instances;
  }

  dispose(): void {
    this.loadingNow?.abort();
    this.listening.dispose();
    this.list.dispose();
    this.owned.dispose();
    this.states.dispose();
    this.rowChanges.dispose();
  }

  /** What two lists have to agree in to have the same first page. */
  private get question(): string {
    return JSON.stringify([this.options.filter(), this.options.pageSize()]);
  }

  private follow(list: InstanceList): Disposable {
    let isFirst = true;
    const { hub } = this.options;
    const owned = new DisposableStore();
    owned.add(
      list.onDidChange((changes) => {
        this.rowChanges.fire({ ...changes, isAwaited: isFirst || this.loadingNow !== undefined });
        isFirst = false;
        this.states.fire();
      }),
    );
    owned.add(list.onDidReadFirst((page) => hub.tellFirstPage({ by: this, question: this.question, page })));
    return owned;
  }
}
