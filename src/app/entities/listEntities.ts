import * as z from 'zod';
import type { Entity, EntityQuery } from '../../client/entity.js';
import { walkEntityPages } from '../../client/operations/pages.js';
import { compareTimestamps, type Timestamp } from '../../client/timestamp.js';
import { fieldText } from '../../text/app/fieldText.js';
import { summaryText } from '../../text/app/summaryText.js';
import type { HubSession } from '../hubSession.js';
import { readPage, type ServerPage } from '../paging/readPage.js';
import { readUseCase } from '../readUseCase.js';
import { RequestError } from '../requestError.js';
import { entityIdOf, prefixOfName } from '../schema/entityIds.js';
import { entityName, pastTime } from '../schema/fields.js';
import { edge } from '../schema/filter.js';
import { entityRecord, recordOfEntity } from './entityRecord.js';

const request = z.strictObject({
  name: entityName.optional().describe('Only entities with this name, in whatever case.'),
  idPrefix: z
    .string()
    .min(1, { error: fieldText.prefixEmpty })
    .optional()
    .describe('IDs that begin so: “name@key”, or “@name@key”.'),
  modifiedFrom: pastTime.optional().describe('Modified at or after: an ISO time, or an age such as “2h”.'),
  modifiedTo: pastTime.optional().describe('Modified at or before: an ISO time, or an age such as “2h”.'),
  limit: z.int().min(1).max(1_000).default(100).describe('Entities of one answer at most.'),
  from: z.string().optional().describe('The “next” of an earlier answer with the same filter: goes on behind it.'),
  state: z.boolean().default(false).describe('With their states.'),
});
type Request = z.infer<typeof request>;

const result = z.object({
  items: z.array(entityRecord),
  next: z.string().optional().describe('There may be more: hand it back as “from”.'),
});

export const listEntities = readUseCase({
  id: 'entity.list',
  summary: summaryText.listEntities,
  request,
  result,
  needs: 'queryEntities',
  read: async (session, asked, progress, signal) => {
    const { limit, from, state } = asked;
    const filter = filterOf(asked, session.serverNow());
    const query = { ...filter, pageSize: Math.min(limit, 500), state };
    const page = await readPage({
      ...{ limit, from, matches: matcherOf(filter), progress },
      walk: (token) => walk(session, token === undefined ? query : { ...query, continuationToken: token }, signal),
    });
    return { items: page.items.map(recordOfEntity), ...(page.next !== undefined && { next: page.next }) };
  },
});

type Filter = Pick<EntityQuery, 'idPrefix' | 'lastModifiedFrom' | 'lastModifiedTo'>;

function filterOf({ name, idPrefix, modifiedFrom, modifiedTo }: Request, nowMs: number): Filter {
  if (name !== undefined && idPrefix !== undefined) {
    throw new RequestError('idPrefix', { rule: 'said', sentence: fieldText.nameAndPrefix() });
  }
  const prefix = name === undefined ? idPrefix && entityIdOf(idPrefix) : prefixOfName(name);
  const from = edge('modifiedFrom', modifiedFrom, nowMs);
  const to = edge('modifiedTo', modifiedTo, nowMs);
  return {
    ...(prefix !== undefined && { idPrefix: prefix }),
    ...(from && { lastModifiedFrom: from }),
    ...(to && { lastModifiedTo: to }),
  };
}

/** Servers filter too; one that does it by half must not make a list say what it does not mean. */
function matcherOf({ idPrefix = '', lastModifiedFrom, lastModifiedTo }: Filter): (entity: Entity) => boolean {
  return ({ instanceId, lastModifiedAt }) =>
    instanceId.startsWith(idPrefix) && isWithin(lastModifiedAt, lastModifiedFrom, lastModifiedTo);
}

function isWithin(time: Timestamp | undefined, from: Timestamp | undefined, to: Timestamp | undefined): boolean {
  if (time === undefined) return from === undefined && to === undefined;
  return (
    (from === undefined || compareTimestamps(time, from) >= 0) && (to === undefined || compareTimestamps(time, to) <= 0)
  );
}

async function* walk(
  { client, clock }: HubSession,
  query: EntityQuery,
  signal: AbortSignal,
): AsyncGenerator<ServerPage<Entity>, void, undefined> {
  for await (const page of walkEntityPages(client, query, { signal, retry: { clock } })) {
    yield { rows: page.entities, next: page.continuationToken };
  }
}
