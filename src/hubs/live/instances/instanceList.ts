import { Emitter } from '../../../common/event.js';
import type { Disposable } from '../../../common/disposable.js';
import { isTaskHubError } from '../../../client/errors.js';
import type { Instance } from '../../../client/instance.js';
import {
  filterMatcher,
  type InstanceFilter,
  isFilteredWhilePaging,
} from '../../../client/operations/filter/instanceFilter.js';
import { roundError } from '../../../client/operations/pageMarks.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { filteredPage, type FilteredPage } from './filteredPage.js';
import {
  appendPage,
  changeInstance,
  firstPage,
  instancesOf,
  type LoadedPages,
  removeInstance,
  replacePage,
} from './loadedPages.js';
import { isNewerRow, isSameRow } from './sameRow.js';

/** What an update did to a list: rows that are new or other ones now, and those that left it. */
export interface ListChanges {
  readonly changed: readonly Instance[];
  readonly removed: readonly string[];
}

/** Pages after the first: whoever goes on reading wants many rows, and each page costs a round trip. */
export const laterPageSize = 500;
/** Of the rounds, every so many read a later page too. */
const laterPageEvery = 3;

type Client = Pick<TaskHubClient, 'query'>;

/**
 * The instances of one filter in one list, whatever their status, as far as they were loaded: what a table shows. A round
 * of {@link read} keeps the first page fresh, where new instances appear, and in turn the pages of the rows in sight.
 */
export class InstanceList implements Disposable {
  private loaded: LoadedPages | undefined;
  /** How many rows each loaded page was asked for with, and how many the server sent. */
  private asked: Pick<FilteredPage, 'size' | 'searched'>[] = [];
  private readonly rows = new Map<string, Instance>();
  private inSight: ReadonlySet<string> = new Set();
  private round = 0;
  private turn = 0;
  private readonly changes = new Emitter<ListChanges>();
  private readonly firstPages = new Emitter<FilteredPage>();

  readonly onDidChange = this.changes.event;
  /** The first page was read, whether or not anything in it had changed. */
  readonly onDidReadFirst = this.firstPages.event;

  constructor(
    private readonly filter: () => InstanceFilter,
    private readonly pageSize: () => number,
  ) {}

  /** Rows loaded so far. */
  get count(): number {
    return this.rows.size;
  }

  get isRead(): boolean {
    return this.loaded !== undefined;
  }

  get hasMore(): boolean {
    return this.loaded?.next !== undefined;
  }

  /** Rows that the server sent for them, where the filter is one that the server does not know. */
  get searched(): number | undefined {
    return isFilteredWhilePaging(this.filter())
      ? this.asked.reduce((sum, { searched }) => sum + searched, 0)
      : undefined;
  }

  get instances(): Iterable<Instance> {
    return this.rows.values();
  }

  get(instanceId: string): Instance | undefined {
    return this.rows.get(instanceId);
  }

  /** These are looked at: what they show is read again first. */
  look(instanceIds: readonly string[]): void {
    this.inSight = new Set(instanceIds);
  }

  /**
   * Reads the first page, unless another list has just brought it, and now and then a later one. Resolves to whether
   * anything had changed.
   */
  async read(client: Client, signal?: AbortSignal, hasFirst = false): Promise<boolean> {
    let changed = !hasFirst && (await this.readFirst(client, signal));
    this.round += 1;
    if (this.round % laterPageEvery === 0) changed = (await this.readLater(client, signal)) || changed;
    return changed;
  }

  /** Reads the first page and all pages of rows in sight: something was done to them. */
  async readInSight(client: Client, signal?: AbortSignal): Promise<boolean> {
    let changed = await this.readFirst(client, signal);
    for (const index of this.pagesInSight()) changed = (await this.readPage(client, index, signal)) || changed;
    return changed;
  }

  /** The first page, as another list of the same instances has just read it. */
  takeFirst(page: FilteredPage): void {
    this.apply(0, { ...page, instances: page.instances.map((row) => this.newest(row)) });
  }

  /** Adds pages until there are so many rows, or no more. Each page counts as soon as it is there. */
  async loadMore(client: Client, wanted: number, signal?: AbortSignal): Promise<void> {
    do {
      const token = this.loaded?.next;
      const size = this.loaded === undefined ? this.pageSize() : laterPageSize;
      const read = await this.query(client, token, size, signal);
      // A round may have moved the end of the list meanwhile: then this page is not the one that follows.
      if (this.loaded?.next !== token) continue;
      const mark = read.continuationToken;
      if (mark !== undefined && this.loaded?.pages.some((other) => other.token === mark) === true) throw roundError();
      this.append(read);
    } while (this.hasMore && this.count < wanted);
  }

