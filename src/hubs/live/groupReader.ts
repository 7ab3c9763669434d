import { throwIfAborted } from '../../common/abort.js';
import { isTaskHubError, type TaskHubError } from '../../client/errors.js';
import { type Instance, type InstancePage, orchestrationStatuses, withoutPayloads } from '../../client/instance.js';
import {
  canMatchStatus,
  filterMatcher,
  type InstanceFilter,
  isFilteredWhilePaging,
  pageSizeFor,
  serverQuery,
} from '../../client/operations/filter/instanceFilter.js';
import { roundError } from '../../client/operations/pageMarks.js';
import { nextPage } from '../../client/operations/pages.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { groupOf, type GroupStatus } from './groupStatus.js';
import type { GroupChanges, InstanceGroups } from './instanceGroups.js';

/** What one round of questions brought: statuses that failed alone, and what changed in the others. */
export interface GroupAnswer {
  readonly changes: GroupChanges;
  readonly errors: ReadonlyMap<GroupStatus, TaskHubError>;
}

/** A question that takes longer than this many milliseconds counts as unanswered: half-open connections are noticed. */
const timeoutMs = 10_000;
/** So many empty pages in a row are walked before a status says that there is more to search. */
const maxEmptyPages = 5;
/** Where we filter ourselves, matches may be rare: pages hold at least so many rows, and each is looked at alone. */
const searchPageSize = 500;

type Reading =
  | { readonly status: GroupStatus; readonly index: number; readonly page: SearchedPage }
  | { readonly status: GroupStatus; readonly error: TaskHubError };

/** A page, and how many rows the server sent for it. */
interface SearchedPage extends InstancePage {
  readonly searched: number;
}

/** Asks a server for what the groups of a hub show, and puts the answers into them. */
export class GroupReader {
  /** Which later page of a status is read anew in the next round. */
  private readonly turn = new Map<GroupStatus, number>();
  /** Rows that the server sent for each loaded page of a status. */
  private readonly sent = new Map<GroupStatus, readonly number[]>();

  constructor(
    private readonly groups: InstanceGroups,
    private readonly pageSize: () => number,
    /** What is to be seen, at this moment; everything where absent. */
    private readonly filter: () => InstanceFilter = () => ({}),
  ) {}

  /** True where rows are looked through here, because the server cannot filter by what is asked for. */
  get isSearching(): boolean {
    return isFilteredWhilePaging(this.filter());
  }

  /** False where the filter leaves nothing of this status. */
  isWanted(status: GroupStatus): boolean {
    return canMatchStatus(this.filter(), status);
  }

  /** Whether a row that was read singly is to be seen. */
  matches(instance: Instance): boolean {
    return filterMatcher(this.filter())(instance);
  }

  /** How many rows of a status have been looked through so far. */
  searched(status: GroupStatus): number {
    // The list may have become shorter since: what was sent for pages that are gone counts no more.
    const loaded = this.groups.pages(status)?.pages.length ?? 0;
    return (this.sent.get(status) ?? []).slice(0, loaded).reduce((sum, count) => sum + count, 0);
  }

  /**
   * Reads the first page of every status, and of a status with several pages one more in turn, so that the rows further
   * down stay true too. Rejects when every question failed.
   */
  async read(client: TaskHubClient, signal: AbortSignal): Promise<GroupAnswer> {
    const wanted = orchestrationStatuses.filter((status) => this.isWanted(status));
    const readings = await Promise.all(wanted.map((status) => this.readStatus(client, status, signal)));
    throwIfAborted(signal);
    const errors = new Map<GroupStatus, TaskHubError>();
    const groups = new Set<GroupStatus>();
    const instances = new Set<string>();
    for (const reading of readings.flat()) {
      if ('error' in reading) {
        errors.set(reading.status, reading.error);
        continue;
      }
      this.noteSent(reading.status, reading.index, reading.page.searched);
      const changes = this.groups.applyPage(reading.status, reading.index, reading.page);
      for (const status of changes.groups) groups.add(status);
      for (const id of changes.instances) instances.add(id);
    }
    const [first] = errors.values();
    if (first !== undefined && errors.size === wanted.length) throw first;
    return { changes: { groups, instances }, errors };
  }

  async next(client: TaskHubClient, status: GroupStatus, signal?: AbortSignal): Promise<GroupChanges> {
    for (;;) {
      const token = this.groups.pages(status)?.next;
      const page = await this.query(client, status, token, signal);
      // A refresh may have moved the end of the list meanwhile: then this page is not the one that follows.
      if (this.groups.pages(status)?.next !== token) continue;
      const loaded = this.groups.pages(status)?.pages ?? [];
      const mark = page.continuationToken;
      if (mark !== undefined && loaded.some((other) => other.token === mark)) throw roundError();
      this.noteSent(status, loaded.length, page.searched);
      return this.groups.append(status, page);
    }
  }

  /** The first failed ones only: the small question of a hub that nobody looks at. */
  async failures(client: TaskHubClient, pageSize: number, signal: AbortSignal): Promise<readonly Instance[]> {
    const page = await client.query({ statuses: ['Failed'], pageSize }, { signal, timeoutMs });
    return page.instances.filter((row) => !row.instanceId.startsWith('@'));
  }

  private async readStatus(
    client: TaskHubClient,
    status: GroupStatus,
    signal: AbortSignal,
  ): Promise<readonly Reading[]> {
    const first = await this.readPage(client, status, 0, undefined, signal);
    const pages = this.groups.pages(status)?.pages ?? [];
    if ('error' in first || first.page.continuationToken === undefined || pages.length < 2) return [first];
    const index = ((this.turn.get(status) ?? 0) % (pages.length - 1)) + 1;
    this.turn.set(status, index);
    // The second page begins where the fresh first one ends.
    const token = index === 1 ? first.page.continuationToken : pages[index]?.token;
    return [first, await this.readPage(client, status, index, token, signal)];
  }

  private async readPage(
    client: TaskHubClient,
    status: GroupStatus,
    index: number,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<Reading> {
    try {
      return { status, index, page: await this.query(client, status, token, signal) };
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      return { status, error };
    }
  }

  private noteSent(status: GroupStatus, index: number, rows: number): void {
    const sent = [...(this.sent.get(status) ?? [])];
    sent[index] = rows;
    this.sent.set(status, sent);
  }

  private async query(
    client: TaskHubClient,
    status: GroupStatus,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<SearchedPage> {
    const filter = this.filter();
    const matches = filterMatcher(filter);
    const searching = isFilteredWhilePaging(filter);
    let searched = 0;
    const page = await nextPage(
      client,
      {
        ...serverQuery(filter),
        statuses: [status],
        pageSize: searching ? pageSizeFor(filter, Math.max(this.pageSize(), searchPageSize)) : this.pageSize(),
        ...(token === undefined ? {} : { continuationToken: token }),
      },
      {
        timeoutMs,
        maxEmptyPages: searching ? 1 : maxEmptyPages,
        matches: (row) => groupOf(row.status) === status && matches(row),
        onProgress: (progress) => {
          ({ searched } = progress);
        },
        ...(signal === undefined ? {} : { signal }),
      },
    );
    const { payloads } = serverQuery(filter);
    return { ...page, ...(payloads === true && { instances: page.instances.map(withoutPayloads) }), searched };
  }
}
