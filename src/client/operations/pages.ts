import { throwIfAborted } from '../../common/abort.js';
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
export async function* walkPages(
  client: Pick<TaskHubClient, 'query'>,
  query: InstanceQuery,
  options: PageOptions = {},
): AsyncGenerator<InstancePage, void, undefined> {
  const marks = new PageMarks();
  if (query.continuationToken !== undefined) marks.follow(query.continuationToken);
  let next: InstanceQuery | undefined = query;
  while (next !== undefined) {
    throwIfAborted(options.signal);
    const asked: InstanceQuery = next;
    const page: InstancePage = await read(() => client.query(asked, callOptions(options)), options);
    if (page.continuationToken !== undefined) marks.follow(page.continuationToken);
    next = page.continuationToken === undefined ? undefined : { ...asked, continuationToken: page.continuationToken };
    yield page;
  }
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
  client: TaskHubClient,
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
  const marks = new PageMarks();
  if (query.lastInstanceKey !== undefined) marks.follow(query.lastInstanceKey);
  let next: FinishedIdQuery | undefined = query;
  while (next !== undefined) {
    throwIfAborted(options.signal);
    const asked: FinishedIdQuery = next;
    const page = await read(() => client.listInstanceIds(asked, callOptions(options)), options);
    if (page.lastInstanceKey !== undefined) marks.follow(page.lastInstanceKey);
    next = page.lastInstanceKey === undefined ? undefined : { ...asked, lastInstanceKey: page.lastInstanceKey };
    yield page.instanceIds;
  }
}

const everything = (): boolean => true;

function read<T>(call: () => Promise<T>, options: PageOptions): Promise<T> {
  return options.retry === undefined ? call() : retryRead(call, options.retry, options.signal);
}

function callOptions(options: PageOptions): CallOptions {
  return {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  };
}
