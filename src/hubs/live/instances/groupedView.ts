import type { Clock } from '../../../common/clock.js';
import { type Disposable, toDisposable } from '../../../common/disposable.js';
import { Emitter } from '../../../common/event.js';
import type { TaskHubError } from '../../../client/errors.js';
import { type Instance, orchestrationStatuses } from '../../../client/instance.js';
import {
  canMatchStatus,
  type InstanceFilter,
  isFilteredWhilePaging,
} from '../../../client/operations/filter/instanceFilter.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { GroupDemand } from './groupDemand.js';
import type { GroupAnswer, GroupReader } from './groupReader.js';
import type { GroupStatus } from './groupStatus.js';
import type { HubFilter } from '../hubFilter.js';
import type { GroupChanges, InstanceGroups } from './instanceGroups.js';
import type { LiveReading, ReadingPace } from '../liveReading.js';

/** One status of a hub as it is shown. */
export interface GroupView {
  readonly instances: readonly Instance[];
  readonly hasMore: boolean;
  /** Set where there are more, and rows have left since they were last counted: how many there were then. */
  readonly counted?: number;
  /** Rows looked through so far, where the filter is one that the server does not know. */
  readonly searched?: number;
  /** Why the last reading of this status alone failed, while the hub itself answers. */
  readonly error?: TaskHubError;
}

export interface GroupedViewOptions {
  readonly clock: Clock;
  readonly pageSize: () => number;
  readonly client: () => Promise<TaskHubClient>;
  /** Now, by the server's clock. */
  readonly serverNow: () => number;
  /** Told of each row that came or changed. */
  readonly observe: (instance: Instance) => void;
  /** Told of the failed ones, after each reading that no filter has made shorter. */
  readonly observeFailed: (rows: readonly Instance[]) => void;
}

/**
 * The instances of a hub by status, as far as they are loaded and a filter lets them be seen. While somebody watches, the
 * statuses that stand open are read often, and of the others enough for their counts.
 */
export class GroupedView implements LiveReading, Disposable {
  /** What was read, once anything was. */
  private list: GroupReader | undefined;
  private opening: Promise<GroupReader> | undefined;
  private readonly demand = new GroupDemand();
  private shownFilter: HubFilter | undefined;
  private errors: ReadonlyMap<GroupStatus, TaskHubError> = new Map();
  private readonly counted = new Map<GroupStatus, number>();
  private noLists: TaskHubError | undefined;
  private watchers = 0;

  private readonly instanceChanges = new Emitter<readonly string[]>();
  private readonly groupChanges = new Emitter<ReadonlySet<GroupStatus>>();
  private readonly watching = new Emitter<'begun' | 'changed'>();

  readonly onDidChangeInstances = this.instanceChanges.event;
  /** Statuses whose rows, order or end changed. */
  readonly onDidChangeGroups = this.groupChanges.event;
  /** Who looks at what has changed: `begun` where nobody looked before. */
  readonly onDidChangeWatching = this.watching.event;

  constructor(private readonly options: GroupedViewOptions) {}

  get isWatched(): boolean {
    return this.watchers > 0;
  }

  get filter(): HubFilter | undefined {
    return this.shownFilter;
  }

  /** Set where the server answers but has no list of instances. */
  get withoutLists(): TaskHubError | undefined {
    return this.noLists;
  }

  /** False where the filter leaves nothing of this status. */
  isWanted(status: GroupStatus): boolean {
    return canMatchStatus(this.filterNow, status);
  }

  /** A row that is loaded. */
  get(instanceId: string): Instance | undefined {
    return this.list?.groups.get(instanceId);
  }

  /** Undefined while the status was never read. */
  group(status: GroupStatus): GroupView | undefined {
    const loaded = this.list?.groups.pages(status);
    const error = this.errors.get(status);
    if (loaded === undefined && error === undefined) return undefined;
    const instances = this.list?.groups.loaded(status) ?? [];
    const hasMore = loaded?.next !== undefined;
    const counted = this.counted.get(status) ?? 0;
    return {
      instances,
      hasMore,
      ...(hasMore && counted > instances.length ? { counted } : {}),
      ...(isFilteredWhilePaging(this.filterNow) ? { searched: this.list?.searched(status) ?? 0 } : {}),
      ...(error === undefined ? {} : { error }),
    };
  }

  loaded(): Iterable<Instance> {
    return orchestrationStatuses.flatMap((status) => this.list?.groups.loaded(status) ?? []);
  }

  /** Forgets what was loaded: from now on it is another list. */
  setFilter(filter: HubFilter | undefined): void {
    this.shownFilter = filter;
    this.list = undefined;
    this.opening = undefined;
    this.errors = new Map();
    this.clear();
  }

  clear(): void {
    this.list?.groups.clear();
    this.counted.clear();
    this.demand.expire();
    this.groupChanges.fire(new Set(orchestrationStatuses));
  }

  /** Somebody sees the counts, until disposed. */
  watch(): Disposable {
    this.watchers += 1;
    if (this.watchers === 1) this.demand.expire();
    this.watching.fire(this.watchers === 1 ? 'begun' : 'changed');
    return toDisposable(() => {
      this.watchers -= 1;
      this.watching.fire('changed');
    });
  }

