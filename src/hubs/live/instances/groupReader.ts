import { throwIfAborted } from '../../../common/abort.js';
import { isTaskHubError, type TaskHubError, type TaskHubErrorReason } from '../../../client/errors.js';
import type { Instance } from '../../../client/instance.js';
import {
  filterMatcher,
  type InstanceFilter,
  isFilteredWhilePaging,
} from '../../../client/operations/filter/instanceFilter.js';
import { PageMarks, roundError } from '../../../client/operations/pageMarks.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { filteredPage, type FilteredPage } from './filteredPage.js';
import type { GroupStatus } from './groupStatus.js';
import { type GroupChanges, InstanceGroups } from './instanceGroups.js';

/** What one round of questions is for. */
export interface GroupQuestion {
  readonly statuses: readonly GroupStatus[];
  /** Of those among them with several pages, one more than the first is read. */
  readonly withLaterPage: readonly GroupStatus[];
}

/** What one round of questions brought: statuses that failed, and what changed in the others. */
export interface GroupAnswer {
  readonly changes: GroupChanges;
  readonly errors: ReadonlyMap<GroupStatus, TaskHubError>;
}

/** What is to be read. */
export interface GroupReaderOptions {
  readonly pageSize: () => number;
  /** What is to be seen, at this moment. */
  readonly filter: () => InstanceFilter;
  /** Statuses that the filter leaves, and those among them whose last reading failed. */
  readonly wanted: () => readonly GroupStatus[];
  readonly failing: (status: GroupStatus) => boolean;
}

type Reading =
  | { readonly status: GroupStatus; readonly index: number; readonly page: FilteredPage }
  | { readonly status: GroupStatus; readonly error: TaskHubError };

/** Refusals that may well concern one question, while the hub answers others. */
const ofOneQuestion: ReadonlySet<TaskHubErrorReason> = new Set(['throttled', 'internal', 'messageTooLarge']);

/** What was read of the groups of a hub, by questions to its server. Loaded with the first one. */
export class GroupReader {
  /** Which later page of a status is read anew in the next round. */
  private readonly turn = new Map<GroupStatus, number>();
  /** Rows that the server sent for each loaded page of a status. */
  private readonly sent = new Map<GroupStatus, readonly number[]>();
  readonly groups = new InstanceGroups();

  constructor(private readonly options: GroupReaderOptions) {}

  /** How many rows of a status have been looked through so far. */
  searched(status: GroupStatus): number {
    // The list may have become shorter since: what was sent for pages that are gone counts no more.
    const loaded = this.groups.pages(status)?.pages.length ?? 0;
    return (this.sent.get(status) ?? []).slice(0, loaded).reduce((sum, count) => sum + count, 0);
  }

  hasLaterPages(status: GroupStatus): boolean {
    return (this.groups.pages(status)?.pages.length ?? 0) > 1;
  }

  /** What a single read said of an instance. */
  place(instance: Instance): GroupChanges {
    const isSeen = filterMatcher(this.options.filter())(instance);
    return isSeen ? this.groups.place(instance) : this.groups.remove(instance.instanceId);
  }

  /**
   * Reads the first page of each, and of some one more in turn, so that the rows further down stay true too. Resolves to an
   * error where the server lacks the call but gives a sign of life, and rejects where the hub is at fault.
   */
  async read(client: TaskHubClient, question: GroupQuestion, signal: AbortSignal): Promise<GroupAnswer | TaskHubError> {
    const answer = await this.readAll(client, question, signal);
    const error = this.errorOfHub(question.statuses, answer.errors);
    if (error === undefined) return answer;
    if (error.reason !== 'unimplemented') throw error;
    await client.hello({ signal });
    return error;
  }

  /**
   * The next page of one status. Where the filter is one that the server does not know, goes on until `enough` matches were
   * found. Each page is told, and ends it where that returns false.
   */
  async loadMore(
    client: () => Promise<TaskHubClient>,
    status: GroupStatus,
    enough: number,
    onPage: (changes: GroupChanges) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    // A server whose marks go round in a circle would be asked forever.
    const marks = new PageMarks();
    let mark: string | undefined;
    do {
      if (mark !== undefined) marks.follow(mark);
      if (!onPage(await this.next(await client(), status, signal))) return;
      mark = this.groups.pages(status)?.next;
    } while (this.isSearching && this.groups.count(status) < enough && mark !== undefined);
  }

  private get isSearching(): boolean {
    return isFilteredWhilePaging(this.options.filter());
  }

  private async readAll(
    client: TaskHubClient,
    { statuses, withLaterPage }: GroupQuestion,
    signal: AbortSignal,
  ): Promise<GroupAnswer> {
    const readings = await Promise.all(
      statuses.map((status) => this.readStatus(client, status, withLaterPage.includes(status), signal)),
    );
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
    return { changes: { groups, instances }, errors };
  }

  private async next(
    client: TaskHubClient,
    status: GroupStatus,
    signal: AbortSignal | undefined,
  ): Promise<GroupChanges> {
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

  private async readStatus(
    client: TaskHubClient,
    status: GroupStatus,
    withLaterPage: boolean,
    signal: AbortSignal,
  ): Promise<readonly Reading[]> {
    const first = await this.readPage(client, status, 0, undefined, signal);
    const pages = this.groups.pages(status)?.pages ?? [];
    if (!withLaterPage || 'error' in first) return [first];
    if (first.page.continuationToken === undefined || pages.length < 2) return [first];
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

  /**
   * Whether the hub is at fault where all that was asked for failed. A round may ask for one status alone, and one that has
   * failed alone before, or in a way that concerns one question, says nothing of the others.
   */
  private errorOfHub(
    asked: readonly GroupStatus[],
    errors: ReadonlyMap<GroupStatus, TaskHubError>,
  ): TaskHubError | undefined {
    if (errors.size < asked.length) return undefined;
    const { failing, wanted } = this.options;
    const isAlone = (status: GroupStatus): boolean => {
      const reason = errors.get(status)?.reason;
      return failing(status) || (reason !== undefined && ofOneQuestion.has(reason));
    };
    const allFail = wanted().every((status) => errors.has(status) || failing(status));
    return allFail || !asked.every((status) => isAlone(status)) ? [...errors.values()][0] : undefined;
  }

  private noteSent(status: GroupStatus, index: number, rows: number): void {
    const sent = [...(this.sent.get(status) ?? [])];
    sent[index] = rows;
    this.sent.set(status, sent);
  }

  private query(
    client: TaskHubClient,
    status: GroupStatus,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<FilteredPage> {
    const { filter, pageSize } = this.options;
    return filteredPage(client, filter(), { pageSize: pageSize(), status, token, signal });
  }
}
