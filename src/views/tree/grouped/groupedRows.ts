import { type Disposable, DisposableStore, toDisposable } from '../../../common/disposable.js';
import { assertNever } from '../../../common/assertNever.js';
import { isTaskHubError, isUnimplemented } from '../../../client/errors.js';
import type { ListGrouping } from '../../../hubs/live/grouping/grouping.js';
import { laterPageSize } from '../../../hubs/live/instances/instanceList.js';
import { LiveList } from '../../../hubs/live/instances/liveList.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import { editorLanguage } from '../../../platform/editorLanguage.js';
import { errorText } from '../../../text/errors/errorText.js';
import { setLanguage } from '../../../text/format/language.js';
import { loaded } from '../../../text/tree/groupedText.js';
import type { InstanceNode } from '../instanceNode.js';
import { pageEnd } from '../pageEnd.js';
import type { NotedRows } from '../rows/rowNote.js';
import { RowRounds } from '../rows/rowRounds.js';
import type { WaitingRoundsOptions } from '../rows/waitingRounds.js';
import type { TreeNode } from '../treeNode.js';
import type { Arrangement, ArrangementOptions } from './arrangement.js';
import { NameGroups, TimeGroups } from './listGroups.js';
import { ParentTree } from './parentTree.js';

export interface GroupedRowsOptions extends Omit<WaitingRoundsOptions<InstanceNode>, 'redraw'> {
  readonly hub: LiveHub;
  /** The row of the hub. */
  readonly root: TreeNode;
  readonly pageSize: () => number;
  readonly redraw: (...nodes: TreeNode[]) => void;
  /** Told of what nobody expected to fail. */
  readonly noteFailure: (error: unknown) => void;
}

/** So many are read before anybody asks for more: groups of a hundred say little. */
const firstLoaded = 500;
/** Time goes on while the machine sleeps, so that it is looked at again after so many milliseconds at the latest. */
const longestWaitMs = 60_000;

/**
 * What stands below a hub that is grouped by name, time, or parent: one list over all statuses, kept fresh while somebody
 * sees it, and its loaded instances arranged. It stays when the grouping is another one.
 */
export class GroupedRows implements Disposable {
  private readonly list: LiveList;
  private readonly rounds: RowRounds<InstanceNode>;
  private arrangement: Arrangement;
  private readonly owned = new DisposableStore();
  private filter: LiveHub['filter'];
  private watchers = 0;
  private reading: AbortController | undefined;
  private timer: Disposable | undefined;
  private hasBegun = false;
  private shownEnd = '';

  constructor(
    private readonly options: GroupedRowsOptions,
    private by: ListGrouping,
  ) {
    // A bundle of its own, which has the texts once more.
    setLanguage(editorLanguage());
    const { hub, clock, pageSize, redraw } = options;
    this.filter = hub.filter;
    this.arrangement = this.newArrangement();
    this.rounds = new RowRounds<InstanceNode>({ ...options, redraw: (...rows) => redraw(...rows) });
    const filter = () => hub.filter?.at(hub.serverNow()) ?? {};
    this.list = this.owned.add(new LiveList({ hub, clock, pageSize, filter, slowness: 1 }));
    this.owned.add(this.list.onDidChangeRows(() => this.arrange()));
    this.owned.add(this.list.onDidChange(() => this.follow()));
    this.owned.add(hub.onDidChangeNewFailures(() => this.see()));
    this.owned.add(
      hub.onDidChangeIdentity(() => {
        if (hub.filter === this.filter) return;
        this.filter = hub.filter;
        this.hasBegun = false;
        this.list.renew();
        this.arrange();
      }),
    );
  }

  /** The server answers, and has no list of instances. */
  get isWithoutLists(): boolean {
    return isUnimplemented(this.list.problem);
  }

  get isRead(): boolean {
    return this.list.isRead;
  }

  /** A filter that the server does not know has found nothing so far. */
  get isFruitless(): boolean {
    return this.list.searched !== undefined && this.list.hasMore && this.list.count === 0;
  }

  /** The rows of instances that stand in no group. */
  get drawnAtTop(): Iterable<InstanceNode> {
    return this.arrangement.drawnAtTop;
  }

  get drawn(): readonly InstanceNode[] {
    return [...this.arrangement.drawn];
  }

  /** Arranges what is loaded in another way. */
  group(by: ListGrouping): void {
    if (by === this.by) return;
    this.by = by;
    this.arrangement = this.newArrangement();
    this.arrange();
  }

