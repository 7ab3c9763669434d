import type { Context } from 'hono';
import type { HubSession } from '../app/hubSession.js';
import { noProgress } from '../app/progress.js';
import { parseRequest } from '../app/requestError.js';
import type { Confirmation, PlanBase, UseCase } from '../app/useCase.js';
import { HttpProblem } from './problem.js';
import { confirmHeaderText } from '../text/surfaces/httpText.js';

/** The header that names a production hub, where a person would have to type its name. */
export const confirmHeader = 'confirm-task-hub';

/**
 * Runs a use case for a request. A request is the yes to what it asks for; where the name of the hub would have to be
 * typed, it has to stand in a header.
 */
export async function performed<Request, Plan extends PlanBase, Result>(
  context: Context,
  session: HubSession,
  useCase: UseCase<Request, Plan, Result>,
  asked: unknown,
): Promise<Result> {
  const { signal } = context.req.raw;
  const plan = await useCase.plan(session, parseRequest(useCase.request, asked), signal);
  confirmed(context, plan.confirmation);
  return await useCase.run(session, plan, noProgress, signal);
}

/** Throws an HttpProblem where the name of the hub is needed and the request does not say it. */
export function confirmed(context: Context, confirmation: Confirmation): void {
  if (confirmation.kind !== 'typeName' || context.req.header(confirmHeader) === confirmation.name) return;
  throw new HttpProblem(428, 'confirmationRequired', confirmHeaderText(confirmHeader));
}
