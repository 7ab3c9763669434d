import type { Clock } from '../../../../common/clock.js';
import type { Instance, InstanceQuery } from '../../../../client/instance.js';
import {
  type OverviewRange,
  overviewSpan,
  type OverviewSpan,
} from '../../../../client/operations/overview/overviewSpan.js';
import { OverviewTally } from '../../../../client/operations/overview/overviewTally.js';
import { PageMarks } from '../../../../client/operations/pageMarks.js';
import { retryRead } from '../../../../client/operations/retryRead.js';
import type { TaskHubClient } from '../../../../client/taskHubClient.js';
import { timestampFromMs } from '../../../../client/timestamp.js';
import type { OverviewProgress } from '../../../protocol/overview.js';

type Reader = Pick<TaskHubClient, 'query'>;

const pageSize = 1_000;
/** So many instances are looked at before a person is asked whether to go on. */
const mostLookedAt = 100_000;
/** Of those from before the range, of which only the oldest are shown. */
const mostOlder = 10_000;

/** One list that is walked, and how far. */
interface Walk {
  readonly query: InstanceQuery;
  readonly add: (instance: Instance) => void;
  readonly marks: PageMarks;
  mark?: string;
  lookedAt: number;
  most: number;
  hasMore: boolean;
}

/** One reading of all that an overview is made of, which can be stopped and gone on with. */
export class OverviewRun {
  readonly span: OverviewSpan;
  readonly tally: OverviewTally;
  readonly begunAt: number;
  progress: OverviewProgress = 'reading';
  /** Why it failed. */
  problem: unknown;
  pages = 0;
  private readonly range: Walk;
  /** What has not finished may be older than the range: the oldest are of all. */
  private readonly older: Walk;

  constructor(
    readonly name: OverviewRange,
    nowMs: number,
    private readonly clock: Clock,
  ) {
    this.begunAt = clock.elapsed();
    this.span = overviewSpan(name, nowMs, -new Date(nowMs).getTimezoneOffset() * 60_000);
    const tally = new OverviewTally(this.span);
    this.tally = tally;
    const { fromMs } = this.span;
    const walk = (query: InstanceQuery, add: (instance: Instance) => void, most: number): Walk => ({
      ...{ query, add, most, marks: new PageMarks(), lookedAt: 0, hasMore: true },
    });
    this.range = walk({ createdFrom: timestampFromMs(fromMs) }, (instance) => tally.add(instance), mostLookedAt);
    this.older = walk(
      { statuses: ['Running', 'Pending'], createdTo: timestampFromMs(fromMs - 1) },
      (instance) => tally.addWaiting(instance),
      mostOlder,
    );
  }

  get lookedAt(): number {
    return this.range.lookedAt + this.older.lookedAt;
  }

  /** There are unfinished ones from before the range that were not looked at, or not yet. */
  get isOldestPartial(): boolean {
    return this.older.hasMore;
  }

  /** One page. Rejects with a TaskHubError or an AbortError; what was read before stays. */
  async readFirst(client: Reader, signal: AbortSignal): Promise<void> {
    await this.readPage(client, this.range, signal, false);
  }

  /** All the rest that may be looked at for now. */
  async readOn(client: Reader, signal: AbortSignal, onPage: () => void): Promise<void> {
    for (const walk of [this.range, this.older]) {
      while (walk.hasMore && walk.lookedAt < walk.most) {
        await this.readPage(client, walk, signal, true);
        onPage();
      }
    }
  }

  /** Whether instances of the range are left out. */
  get isFull(): boolean {
    return this.range.hasMore && this.range.lookedAt >= this.range.most;
  }

  /** As many again may be looked at, where all that may be were. */
  allowMore(): void {
    if (this.isFull) this.range.most += mostLookedAt;
  }

  private async readPage(client: Reader, walk: Walk, signal: AbortSignal, again: boolean): Promise<void> {
    const { mark } = walk;
    const query = { ...walk.query, pageSize, ...(mark !== undefined && { continuationToken: mark }) };
    const read = (): ReturnType<Reader['query']> => client.query(query, { signal });
    const page = await (again ? retryRead(read, { clock: this.clock }, signal) : read());
    this.pages += 1;
    walk.lookedAt += page.instances.length;
    for (const instance of page.instances) walk.add(instance);
    const next = page.continuationToken;
    walk.hasMore = next !== undefined;
    if (next === undefined) return;
    walk.marks.follow(next);
    walk.mark = next;
  }
}