  /** What a single read said of an instance. One that is new to the list is placed by the next round. */
  place(instance: Instance): void {
    const { instanceId } = instance;
    const known = this.rows.get(instanceId);
    if (known === undefined || this.loaded === undefined || isSameRow(known, instance)) return;
    const filter = this.filter();
    // Without its failure, nobody can tell whether it still matches.
    if (filter.failureText !== undefined && instance.failure === undefined) return;
    if (!filterMatcher(filter)(instance)) {
      this.remove(instanceId);
      return;
    }
    this.loaded = changeInstance(this.loaded, instance);
    this.rows.set(instanceId, instance);
    this.changes.fire({ changed: [instance], removed: [] });
  }

  /** The instance is gone from the hub. */
  remove(instanceId: string): void {
    if (this.loaded === undefined || !this.rows.delete(instanceId)) return;
    this.loaded = removeInstance(this.loaded, instanceId);
    this.changes.fire({ changed: [], removed: [instanceId] });
  }

  dispose(): void {
    this.changes.dispose();
    this.firstPages.dispose();
  }

  private async readFirst(client: Client, signal: AbortSignal | undefined): Promise<boolean> {
    const page = await this.query(client, undefined, this.pageSize(), signal);
    const changed = this.apply(0, page);
    this.firstPages.fire(page);
    return changed;
  }

  private async readLater(client: Client, signal: AbortSignal | undefined): Promise<boolean> {
    const pages = this.loaded?.pages.length ?? 0;
    if (pages < 2) return false;
    const seen = this.pagesInSight();
    // What is in sight twice as often as the rest, so that nothing gets stale for good.
    this.turn += 1;
    const index =
      seen.length > 0 && this.turn % 3 !== 0 ? seen[this.turn % seen.length] : 1 + (this.turn % (pages - 1));
    return index === undefined ? false : await this.readPage(client, index, signal);
  }

  /** Indexes of the pages after the first that hold a row in sight. */
  private pagesInSight(): readonly number[] {
    const pages = this.loaded?.pages ?? [];
    return pages.flatMap((page, index) =>
      index > 0 && page.instances.some(({ instanceId }) => this.inSight.has(instanceId)) ? [index] : [],
    );
  }

  private async readPage(client: Client, index: number, signal: AbortSignal | undefined): Promise<boolean> {
    const token = this.loaded?.pages[index]?.token;
    const asked = this.asked[index];
    if (token === undefined || asked === undefined) return false;
    try {
      const page = await this.query(client, token, asked.size, signal);
      return this.loaded?.pages[index]?.token === token && this.apply(index, page);
    } catch (error) {
      // The first page has just told that the hub answers; these rows stay as they were read last.
      if (isTaskHubError(error)) return false;
      throw error;
    }
  }

  private async query(
    client: Client,
    token: string | undefined,
    pageSize: number,
    signal: AbortSignal | undefined,
  ): Promise<FilteredPage> {
    const page = await filteredPage(client, this.filter(), { pageSize, token, signal });
    return { ...page, instances: page.instances.map((row) => this.newest(row)) };
  }

  private apply(index: number, page: FilteredPage): boolean {
    const before = this.loaded;
    const after = before === undefined ? firstPage(page) : replacePage(before, index, page);
    this.asked[index] = { size: page.size, searched: page.searched };
    return this.note(before, after);
  }

  private append(page: FilteredPage): void {
    const before = this.loaded;
    const after = before === undefined ? firstPage(page) : appendPage(before, page);
    this.asked[after.pages.length - 1] = { size: page.size, searched: page.searched };
    this.note(before, after);
  }

  private note(before: LoadedPages | undefined, after: LoadedPages): boolean {
    this.loaded = after;
    this.asked.length = Math.min(this.asked.length, after.pages.length);
    const old = before === undefined ? [] : otherPages(before, after);
    const now = before === undefined ? instancesOf(after) : otherPages(after, before);
    const left = new Set(old.map(({ instanceId }) => instanceId));
    const changed = now.filter((row) => {
      left.delete(row.instanceId);
      if (this.rows.get(row.instanceId) === row) return false;
      this.rows.set(row.instanceId, row);
      return true;
    });
    for (const id of left) this.rows.delete(id);
    const sameEnd = (before?.next === undefined) === (after.next === undefined);
    if (before !== undefined && changed.length === 0 && left.size === 0 && sameEnd) return false;
    this.changes.fire({ changed, removed: [...left] });
    return true;
  }

  /** A row as it is known where that is the same, or newer: lists and single reads are answered side by side. */
  private newest(row: Instance): Instance {
    const known = this.rows.get(row.instanceId);
    return known !== undefined && (isSameRow(known, row) || isNewerRow(known, row)) ? known : row;
  }
}

/** The rows of the pages that the other reading does not share. */
function otherPages(loaded: LoadedPages, other: LoadedPages): readonly Instance[] {
  const shared = new Set(other.pages);
  return loaded.pages.flatMap((page) => (shared.has(page) ? [] : page.instances));
}
