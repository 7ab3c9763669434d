import { Hono } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { withJsonState } from '../../app/schema/jsonPayloads.js';
import { beginJob } from '../beginJob.js';
import { jsonMembers } from '../body.js';
import type { Jobs } from '../jobs.js';
import { json } from '../json.js';
import { performed } from '../performed.js';
import { flagsOf, numbersOf } from './query.js';

/** `/api/entities`: durable entities, in this product's own words. */
export function entityRoutes(session: HubSession, jobs: Jobs): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    const asked = { ...context.req.query(), ...numbersOf(context, 'limit'), ...flagsOf(context, 'state') };
    const page = await performed(context, session, catalogue.listEntities, asked);
    return json(context, { ...page, items: page.items.map(withJsonState) });
  });
  routes.get('/:id', async (context) => {
    const asked = {
      ...context.req.query(),
      ...numbersOf(context, 'maxLength'),
      ...flagsOf(context, 'state', 'redact'),
      entityId: context.req.param('id'),
    };
    return json(context, withJsonState(await performed(context, session, catalogue.getEntity, asked)));
  });
  routes.post('/:id/signal', async (context) => {
    const asked = { ...(await jsonMembers(context, ['input'])), entityId: context.req.param('id') };
    return json(context, await performed(context, session, catalogue.signalEntity, asked), 202);
  });
  routes.post('/clean', async (context) =>
    beginJob(context, session, jobs, catalogue.cleanEntities, await jsonMembers(context, [])),
  );
  return routes;
}
