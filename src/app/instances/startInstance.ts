import * as z from 'zod';
import { TaskHubError } from '../../client/errors.js';
import { proposeInstanceId } from '../../client/operations/instanceIdProposal.js';
import { startSafely, statusesToReplace } from '../../client/operations/startSafely.js';
import { parseStartTime } from '../../client/operations/timeText.js';
import type { StartRequest } from '../../client/taskHubClient.js';
import { confirmationFor } from '../policy/confirmation.js';
import { RequestError } from '../requestError.js';
import { newInstanceId, orchestrationName, payload, startTime, status, tags } from '../schema/fields.js';
import type { PlanBase, UseCase } from '../useCase.js';
import { alreadyExists } from './alreadyExists.js';

const request = z.strictObject({
  name: orchestrationName,
  instanceId: newInstanceId.optional().describe('The ID to start under; one is made where it is left out.'),
  input: payload.optional().describe('The input, as JSON text.'),
  at: startTime.optional().describe('When to start: a delay such as “in 90m”, or an ISO time. At once where left out.'),
  version: z.string().min(1, 'The version is empty.').optional(),
  tags: tags.optional(),
  replace: z
    .array(status)
    .min(1, 'Name at least one status.')
    .optional()
    .describe('Replace an instance with this ID, its history included, if it has one of these statuses.'),
});
type Request = z.infer<typeof request>;

const result = z.object({ instanceId: z.string() });

interface StartPlan extends PlanBase {
  readonly start: StartRequest;
}

export const startInstance: UseCase<Request, StartPlan, z.infer<typeof result>> = {
  id: 'instance.start',
  summary: 'Starts an orchestration, and never two for one request.',
  effect: 'changes',
  request,
  result,
  plan: async (session, { name, instanceId, input, at, version, tags: given, replace }, signal) => {
    const start: StartRequest = {
      name,
      instanceId: instanceId ?? proposeInstanceId(name),
      ...(input !== undefined && { input }),
      ...(version !== undefined && { version }),
      ...(given !== undefined && { tags: given }),
      ...(at !== undefined && { scheduledStartAt: startAt(at, session.serverNow()) }),
      ...(replace !== undefined && {
        replaceableStatuses: [...new Set(replace.flatMap((one) => statusesToReplace(one)))],
      }),
    };
    const existing = instanceId === undefined ? undefined : await session.client.get(instanceId, { signal });
    const isReplaced = existing !== undefined && start.replaceableStatuses?.includes(existing.status) === true;
    if (existing !== undefined && !isReplaced) throw alreadyExists(existing);
    return {
      start,
      confirmation: isReplaced ? confirmationFor('removes', 1, session) : { kind: 'none' },
    };
  },
  run: async ({ client, clock }, { start }, _progress, signal) => {
    const outcome = await startSafely(client, start, { clock, signal });
    switch (outcome.kind) {
      case 'started':
        return { instanceId: outcome.instanceId };
      case 'exists':
        throw alreadyExists(outcome.instance);
      case 'unknown':
        throw new TaskHubError(
          'outcomeUnknown',
          `The answer was lost: ${start.instanceId} may or may not have been started.`,
          { mayHaveActed: true, cause: outcome.error },
        );
    }
  },
};

function startAt(text: string, nowMs: number): NonNullable<StartRequest['scheduledStartAt']> {
  const found = parseStartTime(text, nowMs);
  if ('problem' in found) throw new RequestError('at', found.problem);
  return found.at;
}
