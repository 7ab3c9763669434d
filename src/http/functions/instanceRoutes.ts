import { type Context, Hono } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { recordOfInstance } from '../../app/schema/records.js';
import type { HistoryEvent } from '../../client/history.js';
import { isTerminalStatus } from '../../client/instance.js';
import { condensedHistory } from '../condensedHistory.js';
import { json } from '../json.js';
import { performed } from '../performed.js';
import { operations } from './instanceOperations.js';
import { continuation, continuationHeader, filterOf, isOn, topOf } from './query.js';
import { statusPayload } from './statusPayload.js';

const largestPage = 1_000;
const usualPage = 100;

/** `/instances`: what is there, one of them, what is done to it, and purging. */
export function instanceRoutes(session: HubSession): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    const from = continuation(context);
    const page = await performed(context, session, catalogue.listInstances, {
      ...filterOf(context),
      limit: Math.min(largestPage, topOf(context) ?? usualPage),
      payloads: true,
      ...(from !== undefined && { from }),
    });
    const showInput = isOn(context, 'showInput', true);
    context.header(continuationHeader, page.next ?? '');
    return json(
      context,
      page.items.map((item) => statusPayload(item, showInput)),
    );
  });
  routes.get('/:id', async (context) => {
    const { signal } = context.req.raw;
    const instance = await session.client.get(context.req.param('id'), { payloads: true, signal });
    if (instance === undefined) return context.body(null, 404);
    const withOutput = isOn(context, 'showHistoryOutput');
    const events = isOn(context, 'showHistory') ? await historyOf(session, instance.instanceId, context) : undefined;
    const body = {
      ...statusPayload(recordOfInstance(instance), isOn(context, 'showInput', true)),
      ...(events && { historyEvents: condensedHistory(events, { withOutput }) }),
    };
    if (!isTerminalStatus(instance.status)) {
      context.header('location', context.req.url);
      context.header('retry-after', '5');
      return json(context, body, 202);
    }
    const isError = instance.status === 'Failed' && isOn(context, 'returnInternalServerErrorOnFailure');
    return json(context, body, isError ? 500 : 200);
  });
  routes.delete('/:id', async (context) => {
    const asked = { instanceId: context.req.param('id') };
    const { done } = await performed(context, session, catalogue.purgeInstances, asked);
    return json(context, { instancesDeleted: done });
  });
  routes.delete('/', async (context) => {
    if (context.req.query('createdTimeFrom') === undefined) {
      return json(context, "Please provide value for 'createdTimeFrom' parameter.", 400);
    }
    const { done } = await performed(context, session, catalogue.purgeInstances, { filter: filterOf(context) });
    return json(context, { instancesDeleted: done });
  });
  // Names of operations are read in any case.
  routes.post('/:id/:operation/:argument?', async (context) => {
    const operation = operations.get(context.req.param('operation').toLowerCase());
    return operation === undefined ? context.body(null, 404) : await operation(context, session);
  });
  return routes;
}

async function historyOf(session: HubSession, id: string, context: Context): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const chunk of session.client.history(id, { signal: context.req.raw.signal })) {
    // One by one: some servers give all in one chunk, and a call takes only so many values.
    for (const event of chunk) events.push(event);
  }
  return events;
}
