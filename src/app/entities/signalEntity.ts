import * as z from 'zod';
import type { EntitySignal } from '../../client/entity.js';
import { parseStartTime } from '../../client/operations/timeText.js';
import type { Timestamp } from '../../client/timestamp.js';
import { summaryText } from '../../text/app/summaryText.js';
import type { HubSession } from '../hubSession.js';
import { ActionOffError } from '../policy/actionOffError.js';
import { confirmationFor } from '../policy/confirmation.js';
import { RequestError } from '../requestError.js';
import { entityIdOf } from '../schema/entityIds.js';
import { entityId, operationName, payload, startTime } from '../schema/fields.js';
import { timeText } from '../schema/records.js';
import type { Effect, PlanBase, UseCase } from '../useCase.js';

const request = z.strictObject({
  entityId,
  operation: operationName,
  input: payload.optional().describe('The input of the operation, as JSON text.'),
  at: startTime
    .optional()
    .describe('When to deliver it: a delay such as “in 90m”, or an ISO time. At once where left out.'),
});
type Request = z.infer<typeof request>;

const result = z.object({
  entityId: z.string(),
  scheduledAt: z.string().optional().describe('When it will be delivered, where that is later.'),
});

export interface SignalPlan extends PlanBase {
  readonly signal: EntitySignal;
}

export const signalEntity: UseCase<Request, SignalPlan, z.infer<typeof result>> = {
  id: 'entity.signal',
  summary: summaryText.signalEntity,
  effect: 'changes',
  request,
  result,
  plan: (session, asked) => Promise.resolve().then(() => plan(session, asked)),
  run: async ({ client }, { signal: sent }, _progress, signal) => {
    await client.signalEntity(sent, { signal });
    const { entityId: id, scheduledFor } = sent;
    return { entityId: id, ...(scheduledFor && { scheduledAt: timeText(scheduledFor) }) };
  },
};

function plan(session: HubSession, { entityId: given, operation, input, at }: Request): SignalPlan {
  const refusal = session.whyOff('signalEntity');
  if (refusal !== undefined) throw new ActionOffError({ kind: 'hub', refusal });
  if (at !== undefined && session.lacks('scheduledSignal')) {
    throw new ActionOffError({ kind: 'part', part: 'scheduledSignal' });
  }
  return {
    signal: {
      entityId: entityIdOf(given),
      operation,
      ...(input !== undefined && { input }),
      ...(at !== undefined && { scheduledFor: timeOf(at, session.serverNow()) }),
    },
    confirmation: confirmationFor(effectOfOperation(operation), 1, session),
  };
}

/** The entities of all SDKs delete their state by this operation, unless they define it otherwise. */
function effectOfOperation(operation: string): Effect {
  return operation.toLowerCase() === 'delete' ? 'removes' : 'changes';
}

function timeOf(text: string, nowMs: number): Timestamp {
  const found = parseStartTime(text, nowMs);
  if ('problem' in found) throw new RequestError('at', { rule: 'input', input: found.problem });
  return found.at;
}
