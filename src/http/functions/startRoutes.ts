import { type Context, Hono } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { isTaskHubError } from '../../client/errors.js';
import { jsonRule } from '../../app/schema/jsonRule.js';
import { performed } from '../performed.js';
import { message } from './answers.js';
import { startedAnswer } from './started.js';

/** `/orchestrators/{name}/{id?}`. */
export function startRoutes(session: HubSession): Hono {
  const routes = new Hono();
  const start = async (context: Context): Promise<Response> => {
    const name = context.req.param('name') ?? '';
    const instanceId = context.req.param('id');
    // An ID with one of these leads nowhere on any other route.
    if (instanceId !== undefined && /[/\\#?]/.test(instanceId)) return context.body(null, 404);
    const input = await context.req.text();
    const problem = input.trim() === '' ? undefined : jsonRule(input);
    if (problem !== undefined) return message(context, 400, 'Invalid JSON content', problem);
    const version = context.req.query('version');
    const asked = {
      name,
      ...(instanceId !== undefined && { instanceId }),
      ...(input.trim() !== '' && { input }),
      ...(version !== undefined && { version }),
      // Functions start over an instance that has finished, and refuse one that has not.
      ...(instanceId !== undefined && { replace: ['Completed', 'Failed', 'Terminated', 'Canceled'] }),
    };
    try {
      const started = await performed(context, session, catalogue.startInstance, asked);
      return await startedAnswer(context, session, started.instanceId);
    } catch (error) {
      if (!isTaskHubError(error) || error.reason !== 'alreadyExists' || instanceId === undefined) throw error;
      const existing = await session.client.get(instanceId, { signal: context.req.raw.signal });
      if (existing === undefined) throw error;
      return message(context, 409, `An Orchestration instance with the status ${existing.status} already exists.`);
    }
  };
  routes.post('/:name', start);
  routes.post('/:name/:id', start);
  return routes;
}
