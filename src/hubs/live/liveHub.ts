import { isAbortError } from '../../common/abort.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import { Emitter, type Event } from '../../common/event.js';
import { isTaskHubError, TaskHubError } from '../../client/errors.js';
import type { Instance } from '../../client/instance.js';
import type { Ability } from '../../client/operations/abilities.js';
import type { RequestPart } from '../../client/serverLimits.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { GroupStatus } from './instances/groupStatus.js';
import { hasDashboard } from '../dashboard.js';
import { ConnectionState } from './connectionState.js';
import { type FailureDemand, FailureReading } from './failures/failureReading.js';
import { GroupedView, type GroupView } from './instances/groupedView.js';
import type { Hub, HubConnection } from '../hub.js';
import type { HubMarks } from '../saved/hubMarks.js';
import { HubPermissions, type HubRefusal } from '../../app/policy/hubPermissions.js';
import type { HubFilter } from './hubFilter.js';
import type { LiveReading } from './liveReading.js';
import { NewFailures } from './failures/newFailures.js';
import type { HubIdentity, HubOptions } from './hubOptions.js';
import type { FirstPage } from './instances/firstPage.js';
import { newestRow } from './instances/sameRow.js';
import { readingPace } from './rounds/readingPace.js';
import { ReadingRounds } from './rounds/readingRounds.js';
import { RecentMap } from './recentMap.js';
import { ServerClock } from './serverClock.js';

/** New failures that are read at once, to tell what they are alike by. */
const mostFailuresRead = 20;

/**
 * The live state of one hub: one poller, one cache, one source of events. While somebody watches, it asks for what is in
 * sight; while nobody does, it asks once a minute whether there are new failures.
 */
export class LiveHub implements Hub, Disposable {
  private readonly failures = new NewFailures((key) => this.habits.isMuted?.(this.id, key) === true);
  private isSorting = false;
  private readonly answering: ConnectionState;
  private readonly permissions = new HubPermissions(() => this.identity.marks.readOnly);
  /** What the tree shows. */
  private readonly view: GroupedView;
  private readonly failureReading: FailureReading;
  private readonly rounds: ReadingRounds;
  private readonly serverClock = new ServerClock();
  /** Single reads of instances that are in no loaded page. */
  private readonly reads = new RecentMap<string, Instance>(500);
  private opened: Promise<TaskHubClient> | undefined;
  private dashboard: boolean | undefined;
  private disposed = false;
  private readonly identityChanges = new Emitter<void>();
  private readonly firstPages = new Emitter<FirstPage>();
  private listWatchers = 0;

  readonly onDidChangeConnection: Event<HubConnection>;
  readonly onDidChangeInstances: Event<readonly string[]>;
  /** Statuses whose rows, order or end changed. */
  readonly onDidChangeGroups: Event<ReadonlySet<GroupStatus>>;
  readonly onDidChangeIdentity = this.identityChanges.event;
  /** One of its lists has read its first page, which may be that of others too. */
  readonly onDidReadFirstPage = this.firstPages.event;
  /** The number of groups of failures that nobody has seen yet. */
  readonly onDidChangeNewFailures = this.failures.onDidChange;

  constructor(
    readonly id: string,
    private identity: HubIdentity,
    private connect: () => Promise<TaskHubClient>,
    private readonly habits: HubOptions,
  ) {
    this.answering = new ConnectionState(habits.clock, (change) => habits.note(`Hub ${id}: ${change}.`));
    this.onDidChangeConnection = this.answering.onDidChange;
    this.permissions.onDidChange(() => this.identityChanges.fire());
    const { clock, pageSize } = habits;
    this.view = new GroupedView({
      ...{ clock, pageSize, client: () => this.client(), serverNow: () => this.serverNow() },
      observe: (row) => this.serverClock.observePast(row.lastUpdatedAt, clock.now()),
      observeFailed: (rows) => {
        this.failureReading.noteTried();
        this.observeFailures(rows);
      },
    });
    this.failureReading = new FailureReading({
      clock,
      demand: () => this.failureDemand(),
      observe: (rows) => this.observeFailures(rows),
    });
    this.onDidChangeInstances = this.view.onDidChangeInstances;
    this.onDidChangeGroups = this.view.onDidChangeGroups;
    this.rounds = new ReadingRounds(
      {
        ...{ clock, client: () => this.client(), answering: this.answering },
        isIdle: () => habits.isIdle?.() === true,
        pace: (answerMs) => {
          const { marks, isLocal } = this.identity;
          return readingPace({ setMs: habits.intervalMs(), answerMs, isProduction: marks.production, isLocal });
        },
        ...(habits.random === undefined ? {} : { random: habits.random }),
      },
      this.failureReading,
    );
    this.rounds.add(this.view);
    this.view.onDidChangeWatching((change) => (change === 'begun' ? this.rounds.resume() : this.rounds.update()));
  }

