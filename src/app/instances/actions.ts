import * as z from 'zod';
import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import { restartNeedsNewId } from '../../client/availability.js';
import { RequestError } from '../requestError.js';
import { eventName, payload, reason } from '../schema/fields.js';
import type { Effect, UseCase } from '../useCase.js';
import { type ActionPlan, planAction } from './planAction.js';
import { type ActionResult, actionResult, runAction } from './runAction.js';
import { targetFields, type TargetRequest } from './targets.js';
import { summaryText } from '../../text/app/summaryText.js';

export type ActionUseCase<Request = TargetRequest> = UseCase<Request, ActionPlan, ActionResult>;

interface Said<Request> {
  readonly id: string;
  readonly summary: () => string;
  readonly effect: Effect;
  readonly request: z.ZodType<Request>;
  readonly action: (request: Request) => BulkAction;
}

/** Something that is done to one instance, to several, or to all that match. */
function actionUseCase<Request extends TargetRequest>({ action, ...said }: Said<Request>): ActionUseCase<Request> {
  return {
    ...said,
    result: actionResult,
    plan: (session, request, signal) => planAction(session, action(request), request, signal),
    run: runAction,
  };
}

export const recursive = z.boolean().default(false).describe('With all children below it.');
const withReason = { ...targetFields, reason: reason.optional() };

function reasonOf(text: string | undefined): { readonly reason?: string } {
  return text === undefined || text.trim() === '' ? {} : { reason: text };
}

export const suspendInstances = actionUseCase({
  id: 'instance.suspend',
  summary: summaryText.suspendInstances,
  effect: 'changes',
  request: z.strictObject(withReason),
  action: ({ reason: why }) => ({ kind: 'suspend', ...reasonOf(why) }),
});

export const resumeInstances = actionUseCase({
  id: 'instance.resume',
  summary: summaryText.resumeInstances,
  effect: 'changes',
  request: z.strictObject(withReason),
  action: ({ reason: why }) => ({ kind: 'resume', ...reasonOf(why) }),
});

export const raiseEvent = actionUseCase({
  id: 'instance.raiseEvent',
  summary: summaryText.raiseEvent,
  effect: 'changes',
  request: z.strictObject({
    ...targetFields,
    event: eventName,
    data: payload.optional().describe('The payload of the event, as JSON text.'),
  }),
  action: ({ event, data }) => ({ kind: 'raiseEvent', name: event, ...(data !== undefined && { data }) }),
});

export const terminateInstances = actionUseCase({
  id: 'instance.terminate',
  summary: summaryText.terminateInstances,
  effect: 'ends',
  request: z.strictObject({
    ...withReason,
    output: payload.optional().describe('The output to end with, as JSON text, in place of a reason.'),
    recursive,
    atOnce: z.boolean().default(false).describe('Without waiting for the worker. Not every server can do this.'),
  }),
  action: ({ reason: why, output, recursive: withChildren, atOnce }) => {
    if (why !== undefined && output !== undefined) {
      throw new RequestError('output', { rule: 'reasonOrOutput' });
    }
    if (!atOnce) {
      const ending = output ?? (why === undefined ? undefined : JSON.stringify(why));
      return { kind: 'terminate', recursive: withChildren, ...(ending !== undefined && { output: ending }) };
    }
    if (withChildren) throw new RequestError('recursive', { rule: 'atOnceChildren' });
    if (output !== undefined) throw new RequestError('output', { rule: 'atOnceOutput' });
    return { kind: 'skipGraceful', ...reasonOf(why) };
  },
});

export const rewindInstances = actionUseCase({
  id: 'instance.rewind',
  summary: summaryText.rewindInstances,
  effect: 'rewrites',
  request: z.strictObject(withReason),
  action: ({ reason: why }) => ({ kind: 'rewind', ...reasonOf(why) }),
});

const restartRequest = z.strictObject({
  ...targetFields,
  newId: z.boolean().default(false).describe('Under a new ID; else the instance and its history are replaced.'),
});

const restart = actionUseCase({
  id: 'instance.restart',
  summary: summaryText.restartInstances,
  effect: 'rewrites',
  request: restartRequest,
  action: ({ newId }) => ({ kind: 'restart', newInstanceId: newId }),
});

export const restartInstances: typeof restart = {
  ...restart,
  plan: async (session, request, signal) => {
    const plan = await restart.plan(session, request, signal);
    const { only } = plan;
    if (only !== undefined && !request.newId && restartNeedsNewId(only.status)) {
      throw new RequestError('newId', { rule: 'restartNewId' });
    }
    return plan;
  },
};
