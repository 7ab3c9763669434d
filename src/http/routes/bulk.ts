import { type Context, Hono } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { parseRequest } from '../../app/requestError.js';
import type { PlanBase, UseCase } from '../../app/useCase.js';
import { jsonMembers } from '../body.js';
import type { Jobs, JobState } from '../jobs.js';
import { json } from '../json.js';
import { confirmed } from '../performed.js';
import { HttpProblem } from '../problem.js';
import { noActionText, noJobText } from '../../text/httpText.js';

/** Plans, answers the number where only that is asked for, and else begins a job. */
async function beginJob<Request, Plan extends PlanBase & { readonly applies: number }, Result>(
  context: Context,
  session: HubSession,
  jobs: Jobs,
  useCase: UseCase<Request, Plan, Result>,
  asked: unknown,
): Promise<Response> {
  const request = parseRequest(useCase.request, asked);
  const plan = await useCase.plan(session, request, context.req.raw.signal);
  if (context.req.query('dryRun') === 'true') return json(context, { applies: plan.applies });
  confirmed(context, plan.confirmation);
  const job = jobs.begin(useCase.id, plan.applies, (progress, signal) => useCase.run(session, plan, progress, signal));
  context.header('location', `/api/jobs/${job.id}`);
  return json(context, job, 202);
}

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
