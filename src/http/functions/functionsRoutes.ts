import { type Context, Hono } from 'hono';
import type { HubSession } from '../../app/hubSession.js';
import { functionsError, message } from './answers.js';
import { entityRoutes } from './entityRoutes.js';
import { instanceRoutes } from './instanceRoutes.js';
import { startRoutes } from './startRoutes.js';

/**
 * The HTTP API of Durable Functions over any task hub, so that scripts made for it run unchanged. Routes, parameters and
 * answers: learn.microsoft.com, “HTTP API reference” of Durable Functions.
 */
export function functionsRoutes(session: HubSession): Hono {
  const routes = new Hono();
  routes.use(async (context, next) => {
    // Functions serve any hub of their storage; this server has one, and does nothing in it for who means another.
    const hub = context.req.query('taskHub');
    if (hub !== undefined && hub.toLowerCase() !== session.client.taskHub.toLowerCase()) {
      return message(context, 400, `This server is for the task hub ${session.client.taskHub}.`);
    }
    await next();
    return undefined;
  });
  routes.route('/orchestrators', startRoutes(session));
  routes.route('/instances', instanceRoutes(session));
  routes.route('/entities', entityRoutes(session));
  // Of two apps that share a storage account the one that answers is made the active one; here there is only one.
  routes.post('/makeprimary', (context) => context.body(null, 200));
  routes.all('*', (context: Context) => context.body(null, 404));
  routes.onError((error, context) => functionsError(context, error));
  return routes;
}
