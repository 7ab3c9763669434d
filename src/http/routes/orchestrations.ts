import { type Context, Hono } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { withJsonPayloads } from '../../app/schema/jsonPayloads.js';
import { isTaskHubError } from '../../client/errors.js';
import { writeJson } from '../../common/json/jsonText.js';
import { jsonMembers, jsonText } from '../body.js';
import { json } from '../json.js';
import { performed } from '../performed.js';
import { HttpProblem } from '../problem.js';
import { idOfKey, StartedOnce } from '../startedOnce.js';
import { listQuery } from './query.js';
import { readingRoutes } from './reading.js';
import { idempotencyKeyTooLongText, idempotencyKeyUsedText } from '../../text/surfaces/httpText.js';

/** `/api/orchestrations`: management of instances, in this product's own words. */
export function orchestrationRoutes(session: HubSession): Hono {
  const routes = new Hono();
  const once = new StartedOnce();

  routes.post('/', async (context) => {
    const asked = await jsonMembers(context, ['input']);
    const key = context.req.header('idempotency-key');
    const { instanceId } = await started(context, session, once, asked, key);
    context.header('location', `${pathOf(context)}/${encodeURIComponent(instanceId)}`);
    return json(context, { id: instanceId, instanceId }, 202);
  });
  routes.get('/', async (context) => {
    const page = await performed(context, session, catalogue.listInstances, listQuery(context));
    return json(context, { ...page, items: page.items.map(withJsonPayloads) });
  });
  routes.get('/:id', async (context) => {
    const payloads = context.req.query('payloads') !== 'false';
    const asked = { instanceId: context.req.param('id'), payloads };
    return json(context, withJsonPayloads(await performed(context, session, catalogue.getInstance, asked)));
  });
  routes.get('/:id/wait', async (context) => {
    const { limit = '30s', for: target } = context.req.query();
    const asked = { instanceId: context.req.param('id'), limit, ...(target !== undefined && { for: target }) };
    const { outcome, instance } = await performed(context, session, catalogue.waitForInstance, asked);
    const status = outcome === 'gone' ? 404 : outcome === 'timedOut' ? 202 : 200;
    return json(context, { outcome, ...(instance && { instance: withJsonPayloads(instance) }) }, status);
  });
  routes.route('/', readingRoutes(session));
  for (const [verb, useCase] of [
    ['terminate', catalogue.terminateInstances],
    ['suspend', catalogue.suspendInstances],
    ['resume', catalogue.resumeInstances],
    ['restart', catalogue.restartInstances],
    ['rewind', catalogue.rewindInstances],
  ] as const) {
    routes.post(`/:id/${verb}`, async (context) => {
      const asked = { ...(await jsonMembers(context, ['output'])), instanceId: context.req.param('id') };
      const result =
        verb === 'terminate'
          ? await performed(context, session, catalogue.terminateInstances, asked)
          : verb === 'restart'
            ? await performed(context, session, catalogue.restartInstances, asked)
            : await performed(context, session, useCase, asked);
      return json(context, { instanceId: result.newInstanceId ?? context.req.param('id') }, 202);
    });
  }
  routes.post('/:id/events/:name', async (context) => {
    const data = await jsonText(context);
    const { id, name } = context.req.param();
    const asked = { instanceId: id, event: name, ...(data !== undefined && { data }) };
    await performed(context, session, catalogue.raiseEvent, asked);
    return json(context, { instanceId: id }, 202);
  });
  routes.delete('/:id', async (context) => {
    const asked = { instanceId: context.req.param('id'), recursive: context.req.query('recursive') === 'true' };
    const { done } = await performed(context, session, catalogue.purgeInstances, asked);
    return json(context, { deleted: done });
  });
  return routes;
}

/** Starts, and for a repeat with the same key answers as the first time. */
async function started(
  context: Context,
  session: HubSession,
  once: StartedOnce,
  asked: Readonly<Record<string, unknown>>,
  key: string | undefined,
): Promise<{ readonly instanceId: string }> {
  if (key === undefined) return await performed(context, session, catalogue.startInstance, asked);
  if (key.length > 256) throw new HttpProblem(400, 'conflict', idempotencyKeyTooLongText());
  if (!once.isSame(key, writeJson(asked))) {
    throw new HttpProblem(422, 'conflict', idempotencyKeyUsedText());
  }
  const given = asked['instanceId'];
  const instanceId = typeof given === 'string' ? given : idOfKey(session.client.taskHub, key);
  try {
    return await performed(context, session, catalogue.startInstance, { ...asked, instanceId });
  } catch (error) {
    if (!isTaskHubError(error) || error.reason !== 'alreadyExists') throw error;
    const existing = await session.client.get(instanceId, { signal: context.req.raw.signal });
    // Under an ID that this server made of the key there is only what the first request started.
    if (typeof given !== 'string' && existing?.name === asked['name']) return { instanceId };
    throw error;
  }
}

function pathOf(context: Context): string {
  return new URL(context.req.url).pathname.replace(/\/$/, '');
}
