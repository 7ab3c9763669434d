import { throwIfAborted } from '../../common/abort.js';
import type { EntityPage, EntityQuery } from '../entity.js';
import type { FinishedIdQuery, Instance, InstancePage, InstanceQuery } from '../instance.js';
import type { CallOptions, TaskHubClient } from '../taskHubClient.js';
import { PageMarks } from './pageMarks.js';
import { readAhead } from './readAhead.js';
import { type ReadRetry, retryRead } from './retryRead.js';

/** How far a search has come: rows the server sent, and those of them that matched. */
export interface SearchProgress {
  readonly searched: number;
  readonly found: number;
}

export interface PageOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds that one page may take; the client's default where absent. */
  readonly timeoutMs?: number;
  /** Ask for a page again when it fails for a reason that may pass. Where absent, the first failure ends the walk. */
  readonly retry?: ReadRetry;
}

export interface WalkOptions extends PageOptions {
  /** Called after each page, empty ones included. */
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface WalkInstancesOptions extends WalkOptions {
  readonly matches?: (instance: Instance) => boolean;
  /** Ask for the next page while the last one is being used. */
  readonly readAhead?: boolean;
}

export interface NextPageOptions extends WalkOptions {
  /** Which rows count; all where absent. */
  readonly matches?: (instance: Instance) => boolean;
  /** Stop at the end of the page that brings this many matches. 1 where absent. */
  readonly wanted?: number;
  /** Stop after this many pages in a row without a match, even though there may be more. Unlimited where absent. */
  readonly maxEmptyPages?: number;
}

/**
 * All pages of a query, one call at a time, each asked for only when the one before has been used up. Pages that are
 * empty but carry a token are walked and handed out too.
 */
export function walkPages(
  client: Pick<TaskHubClient, 'query'>,
  query: InstanceQuery,
  options: PageOptions = {},
): AsyncGenerator<InstancePage, void, undefined> {
  return walk(query.continuationToken, options, {
    read: (mark) => client.query(mark === undefined ? query : { ...query, continuationToken: mark }, call(options)),
    markOf: (page) => page.continuationToken,
  });
}

/** The same of a query for entities. */
export function walkEntityPages(
  client: Pick<TaskHubClient, 'queryEntities'>,
  query: EntityQuery,
  options: PageOptions = {},
): AsyncGenerator<EntityPage, void, undefined> {
  return walk(query.continuationToken, options, {
    read: (mark) =>
      client.queryEntities(mark === undefined ? query : { ...query, continuationToken: mark }, call(options)),
    markOf: (page) => page.continuationToken,
  });
}

/** All rows of a query for which `matches` holds. */
export async function* walkInstances(
  client: TaskHubClient,
  query: InstanceQuery,
  options: WalkInstancesOptions = {},
): AsyncGenerator<Instance, void, undefined> {
  const matches = options.matches ?? everything;
  let searched = 0;
  let found = 0;
  const pages = walkPages(client, query, options);
  for await (const page of options.readAhead === true ? readAhead(pages) : pages) {
    const matching = page.instances.filter(matches);
    searched += page.instances.length;
    found += matching.length;
    options.onProgress?.({ searched, found });
    yield* matching;
  }
}

/**
 * The next stretch of a list: walks pages until `wanted` rows matched, the last page was seen, or `maxEmptyPages` in a row
 * brought none. No row of a page is dropped, so there may be more than `wanted`. A token with no instances means "more to
 * search".
 */
export async function nextPage(
  client: Pick<TaskHubClient, 'query'>,
  query: InstanceQuery,
  options: NextPageOptions = {},
): Promise<InstancePage> {
  const matches = options.matches ?? everything;
  const wanted = options.wanted ?? 1;
  const instances: Instance[] = [];
  let searched = 0;
  let emptyPages = 0;
  for await (const page of walkPages(client, query, options)) {
    const before = instances.length;
    for (const instance of page.instances) if (matches(instance)) instances.push(instance);
    searched += page.instances.length;
    options.onProgress?.({ searched, found: instances.length });
    emptyPages = instances.length === before ? emptyPages + 1 : 0;
    const enough = instances.length >= wanted || emptyPages >= (options.maxEmptyPages ?? Infinity);
    if (enough && page.continuationToken !== undefined) {
      return { instances, continuationToken: page.continuationToken };
    }
  }
  return { instances };
}

/** Ids of finished instances in the order in which they finished, page by page. */
export async function* walkFinishedIds(
  client: TaskHubClient,
  query: FinishedIdQuery,
  options: PageOptions = {},
): AsyncGenerator<readonly string[], void, undefined> {
  const pages = walk(query.lastInstanceKey, options, {
    read: (mark) =>
      client.listInstanceIds(mark === undefined ? query : { ...query, lastInstanceKey: mark }, call(options)),
    markOf: (page) => page.lastInstanceKey,
  });
  for await (const page of pages) yield page.instanceIds;
}

const everything = (): boolean => true;

interface Walked<Page> {
  readonly read: (mark: string | undefined) => Promise<Page>;
  /** Of the page behind this one; undefined where it is the last. */
  readonly markOf: (page: Page) => string | undefined;
}

async function* walk<Page>(
  first: string | undefined,
  options: PageOptions,
  { read, markOf }: Walked<Page>,
): AsyncGenerator<Page, void, undefined> {
  const { retry, signal } = options;
  const marks = new PageMarks();
  if (first !== undefined) marks.follow(first);
  let mark = first;
  do {
    throwIfAborted(signal);
    const asked = mark;
    const page = await (retry === undefined ? read(asked) : retryRead(() => read(asked), retry, signal));
    mark = markOf(page);
    if (mark !== undefined) marks.follow(mark);
    yield page;
  } while (mark !== undefined);
}

function call({ signal, timeoutMs }: PageOptions): CallOptions {
  return { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
}