  /** Resolves once there is something to show: the first instances, or why there are none. */
  async ready(): Promise<void> {
    const { hub } = this.options;
    const isReady = (): boolean =>
      this.list.isRead || this.list.problem !== undefined || hub.connection.state === 'failed';
    if (isReady()) return;
    // Reads even if the view is hidden: the editor draws nothing until this resolves.
    const waiting = new DisposableStore();
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (isReady()) resolve();
      };
      waiting.add(this.list.onDidChange(look));
      waiting.add(hub.onDidChangeConnection(look));
      waiting.add(this.watch());
    });
    waiting.dispose();
  }

  /** Somebody sees it: keeps it fresh until disposed. */
  watch(): Disposable {
    const following = this.options.hub.watchList();
    this.watchers += 1;
    this.setWatched();
    return toDisposable(() => {
      this.watchers -= 1;
      this.setWatched();
      following.dispose();
    });
  }

  rows(): readonly TreeNode[] {
    const { root, hub } = this.options;
    const { count, searched, hasMore, isLoading, problem } = this.list;
    this.shownEnd = this.end();
    const end = pageEnd(root, {
      ...{ hasMore, isLoading, searched },
      problem: problem === undefined || !isTaskHubError(problem) ? undefined : errorText(problem),
      shown: count,
      pageSize: laterPageSize,
      details: loaded(count),
      target: { hubId: hub.id },
    });
    return [...this.arrangement.top(), ...end];
  }

  async loadMore(): Promise<void> {
    const { count, searched } = this.list;
    await this.list.loadMore(count + (searched === undefined ? 1 : this.options.pageSize()));
  }

  stopSearch(): void {
    this.list.stopLoading();
  }

  dispose(): void {
    this.reading?.abort();
    this.timer?.dispose();
    this.owned.dispose();
  }

  private setWatched(): void {
    const isWatched = this.watchers > 0;
    this.list.setVisible(isWatched);
    if (isWatched === (this.reading !== undefined)) return;
    this.reading?.abort();
    this.reading = isWatched ? new AbortController() : undefined;
    if (this.reading === undefined) {
      this.timer?.dispose();
      return;
    }
    this.arrange();
    this.rounds.run(this.drawnRows(), this.reading.signal).catch(this.options.noteFailure);
  }

  /** Those that are drawn, whenever they are gone through. */
  private drawnRows(): NotedRows<InstanceNode> {
    const drawn = (): Iterator<InstanceNode> => this.drawn[Symbol.iterator]();
    return { hub: this.options.hub, drawn: { [Symbol.iterator]: drawn } };
  }

  private newArrangement(): Arrangement {
    const { hub, root } = this.options;
    const options: ArrangementOptions = { hub, root, onDraw: () => this.look() };
    switch (this.by) {
      case 'name':
        return new NameGroups(options);
      case 'time':
        return new TimeGroups(options);
      case 'parent':
        return new ParentTree(options);
      default:
        return assertNever(this.by);
    }
  }

  private arrange(): void {
    const { redraw, root, hub, clock } = this.options;
    const { isTopOther, changed, until } = this.arrangement.arrange(this.list);
    if (isTopOther || this.end() !== this.shownEnd) redraw(root);
    else redraw(...changed);
    this.see();
    this.timer?.dispose();
    if (until === undefined || this.watchers === 0) return;
    const waitMs = Math.min(longestWaitMs, Math.max(0, until - hub.serverNow()));
    this.timer = clock.setTimer(waitMs, () => this.arrange());
  }

  /** How far it is loaded is another now. */
  private follow(): void {
    const { list } = this;
    if (this.end() !== this.shownEnd) this.options.redraw(this.options.root);
    if (!list.isRead || this.hasBegun) return;
    this.hasBegun = true;
    if (list.hasMore && list.searched === undefined && list.count < firstLoaded) {
      list.loadMore(firstLoaded).catch(this.options.noteFailure);
    }
  }

  /** What its last row says, to tell when that is another. */
  private end(): string {
    const { count, hasMore, isLoading, problem, searched } = this.list;
    const isFailed = problem !== undefined && isTaskHubError(problem);
    return JSON.stringify([hasMore && count, isLoading, isFailed && problem.message, searched, hasMore]);
  }

  /** Failures that stand in open groups of names are no news any more. */
  private see(): void {
    if (this.watchers === 0 || this.by !== 'name') return;
    const failed = this.drawn.filter(({ instance }) => instance.status === 'Failed');
    this.options.hub.sawFailures(failed.map(({ instanceId }) => instanceId));
  }

  /** What stands in open groups is read again first. */
  private look(): void {
    this.see();
    this.list.look([...this.arrangement.drawn].map(({ instanceId }) => instanceId));
  }
}
