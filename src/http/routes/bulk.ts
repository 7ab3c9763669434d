import { Hono } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { beginJob } from '../beginJob.js';
import { jsonMembers } from '../body.js';
import type { Jobs, JobState } from '../jobs.js';
import { json } from '../json.js';
import { HttpProblem } from '../problem.js';
import { noActionText, noJobText } from '../../text/surfaces/httpText.js';

/**
 * `/api/bulk/{action}`, `/api/maintenance` and `/api/jobs`: what may take long answers at once with the address of a
 * job, which tells how far it is and is cancelled by a DELETE.
 */
export function bulkRoutes(session: HubSession, jobs: Jobs): Hono {
  const routes = new Hono();
  routes.post('/bulk/:action', async (context) => {
    const asked = await jsonMembers(context, ['output', 'data']);
    switch (context.req.param('action')) {
      case 'terminate':
        return await beginJob(context, session, jobs, catalogue.terminateInstances, asked);
      case 'suspend':
        return await beginJob(context, session, jobs, catalogue.suspendInstances, asked);
      case 'resume':
        return await beginJob(context, session, jobs, catalogue.resumeInstances, asked);
      case 'restart':
        return await beginJob(context, session, jobs, catalogue.restartInstances, asked);
      case 'rewind':
        return await beginJob(context, session, jobs, catalogue.rewindInstances, asked);
      case 'raise-event':
        return await beginJob(context, session, jobs, catalogue.raiseEvent, asked);
      case 'purge':
        return await beginJob(context, session, jobs, catalogue.purgeInstances, asked);
      default:
        throw new HttpProblem(404, 'notFound', noActionText());
    }
  });
  routes.post('/maintenance', async (context) =>
    beginJob(context, session, jobs, catalogue.beginMaintenance, await jsonMembers(context, [])),
  );
  routes.delete('/maintenance/:id', async (context) =>
    beginJob(context, session, jobs, catalogue.endMaintenance, { maintenanceId: context.req.param('id') }),
  );
  routes.get('/jobs/:id', (context) => json(context, known(jobs.get(context.req.param('id')))));
  routes.delete('/jobs/:id', (context) => {
    const id = context.req.param('id');
    jobs.cancel(id);
    return json(context, known(jobs.get(id)), 202);
  });
  return routes;
}

function known(job: JobState | undefined): JobState {
  if (job === undefined) throw new HttpProblem(404, 'notFound', noJobText());
  return job;
}
