import type { Clock } from '../../common/clock.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import type { TaskHubError, TaskHubErrorReason } from '../../client/errors.js';
import { type Instance, orchestrationStatuses } from '../../client/instance.js';
import { PageMarks } from '../../client/operations/pageMarks.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { GroupDemand } from './groupDemand.js';
import { type GroupAnswer, type GroupQuestion, GroupReader } from './groupReader.js';
import type { GroupStatus } from './groupStatus.js';
import type { HubFilter } from './hubFilter.js';
import { type GroupChanges, InstanceGroups } from './instanceGroups.js';
import type { LiveReading, ReadingPace } from './liveReading.js';
import { instancesOf } from './loadedPages.js';

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

/** Refusals that may well concern one question, while the hub answers others. */
const ofOneQuestion: ReadonlySet<TaskHubErrorReason> = new Set(['throttled', 'internal', 'messageTooLarge']);

/**
 * The instances of a hub by status, as far as they are loaded and a filter lets them be seen. While somebody watches, the
 * statuses that stand open are read often, and of the others enough for their counts.
 */
export class GroupedView implements LiveReading, Disposable {
  private groups = new InstanceGroups();
  private reader: GroupReader;
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

  constructor(private readonly options: GroupedViewOptions) {
    this.reader = this.newReader();
  }

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
    return this.reader.isWanted(status);
  }

  /** A row that is loaded. */
  get(instanceId: string): Instance | undefined {
    return this.groups.get(instanceId);
  }

  /** Undefined while the status was never read. */
  group(status: GroupStatus): GroupView | undefined {
    const loaded = this.groups.pages(status);
    const error = this.errors.get(status);
    if (loaded === undefined && error === undefined) return undefined;
    const instances = loaded === undefined ? [] : instancesOf(loaded);
    const hasMore = loaded?.next !== undefined;
    const counted = this.counted.get(status) ?? 0;
    return {
      instances,
      hasMore,
      ...(hasMore && counted > instances.length ? { counted } : {}),
      ...(this.reader.isSearching ? { searched: this.reader.searched(status) } : {}),
      ...(error === undefined ? {} : { error }),
    };
  }

  /** Forgets what was loaded: from now on it is another list. */
  setFilter(filter: HubFilter | undefined): void {
    this.shownFilter = filter;
    this.groups = new InstanceGroups();
    this.reader = this.newReader();
    this.errors = new Map();
    this.clear();
  }

  clear(): void {
    this.groups.clear();
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
    const { reader, demand } = this;
    const now = this.options.clock.elapsed();
    const statuses = this.wanted.filter((status) => demand.dueAt(status, pace) <= now);
    const withLaterPage = statuses.filter((status) => this.hasLaterPages(status) && demand.isLaterPageDue(status));
    const question = { statuses, withLaterPage };
    demand.begin(question);
    try {
      const answer = await this.readLists(client, question, signal);
      // Another filter was set meanwhile, and is being asked for.
      if (reader !== this.reader) return true;
      const changed = answer !== undefined && this.keep(statuses, answer);
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
    const { reader, groups } = this;
    const enough = this.count(status) + (reader.isSearching ? this.options.pageSize() : 1);
    // A server whose marks go round in a circle would be asked forever.
    const marks = new PageMarks();
    let mark: string | undefined;
    do {
      if (mark !== undefined) marks.follow(mark);
      const changes = await reader.next(await this.options.client(), status, signal);
      // Another filter was set meanwhile: this search is of no use any more.
      if (reader !== this.reader) return;
      this.counted.set(status, this.count(status));
      this.fire(changes);
      onProgress?.();
      mark = groups.pages(status)?.next;
    } while (reader.isSearching && this.count(status) < enough && mark !== undefined);
  }

  /** What a single read said of an instance. */
  place(instance: Instance): void {
    this.fire(this.reader.matches(instance) ? this.groups.place(instance) : this.groups.remove(instance.instanceId));
  }

  /** The instance is gone from the hub. */
  remove(instanceId: string): void {
    this.fire(this.groups.remove(instanceId));
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

  private newReader(): GroupReader {
    const { pageSize, serverNow } = this.options;
    return new GroupReader(this.groups, pageSize, () => this.shownFilter?.at(serverNow()) ?? {});
  }

  private hasLaterPages(status: GroupStatus): boolean {
    return (this.groups.pages(status)?.pages.length ?? 0) > 1;
  }

  private count(status: GroupStatus): number {
    const loaded = this.groups.pages(status);
    return loaded === undefined ? 0 : instancesOf(loaded).length;
  }

  /** Undefined where the server lacks the call, but gives a sign of life. */
  private async readLists(
    client: TaskHubClient,
    question: GroupQuestion,
    signal: AbortSignal,
  ): Promise<GroupAnswer | undefined> {
    const answer = await this.reader.read(client, question, signal);
    const error = this.errorOfHub(question.statuses, answer.errors);
    if (error !== undefined && error.reason !== 'unimplemented') throw error;
    if (error !== undefined) await client.hello({ signal });
    this.noLists = error;
    return error === undefined ? answer : undefined;
  }

  /**
   * Whether the hub is at fault where all that was asked for failed. A round may ask for one status alone, and one that has
   * failed alone before, or in a way that concerns one question, says nothing of the others.
   */
  private errorOfHub(
    asked: readonly GroupStatus[],
    errors: ReadonlyMap<GroupStatus, TaskHubError>,
  ): TaskHubError | undefined {
    if (errors.size < asked.length) return undefined;
    const isAlone = (status: GroupStatus): boolean => {
      const reason = errors.get(status)?.reason;
      return this.errors.has(status) || (reason !== undefined && ofOneQuestion.has(reason));
    };
    const allFail = this.wanted.every((status) => errors.has(status) || this.errors.has(status));
    return allFail || !asked.every((status) => isAlone(status)) ? [...errors.values()][0] : undefined;
  }

  private keep(asked: readonly GroupStatus[], { changes, errors }: GroupAnswer): boolean {
    const before = this.errors;
    const others = [...before].filter(([status]) => !asked.includes(status));
    this.errors = new Map([...others, ...errors]);
    const groups = new Set(changes.groups);
    for (const status of asked) {
      if (before.get(status)?.message !== errors.get(status)?.message) groups.add(status);
      if (!errors.has(status)) this.noteCount(status);
    }
    this.follow(asked, changes.instances);
    this.fire({ groups, instances: changes.instances });
    if (asked.includes('Failed') && !errors.has('Failed') && this.shownFilter === undefined) {
      this.options.observeFailed(instancesOf(this.groups.pages('Failed') ?? { pages: [], next: undefined }));
    }
    return groups.size > 0 || changes.instances.size > 0;
  }

  private noteCount(status: GroupStatus): void {
    const count = this.count(status);
    this.counted.set(status, count);
    this.demand.noteEmpty(status, count === 0 && this.groups.pages(status)?.next === undefined);
  }

  private follow(asked: readonly GroupStatus[], changed: Iterable<string>): void {
    let anyGone = false;
    for (const id of changed) {
      const row = this.groups.get(id);
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
