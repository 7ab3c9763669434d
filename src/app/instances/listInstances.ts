import * as z from 'zod';
import { type Instance, type InstanceQuery, withoutPayloads } from '../../client/instance.js';
import { filterMatcher, pageSizeFor, serverQuery } from '../../client/operations/filter/instanceFilter.js';
import { walkPages } from '../../client/operations/pages.js';
import type { HubSession } from '../hubSession.js';
import { readPage, type ServerPage } from '../paging/readPage.js';
import { readUseCase } from '../readUseCase.js';
import { filterFields, filterOf } from '../schema/filter.js';
import { instanceRecord, recordOfInstance } from '../schema/records.js';
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
    const wanted = filterOf(filter, session.serverNow());
    const asked = serverQuery(wanted);
    const query = {
      ...asked,
      pageSize: pageSizeFor(wanted, Math.min(limit, 500)),
      payloads: payloads || asked.payloads === true,
    };
    const page = await readPage({
      ...{ limit, from, matches: filterMatcher(wanted), progress },
      walk: (token) => walk(session, token === undefined ? query : { ...query, continuationToken: token }, signal),
    });
    // The search may have needed them all the same.
    const items = payloads ? page.items : page.items.map(withoutPayloads);
    return { items: items.map(recordOfInstance), ...(page.next !== undefined && { next: page.next }) };
  },
});

async function* walk(
  { client, clock }: HubSession,
  query: InstanceQuery,
  signal: AbortSignal,
): AsyncGenerator<ServerPage<Instance>, void, undefined> {
  for await (const page of walkPages(client, query, { signal, retry: { clock } })) {
    yield { rows: page.instances, next: page.continuationToken };
  }
}
