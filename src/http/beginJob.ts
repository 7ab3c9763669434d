import type { Context } from 'hono';
import type { HubSession } from '../app/hubSession.js';
import { parseRequest } from '../app/requestError.js';
import type { PlanBase, UseCase } from '../app/useCase.js';
import type { Jobs } from './jobs.js';
import { json } from './json.js';
import { confirmed } from './performed.js';

/** Plans, answers what would be done where only that is asked for, and else begins a job. */
export async function beginJob<Request, Plan extends PlanBase & { readonly applies?: number }, Result>(
  context: Context,
  session: HubSession,
  jobs: Jobs,
  useCase: UseCase<Request, Plan, Result>,
  asked: unknown,
): Promise<Response> {
  const request = parseRequest(useCase.request, asked);
  const plan = await useCase.plan(session, request, context.req.raw.signal);
  const { applies } = plan;
  // Where nobody can count beforehand, the answer is what was asked for, with what was left out filled in.
  if (context.req.query('dryRun') === 'true') return json(context, applies === undefined ? request : { applies });
  confirmed(context, plan.confirmation);
  const job = jobs.begin(useCase.id, applies, (progress, signal) => useCase.run(session, plan, progress, signal));
  context.header('location', `/api/jobs/${job.id}`);
  return json(context, job, 202);
}