  get label(): string {
    return this.identity.label;
  }

  get taskHub(): string {
    return this.identity.taskHub;
  }

  get endpoint(): string {
    return this.identity.endpoint;
  }

  /** Whether there may be a dashboard of it. Each of its rows asks. */
  get hasDashboard(): boolean {
    return (this.dashboard ??= hasDashboard(this.identity));
  }

  get isLocal(): boolean {
    return this.identity.isLocal;
  }

  get marks(): HubMarks {
    return this.identity.marks;
  }

  get readOnly(): Hub['readOnly'] {
    return this.permissions.readOnly;
  }

  get connection(): HubConnection {
    const { current } = this.answering;
    const retryAt = this.rounds.nextAt;
    return current.state === 'failed' && retryAt !== undefined ? { ...current, retryAt } : current;
  }

  get newFailures(): number {
    return this.failures.count;
  }

  client(): Promise<TaskHubClient> {
    if (this.disposed) return Promise.reject(removedError());
    const opened = (this.opened ??= this.connect().then((client) => this.permissions.guard(client)));
    opened.catch(() => {
      if (this.opened === opened) this.opened = undefined;
    });
    return opened;
  }

  whyOff(ability: Ability): HubRefusal | undefined {
    return this.permissions.whyOff(ability);
  }

  lacks(part: RequestPart): boolean {
    return this.permissions.lacks(part);
  }

  cachedInstance(instanceId: string): Instance | undefined {
    // Of these, each may have been read last: the groups, say, are not read while the tree has other ones.
    return newestRow(this.view.get(instanceId), this.rounds.cached(instanceId), this.reads.get(instanceId));
  }

  /** Everything that is loaded and looked at, each instance once. */
  get loaded(): Iterable<Instance> {
    return new Map(
      this.rounds.loaded.map((row) => [row.instanceId, this.cachedInstance(row.instanceId) ?? row]),
    ).values();
  }

  /** Undefined while the status was never read. */
  group(status: GroupStatus): GroupView | undefined {
    return this.view.group(status);
  }

  /** Set where the server answers but has no list of instances: single ones can still be found and acted on. */
  get withoutLists(): TaskHubError | undefined {
    return this.view.withoutLists;
  }

  /** What of the hub is shown; everything where undefined. */
  get filter(): HubFilter | undefined {
    return this.view.filter;
  }

  /**
   * Shows only what matches, or everything again. Resolves when what was loaded has been read anew, or that has failed;
   * never rejects.
   */
  setFilter(filter: HubFilter | undefined): Promise<void> {
    this.view.setFilter(filter);
    this.identityChanges.fire();
    return this.rounds.refresh();
  }

  /** False where the filter leaves nothing of this status. */
  isWanted(status: GroupStatus): boolean {
    return this.view.isWanted(status);
  }

  /** Now, by the server's clock. */
  serverNow(): number {
    return this.serverClock.now(this.habits.clock.now());
  }

  /** Somebody sees the hub, and how many instances it has of each status: keep that fresh until disposed. */
  watch(): Disposable {
    return this.view.watch();
  }

  /** Somebody sees the rows of one status: keep them fresher than its count, until disposed. */
  watchGroup(status: GroupStatus): Disposable {
    return this.view.watchGroup(status);
  }

  /** Somebody sees its instances, and not by status: new failures are asked for beside them, until disposed. */
  watchList(): Disposable {
    this.listWatchers += 1;
    this.rounds.update();
    return toDisposable(() => {
      this.listWatchers -= 1;
      this.rounds.update();
    });
  }

  /** What one of its lists has read is of use to those that ask the same. */
  tellFirstPage(page: FirstPage): void {
    this.firstPages.fire(page);
  }

  /** Reads something more of the hub while somebody looks at it, in the same rounds, until disposed. */
  add(reading: LiveReading): Disposable {
    return this.rounds.add(reading);
  }

  /** Somebody looks at the failed ones: what fails meanwhile is seen at once. */
  watchFailures(): Disposable {
    return this.failures.watch();
  }

  /** Somebody sees these failed ones. */
  sawFailures(instanceIds: Iterable<string>): void {
    this.failures.sawOnly(instanceIds);
  }

  /** Groups of failures were muted, or are to be heard of again. */
  recountFailures(): void {
    this.failures.recount();
  }

  /** What was refused for the role is tried again when it is asked for: the role may have been given meanwhile. */
  forgetRefusals(): void {
    this.permissions.forgetRefusals();
  }

