import * as z from 'zod';
import { type Instance, withoutPayloads } from '../../client/instance.js';
import { filterMatcher, pageSizeFor, serverQuery } from '../../client/operations/filter/instanceFilter.js';
import { walkPages } from '../../client/operations/pages.js';
import type { HubSession } from '../hubSession.js';
import type { Progress } from '../progress.js';
import { readUseCase } from '../readUseCase.js';
import { filterFields, type FilterRequest, filterOf } from '../schema/filter.js';
import { instanceRecord, recordOfInstance } from '../schema/records.js';
import { formatPageMark, type PageMark, parsePageMark } from './pageMark.js';
import { summaryText } from '../../text/app/summaryText.js';

const request = z.strictObject({
  ...filterFields,
  limit: z.int().min(1).max(1_000).default(100).describe('Instances of one answer at most.'),
  from: z.string().optional().describe('The “next” of an earlier answer with the same filter: goes on behind it.'),
  payloads: z.boolean().default(false).describe('With input, output and custom status.'),
});

const result = z.object({
  items: z.array(instanceRecord),
  next: z.string().optional().describe('There may be more: hand it back as “from”.'),
});

export const listInstances = readUseCase({
  id: 'instance.list',
  summary: summaryText.listInstances,
  request,
  result,
  read: async (session, { limit, from, payloads, ...filter }, progress, signal) => {
    const page = await readPage(session, { filter, limit, from, payloads }, progress, signal);
    return { items: page.items.map(recordOfInstance), ...(page.next !== undefined && { next: page.next }) };
  },
});

interface PageWanted {
  readonly filter: FilterRequest;
  readonly limit: number;
  readonly from?: string | undefined;
  readonly payloads: boolean;
}

/** One page of exactly the instances that match, `limit` of them at most. */
async function readPage(
  session: HubSession,
  { filter, limit, from, payloads }: PageWanted,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ readonly items: readonly Instance[]; readonly next?: string }> {
  const { client, clock } = session;
  const wanted = filterOf(filter, session.serverNow());
  const matches = filterMatcher(wanted);
  const start: PageMark = from === undefined ? { skip: 0 } : parsePageMark('from', from);
  const { token } = start;
  const asked = serverQuery(wanted);
  const query = {
    ...asked,
    pageSize: pageSizeFor(wanted, Math.min(limit, 500)),
    payloads: payloads || asked.payloads === true,
    ...(token !== undefined && { continuationToken: token }),
  };
  const items: Instance[] = [];
  let mark = start;
  let searched = 0;
  for await (const page of walkPages(client, query, { signal, retry: { clock } })) {
    const matching = page.instances.filter(matches);
    const room = limit - items.length;
    const taken = matching.slice(mark.skip, mark.skip + room);
    items.push(...(query.payloads && !payloads ? taken.map(withoutPayloads) : taken));
    searched += page.instances.length;
    progress({ kind: 'searching', searched, found: items.length });
    const given = mark.skip + taken.length;
    if (given < matching.length) return { items, next: formatPageMark({ ...mark, skip: given }) };
    const next = page.continuationToken;
    if (next === undefined) return { items };
    mark = { token: next, skip: 0 };
    if (items.length === limit) return { items, next: formatPageMark(mark) };
  }
  return { items };
}
