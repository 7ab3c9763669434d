import { type Context, Hono } from 'hono';
import { confirmationFor } from '../../app/policy/confirmation.js';
import type { HubSession } from '../../app/hubSession.js';
import type { Effect } from '../../app/useCase.js';
import type { Entity, EntityQuery } from '../../client/entity.js';
import { checkJson } from '../../client/jsonCheck.js';
import { type Timestamp, timestampFromIso, timestampToIso } from '../../client/timestamp.js';
import { json } from '../json.js';
import { confirmed } from '../performed.js';
import { continuation, continuationHeader, isOn, isoTime, topOf } from './query.js';
import { payload } from './statusPayload.js';

const largestPage = 1_000;
const usualPage = 100;

/** `/entities`: those that are there, the state of one, and signals. */
export function entityRoutes(session: HubSession): Hono {
  const routes = new Hono();
  const list = async (context: Context): Promise<Response> => {
    const withState = isOn(context, 'fetchState');
    const page = await session.client.queryEntities(queryOf(context, withState), { signal: context.req.raw.signal });
    context.header(continuationHeader, page.continuationToken ?? '');
    return json(
      context,
      page.entities.map((entity) => entityPayload(entity, withState)),
    );
  };
  routes.get('/', list);
  routes.get('/:name', list);
  routes.get('/:name/:key', async (context) => {
    const entity = await session.client.getEntity(idOf(context), { state: true, signal: context.req.raw.signal });
    return entity?.state === undefined ? context.body(null, 404) : json(context, payload(entity.state));
  });
  routes.post('/:name/:key', async (context) => {
    const text = await context.req.text();
    const operation = context.req.query('op') ?? '';
    return await signal(context, session, 'changes', operation, text === '' ? undefined : inputOf(context, text));
  });
  routes.delete('/:name/:key', (context) => signal(context, session, 'removes', 'delete', undefined));
  return routes;
}

async function signal(
  context: Context,
  session: HubSession,
  effect: Effect,
  operation: string,
  input: string | undefined,
): Promise<Response> {
  confirmed(context, confirmationFor(effect, 1, session));
  await session.client.signalEntity(
    { entityId: idOf(context), operation, ...(input !== undefined && { input }) },
    { signal: context.req.raw.signal },
  );
  return context.body(null, 202);
}

/** JSON as it is; any other text as a JSON text. */
function inputOf(context: Context, text: string): string {
  const isJson = /^application\/json\b/i.test(context.req.header('content-type') ?? '');
  return isJson && checkJson(text) === undefined ? text : JSON.stringify(text);
}

function idOf(context: Context): string {
  return `@${(context.req.param('name') ?? '').toLowerCase()}@${context.req.param('key') ?? ''}`;
}

function queryOf(context: Context, state: boolean): EntityQuery {
  const { lastOperationTimeFrom, lastOperationTimeTo } = context.req.query();
  const name = context.req.param('name');
  const from = timeOf('lastOperationTimeFrom', lastOperationTimeFrom);
  const to = timeOf('lastOperationTimeTo', lastOperationTimeTo);
  const token = continuation(context);
  return {
    state,
    pageSize: Math.min(largestPage, topOf(context) ?? usualPage),
    ...(name !== undefined && { idPrefix: `@${name.toLowerCase()}@` }),
    ...(from && { lastModifiedFrom: from }),
    ...(to && { lastModifiedTo: to }),
    ...(token !== undefined && { continuationToken: token }),
  };
}

function timeOf(field: string, text: string | undefined): Timestamp | undefined {
  return text === undefined ? undefined : timestampFromIso(isoTime(field, text));
}

function entityPayload(entity: Entity, withState: boolean): Readonly<Record<string, unknown>> {
  const [, name = '', key = ''] = /^@([^@]*)@([^]*)$/.exec(entity.instanceId) ?? [];
  const { lastModifiedAt } = entity;
  return {
    entityId: { name, key },
    lastOperationTime: lastModifiedAt === undefined ? null : timestampToIso(lastModifiedAt, 7),
    ...(withState && { state: payload(entity.state) }),
  };
}
