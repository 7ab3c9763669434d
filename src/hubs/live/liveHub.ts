import { isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import { Emitter, type Event } from '../../common/event.js';
import { isTaskHubError, TaskHubError } from '../../client/errors.js';
import { type Instance, orchestrationStatuses } from '../../client/instance.js';
import { PageMarks } from '../../client/operations/pageMarks.js';
import type { Ability } from '../../client/operations/abilities.js';
import type { RequestPart } from '../../client/serverLimits.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { type GroupAnswer, GroupReader } from './groupReader.js';
import type { GroupStatus } from './groupStatus.js';
import { hasDashboard } from '../dashboard.js';
import { ConnectionState } from './connectionState.js';
import type { Hub, HubConnection } from '../hub.js';
import type { HubMarks } from '../saved/hubMarks.js';
import { HubPermissions, type HubRefusal } from '../../app/policy/hubPermissions.js';
import { type GroupChanges, InstanceGroups } from './instanceGroups.js';
import { instancesOf } from './loadedPages.js';
import type { HubFilter } from './hubFilter.js';
import { NewFailures } from './newFailures.js';
import { type Pace, Poller } from './poller.js';
import { RecentMap } from './recentMap.js';
import { ServerClock } from './serverClock.js';

/** What a hub is called and where it is. */
export interface HubIdentity {
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  readonly marks: HubMarks;
  /** A hub of the local process, which comes and goes with it. */
  readonly isLocal: boolean;
}

/** How hubs are looked at; read anew each time, so that a changed setting counts at once. */
export interface HubOptions {
  readonly clock: Clock;
  readonly pageSize: () => number;
  readonly intervalMs: () => number;
  /** Nobody is at the window: nothing is asked until somebody is. */
  readonly isIdle?: () => boolean;
  readonly note: (message: string) => void;
  readonly random?: () => number;
}

/** One status of a hub as it is shown. */
export interface GroupView {
  readonly instances: readonly Instance[];
  readonly hasMore: boolean;
  /** Rows looked through so far, where the filter is one that the server does not know. */
  readonly searched?: number;
  /** Why the last reading of this status alone failed, while the hub itself answers. */
  readonly error?: TaskHubError;
}

const slowestMs = 15_000;
const hiddenPace: Pace = { firstMs: 60_000, slowestMs: 60_000 };
const failuresAsked = 20;

/**
 * The live state of one hub: one poller, one cache, one source of events. While somebody watches, it asks for the first
 * page of every status; while nobody does, it asks once a minute whether there are new failures.
 */
export class LiveHub implements Hub, Disposable {
  private groups = new InstanceGroups();
  private shownFilter: HubFilter | undefined;
  private readonly failures = new NewFailures();
  private readonly answering: ConnectionState;
  private readonly permissions = new HubPermissions(() => this.identity.marks.readOnly);
  private reader: GroupReader;
  private readonly poller: Poller;
  private readonly serverClock = new ServerClock();
  /** Single reads of instances that are in no loaded page. */
  private readonly reads = new RecentMap<string, Instance>(500);
  private opened: Promise<TaskHubClient> | undefined;
  private watchers = 0;
  private dashboard: boolean | undefined;
  private noLists: TaskHubError | undefined;
  private groupErrors: ReadonlyMap<GroupStatus, TaskHubError> = new Map();
  private disposed = false;

  private readonly instanceChanges = new Emitter<readonly string[]>();
  private readonly groupChanges = new Emitter<ReadonlySet<GroupStatus>>();
  private readonly identityChanges = new Emitter<void>();

  readonly onDidChangeConnection: Event<HubConnection>;
  readonly onDidChangeInstances = this.instanceChanges.event;
  /** Statuses whose rows, order or end changed. */
  readonly onDidChangeGroups = this.groupChanges.event;
  readonly onDidChangeIdentity = this.identityChanges.event;
  /** The number of failures that nobody has seen yet. */
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
    this.reader = this.newReader();
    this.poller = new Poller({
      clock: habits.clock,
      poll: (signal) => this.poll(signal),
      ...(habits.random === undefined ? {} : { random: habits.random }),
    });
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
    const retryAt = this.poller.nextAt;
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
    return this.groups.get(instanceId) ?? this.reads.get(instanceId);
  }

  /** Undefined while the status was never read. */
  group(status: GroupStatus): GroupView | undefined {
    const loaded = this.groups.pages(status);
    const error = this.groupErrors.get(status);
    if (loaded === undefined && error === undefined) return undefined;
    return {
      instances: loaded === undefined ? [] : instancesOf(loaded),
      hasMore: loaded?.next !== undefined,
      ...(this.reader.isSearching ? { searched: this.reader.searched(status) } : {}),
      ...(error === undefined ? {} : { error }),
    };
  }

  /** Set where the server answers but has no list of instances: single ones can still be found and acted on. */
  get withoutLists(): TaskHubError | undefined {
    return this.noLists;
  }

  /** What of the hub is shown; everything where undefined. */
  get filter(): HubFilter | undefined {
    return this.shownFilter;
  }

  /**
   * Shows only what matches, or everything again. Resolves when what was loaded has been read anew, or that has failed;
   * never rejects.
   */
  setFilter(filter: HubFilter | undefined): Promise<void> {
    this.shownFilter = filter;
    this.groups = new InstanceGroups();
    this.reader = this.newReader();
    this.groupErrors = new Map();
    this.identityChanges.fire();
    this.groupChanges.fire(new Set(orchestrationStatuses));
    return this.poller.ask();
  }

  /** False where the filter leaves nothing of this status. */
  isWanted(status: GroupStatus): boolean {
    return this.reader.isWanted(status);
  }

  /** Now, by the server's clock. */
  serverNow(): number {
    return this.serverClock.now(this.habits.clock.now());
  }

  /** Somebody looks at the groups: keep them fresh until disposed. */
  watch(): Disposable {
    this.watchers += 1;
    this.setPace();
    return toDisposable(() => {
      this.watchers -= 1;
      this.setPace();
    });
  }

  /** Somebody looks at the failed ones: what fails meanwhile is seen at once. */
  watchFailures(): Disposable {
    return this.failures.watch();
  }

  /** What was refused for the role is tried again when it is asked for: the role may have been given meanwhile. */
  forgetRefusals(): void {
    this.permissions.forgetRefusals();
  }

  /** Asks at once. Resolves when the answer, or the failure, is there; never rejects. */
  async refresh(): Promise<void> {
    this.answering.begin();
    this.setPace();
    await this.poller.ask();
  }

  /**
   * The next page of one status. Where the filter is one that the server does not know, goes on until a page's worth of
   * matches was found; each page counts as soon as it is there. Rejects with a TaskHubError or, when the signal aborts, an
   * AbortError.
   */
  async loadMore(status: GroupStatus, signal?: AbortSignal, onProgress?: () => void): Promise<void> {
    const { reader, groups } = this;
    const count = (): number => instancesOf(groups.pages(status) ?? { pages: [], next: undefined }).length;
    const enough = count() + (reader.isSearching ? this.habits.pageSize() : 1);
    // A server whose marks go round in a circle would be asked forever.
    const marks = new PageMarks();
    let mark: string | undefined;
    do {
      if (mark !== undefined) marks.follow(mark);
      const changes = await reader.next(await this.client(), status, signal);
      // Another filter was set meanwhile: this search is of no use any more.
      if (reader !== this.reader) return;
      this.fireChanges(changes);
      onProgress?.();
      mark = groups.pages(status)?.next;
    } while (reader.isSearching && count() < enough && mark !== undefined);
  }

  refreshInstance(instanceId: string): void {
    void this.readAgain(instanceId);
  }

  /** What a caller has just read itself. */
  cacheInstance(instance: Instance): void {
    this.reads.set(instance.instanceId, instance);
    this.fireChanges(
      this.reader.matches(instance) ? this.groups.place(instance) : this.groups.remove(instance.instanceId),
    );
  }

  /** What the server's clock showed for something that we asked for between these two moments of ours. */
  noteServerTime(...observed: Parameters<ServerClock['observeNow']>): void {
    this.serverClock.observeNow(...observed);
  }

  /** It is called or marked otherwise from now on. */
  describe(change: Partial<Pick<HubIdentity, 'label' | 'marks'>>): void {
    this.identity = { ...this.identity, ...change };
    this.identityChanges.fire();
  }

  /** The same hub is reached another way from now on; it is asked at once if somebody watches. */
  reconnect(identity: HubIdentity, connect: () => Promise<TaskHubClient>): void {
    this.identity = identity;
    this.dashboard = undefined;
    this.connect = connect;
    this.permissions.forget();
    this.closeClient();
    this.identityChanges.fire();
    if (this.watchers > 0) void this.poller.ask();
  }

  /** Connects anew at the next call, as somebody who has just signed in. */
  reopen(): void {
    this.permissions.forget();
    this.closeClient();
  }

  /** Forgets all instances: the hub was emptied. */
  clear(): void {
    this.groups.clear();
    this.reads.clear();
    this.groupChanges.fire(new Set(orchestrationStatuses));
    void this.poller.ask();
  }

  /** The machine has slept, or the network is another one: what is in flight may never be answered. */
  askAnew(): void {
    this.poller.restart();
  }

  /** A setting, or somebody who came to the window or left it, changed how often it is asked. */
  updatePace(): void {
    this.setPace();
  }

  dispose(): void {
    // Whoever waits for an answer is told that none will come.
    this.answering.failed(removedError());
    this.disposed = true;
    this.poller.dispose();
    this.closeClient();
    for (const part of [this.answering, this.permissions, this.failures]) part.dispose();
    for (const emitter of [this.instanceChanges, this.groupChanges, this.identityChanges]) emitter.dispose();
  }

  private newReader(): GroupReader {
    return new GroupReader(this.groups, this.habits.pageSize, () => this.shownFilter?.at(this.serverNow()) ?? {});
  }

  private setPace(): void {
    if (this.disposed) return;
    if (this.habits.isIdle?.() === true) {
      this.poller.setPace(undefined);
    } else if (this.watchers > 0) {
      this.answering.begin();
      const firstMs = this.habits.intervalMs();
      this.poller.setPace({ firstMs, slowestMs: Math.max(firstMs, slowestMs) });
    } else {
      this.poller.setPace(this.answering.current.state === 'idle' ? undefined : hiddenPace);
    }
  }

  private async poll(signal: AbortSignal): Promise<boolean> {
    try {
      const client = await this.client();
      const changed =
        this.watchers > 0 ? await this.readGroups(client, signal) : await this.readFailures(client, signal);
      this.answering.answered();
      return changed;
    } catch (error) {
      if (isAbortError(error) && signal.aborted) throw error;
      this.answering.failed(error);
      throw error;
    }
  }

  private async readGroups(client: TaskHubClient, signal: AbortSignal): Promise<boolean> {
    const { reader } = this;
    const answer = await this.readLists(client, signal);
    if (answer === undefined) return false;
    // Another filter was set meanwhile, and is being asked for.
    if (reader !== this.reader) return true;
    const before = this.groupErrors;
    this.groupErrors = answer.errors;
    const groups = new Set(answer.changes.groups);
    for (const status of orchestrationStatuses) {
      if (before.get(status)?.message !== answer.errors.get(status)?.message) groups.add(status);
    }
    for (const id of answer.changes.instances) this.observeTimes(this.groups.get(id));
    this.fireChanges({ groups, instances: answer.changes.instances });
    await this.noteFailures(client, signal);
    return groups.size > 0 || answer.changes.instances.size > 0;
  }

  /** A filter must hide no news: then the failed ones are asked for without it. */
  private async noteFailures(client: TaskHubClient, signal: AbortSignal): Promise<void> {
    const rows =
      this.shownFilter === undefined
        ? instancesOf(this.groups.pages('Failed') ?? { pages: [], next: undefined })
        : await this.reader.failures(client, failuresAsked, signal);
    this.observeFailures(rows);
  }

  /** Undefined where the server lacks the call, but gives a sign of life. */
  private async readLists(client: TaskHubClient, signal: AbortSignal): Promise<GroupAnswer | undefined> {
    try {
      const answer = await this.reader.read(client, signal);
      this.noLists = undefined;
      return answer;
    } catch (error) {
      if (!isTaskHubError(error) || error.reason !== 'unimplemented') throw error;
      await client.hello({ signal });
      this.noLists = error;
      return undefined;
    }
  }

  private async readFailures(client: TaskHubClient, signal: AbortSignal): Promise<boolean> {
    if (this.noLists !== undefined) {
      await client.hello({ signal });
      return false;
    }
    const rows = await this.reader.failures(client, failuresAsked, signal);
    const before = this.failures.count;
    this.observeFailures(rows);
    return this.failures.count !== before;
  }

  private async readAgain(instanceId: string): Promise<void> {
    try {
      const client = await this.client();
      const instance = await client.get(instanceId);
      if (instance !== undefined) this.cacheInstance(instance);
      else {
        this.reads.delete(instanceId);
        this.fireChanges(this.groups.remove(instanceId));
      }
    } catch (error) {
      if (!isTaskHubError(error) && !isAbortError(error)) this.habits.note('An instance could not be read again.');
    }
    if (!this.disposed) this.instanceChanges.fire([instanceId]);
    this.poller.pollSoon();
  }

  private fireChanges(changes: GroupChanges): void {
    if (this.disposed) return;
    if (changes.groups.size > 0) this.groupChanges.fire(changes.groups);
    if (changes.instances.size > 0) this.instanceChanges.fire([...changes.instances]);
  }

  private observeTimes(instance: Instance | undefined): void {
    this.serverClock.observePast(instance?.lastUpdatedAt, this.habits.clock.now());
  }

  private observeFailures(rows: readonly Instance[]): void {
    this.failures.observe(rows, (id) => (this.groups.get(id)?.status ?? 'Failed') === 'Failed');
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