  /** Somebody sees the rows of one status, until disposed. */
  watchGroup(status: GroupStatus): Disposable {
    const opening = this.demand.open(status);
    const watching = this.watch();
    return toDisposable(() => {
      opening.dispose();
      watching.dispose();
    });
  }

  dueAt(pace: ReadingPace): number | undefined {
    const { wanted } = this;
    if (!this.isWatched || wanted.length === 0) return undefined;
    return Math.min(...wanted.map((status) => this.demand.dueAt(status, pace)));
  }

  async read(client: TaskHubClient, signal: AbortSignal, pace: ReadingPace): Promise<boolean> {
    const { demand, list } = this;
    const statuses = demand.due(this.wanted, this.options.clock.elapsed(), pace);
    const withLaterPage = statuses.filter(
      (status) => list?.hasLaterPages(status) === true && demand.isLaterPageDue(status),
    );
    const question = { statuses, withLaterPage };
    demand.begin(question);
    try {
      const reader = await this.open();
      const answer = await reader.read(client, question, signal);
      // Another filter was set meanwhile, and is being asked for.
      if (reader !== this.list) return true;
      this.noLists = answer instanceof Error ? answer : undefined;
      const changed = !(answer instanceof Error) && this.keep(statuses, answer, reader.groups);
      demand.answered(statuses, this.options.clock.elapsed(), changed);
      return changed;
    } catch (error) {
      demand.expire();
      throw error;
    }
  }

  expire(): void {
    this.demand.expire();
  }

  nudge(atMs: number): void {
    this.demand.nudge(atMs);
  }

  /**
   * The next page of one status. Where the filter is one that the server does not know, goes on until a page's worth of
   * matches was found; each page counts as soon as it is there. Rejects with a TaskHubError or, when the signal aborts, an
   * AbortError.
   */
  async loadMore(status: GroupStatus, signal?: AbortSignal, onProgress?: () => void): Promise<void> {
    const reader = await this.open();
    const { groups } = reader;
    const isSearching = isFilteredWhilePaging(this.filterNow);
    const enough = groups.count(status) + (isSearching ? this.options.pageSize() : 1);
    const onPage = (changes: GroupChanges): boolean => {
      // Another filter was set meanwhile: this search is of no use any more.
      if (reader !== this.list) return false;
      this.counted.set(status, groups.count(status));
      this.fire(changes);
      onProgress?.();
      return true;
    };
    await reader.loadMore(this.options.client, status, enough, onPage, signal);
  }

  /** What a single read said of an instance. */
  place(instance: Instance): void {
    if (this.list !== undefined) this.fire(this.list.place(instance));
  }

  /** The instance is gone from the hub. */
  remove(instanceId: string): void {
    if (this.list !== undefined) this.fire(this.list.groups.remove(instanceId));
  }

  /** These rows may be other ones now. */
  tell(instanceIds: readonly string[]): void {
    this.instanceChanges.fire(instanceIds);
  }

  dispose(): void {
    for (const emitter of [this.instanceChanges, this.groupChanges, this.watching]) emitter.dispose();
  }

  private get wanted(): readonly GroupStatus[] {
    return orchestrationStatuses.filter((status) => this.isWanted(status));
  }

  private get filterNow(): InstanceFilter {
    return this.shownFilter?.at(this.options.serverNow()) ?? {};
  }

  private open(): Promise<GroupReader> {
    if (this.opening !== undefined) return this.opening;
    const opening = import('./groupReader.js').then((lazy) => {
      const reader = new lazy.GroupReader({
        pageSize: this.options.pageSize,
        filter: () => this.filterNow,
        wanted: () => this.wanted,
        failing: (status) => this.errors.has(status),
      });
      if (this.opening === opening) this.list = reader;
      return reader;
    });
    this.opening = opening;
    return opening;
  }

  private keep(asked: readonly GroupStatus[], { changes, errors }: GroupAnswer, groups: InstanceGroups): boolean {
    const before = this.errors;
    const others = [...before].filter(([status]) => !asked.includes(status));
    this.errors = new Map([...others, ...errors]);
    const told = new Set(changes.groups);
    for (const status of asked) {
      if (before.get(status)?.message !== errors.get(status)?.message) told.add(status);
      if (!errors.has(status)) this.noteCount(status, groups);
    }
    this.follow(asked, changes.instances, groups);
    this.fire({ groups: told, instances: changes.instances });
    if (asked.includes('Failed') && !errors.has('Failed') && this.shownFilter === undefined) {
      this.options.observeFailed(groups.loaded('Failed'));
    }
    return told.size > 0 || changes.instances.size > 0;
  }

  private noteCount(status: GroupStatus, groups: InstanceGroups): void {
    const count = groups.count(status);
    this.counted.set(status, count);
    this.demand.noteEmpty(status, count === 0 && groups.pages(status)?.next === undefined);
  }

  private follow(asked: readonly GroupStatus[], changed: Iterable<string>, groups: InstanceGroups): void {
    let anyGone = false;
    for (const id of changed) {
      const row = groups.get(id);
      if (row === undefined) anyGone = true;
      else this.options.observe(row);
    }
    if (anyGone && asked.some((status) => this.demand.isOpen(status))) this.demand.wake();
  }

  private fire(changes: GroupChanges): void {
    if (changes.groups.size > 0) this.groupChanges.fire(changes.groups);
    if (changes.instances.size > 0) this.instanceChanges.fire([...changes.instances]);
  }
}
