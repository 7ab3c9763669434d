import { type Instance, type InstancePage, withoutPayloads } from '../../../client/instance.js';
import {
  filterMatcher,
  type InstanceFilter,
  isFilteredWhilePaging,
  pageSizeFor,
  serverQuery,
} from '../../../client/operations/filter/instanceFilter.js';
import { nextPage } from '../../../client/operations/pages.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { type GroupStatus, groupOf } from './groupStatus.js';

/** A question that takes longer than this many milliseconds counts as unanswered: half-open connections are noticed. */
const timeoutMs = 10_000;
/** So many empty pages in a row are walked before a list says that there is more to search. */
const maxEmptyPages = 5;
/** Where we filter ourselves, matches may be rare: pages hold at least so many rows, and each is looked at alone. */
const searchPageSize = 500;

/** A page of what matches. */
export interface FilteredPage extends InstancePage {
  /** How many rows it was asked for with, and how many the server sent for it. */
  readonly size: number;
  readonly searched: number;
}

interface Question {
  readonly pageSize: number;
  /** Only of this status; of all that the filter leaves where absent. */
  readonly status?: GroupStatus;
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The page of a filter's instances after a mark, without what only a request for payloads brings. */
export async function filteredPage(
  client: Pick<TaskHubClient, 'query'>,
  filter: InstanceFilter,
  { pageSize, status, token, signal }: Question,
): Promise<FilteredPage> {
  const asked = serverQuery(filter);
  const matches = filterMatcher(filter);
  const searching = isFilteredWhilePaging(filter);
  const size = pageSizeFor(filter, searching ? Math.max(pageSize, searchPageSize) : pageSize);
  let searched = 0;
  const page = await nextPage(
    client,
    {
      ...asked,
      ...(status !== undefined && { statuses: [status] }),
      pageSize: size,
      ...(token !== undefined && { continuationToken: token }),
    },
    {
      timeoutMs,
      maxEmptyPages: searching ? 1 : maxEmptyPages,
      matches: (row: Instance) => (status === undefined || groupOf(row.status) === status) && matches(row),
      onProgress: (progress) => {
        ({ searched } = progress);
      },
      ...(signal !== undefined && { signal }),
    },
  );
  const instances = asked.payloads === true ? page.instances.map(withoutPayloads) : page.instances;
  return { ...page, instances, size, searched };
}