  /** Asks at once. Resolves when the answer, or the failure, is there; never rejects. */
  async refresh(): Promise<void> {
    this.answering.begin();
    await this.rounds.refresh();
  }

  /**
   * The next page of one status. Where the filter is one that the server does not know, goes on until a page's worth of
   * matches was found; each page counts as soon as it is there. Rejects with a TaskHubError, or an AbortError.
   */
  async loadMore(status: GroupStatus, signal?: AbortSignal, onProgress?: () => void): Promise<void> {
    await this.view.loadMore(status, signal, onProgress);
  }

  refreshInstance(instanceId: string): void {
    void this.readAgain(instanceId);
  }

  /** What a caller has just read itself. */
  cacheInstance(instance: Instance): void {
    this.reads.set(instance.instanceId, instance);
    this.view.place(instance);
  }

  /** What the server's clock showed for something that we asked for between these two moments of ours. */
  noteServerTime(...observed: Parameters<ServerClock['observeNow']>): void {
    this.serverClock.observeNow(...observed);
  }

  /** It is called or marked otherwise from now on. */
  describe(change: Partial<Pick<HubIdentity, 'label' | 'marks'>>): void {
    this.identity = { ...this.identity, ...change };
    this.identityChanges.fire();
    this.rounds.update();
  }

  /** The same hub is reached another way from now on; it is asked at once if somebody watches. */
  reconnect(identity: HubIdentity, connect: () => Promise<TaskHubClient>): void {
    this.identity = identity;
    this.dashboard = undefined;
    this.connect = connect;
    this.permissions.forget();
    this.closeClient();
    this.identityChanges.fire();
    this.rounds.forget();
    if (this.rounds.isLookedAt) void this.rounds.refresh();
  }

  /** Connects anew at the next call, as somebody who has just signed in. */
  reopen(): void {
    this.permissions.forget();
    this.closeClient();
  }

  /** Forgets all instances: the hub was emptied. */
  clear(): void {
    this.reads.clear();
    this.view.clear();
    void this.rounds.refresh();
  }

  /** The machine has slept, or the network is another one: what is in flight may never be answered. */
  askAnew(): void {
    this.rounds.restart();
  }

  /** A setting, somebody who came to the window or left it, or a reading, changed when it is asked. */
  updatePace(): void {
    this.rounds.update();
  }

  dispose(): void {
    // Whoever waits for an answer is told that none will come.
    this.answering.failed(removedError());
    this.disposed = true;
    this.rounds.dispose();
    this.closeClient();
    for (const part of [this.answering, this.permissions, this.failures, this.view, this.identityChanges])
      part.dispose();
  }

  private failureDemand(): FailureDemand {
    if (this.view.isWatched) return this.view.filter === undefined ? 'none' : 'filtered';
    if (this.listWatchers > 0) return 'filtered';
    if (this.answering.current.state === 'idle') return 'none';
    return this.view.withoutLists === undefined ? 'unwatched' : 'withoutLists';
  }

  private async readAgain(instanceId: string): Promise<void> {
    try {
      const client = await this.client();
      const instance = await client.get(instanceId);
      if (instance !== undefined) this.cacheInstance(instance);
      else {
        this.reads.delete(instanceId);
        this.view.remove(instanceId);
      }
    } catch (error) {
      if (!isTaskHubError(error) && !isAbortError(error)) this.habits.note('An instance could not be read again.');
    }
    if (this.disposed) return;
    this.view.tell([instanceId]);
    this.rounds.nudge();
  }

  /** Returns whether their number is another one now. */
  private observeFailures(rows: readonly Instance[]): boolean {
    const before = this.failures.count;
    this.failures.observe(rows, (id) => (this.view.get(id)?.status ?? 'Failed') === 'Failed');
    void this.sortFailures();
    return this.failures.count !== before;
  }

  /** Reads what is new, a few at a time and each once: lists do not say why something failed. */
  private async sortFailures(): Promise<void> {
    const { readFailureKeys } = this.habits;
    const unread = this.failures.unread(mostFailuresRead);
    if (readFailureKeys === undefined || unread.length === 0 || this.isSorting || this.disposed) return;
    this.isSorting = true;
    let keys: ReadonlyMap<string, string> = new Map();
    try {
      keys = await readFailureKeys(await this.client(), unread);
    } catch (error) {
      if (!isTaskHubError(error) && !isAbortError(error)) this.habits.note('New failures could not be read.');
    } finally {
      this.isSorting = false;
    }
    this.failures.sort(unread, keys);
  }

  private closeClient(): void {
    const { opened } = this;
    this.opened = undefined;
    opened?.then(
      (client) => client.close(),
      () => undefined,
    );
  }
}

function removedError(): TaskHubError {
  return new TaskHubError('unavailable', { kind: 'hubRemoved' });
}
