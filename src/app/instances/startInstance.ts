import * as z from 'zod';
import { TaskHubError } from '../../client/errors.js';
import { proposeInstanceId } from '../../client/operations/instanceIdProposal.js';
import { startSafely, statusesToReplace } from '../../client/operations/startSafely.js';
import { parseStartTime } from '../../client/operations/timeText.js';
import type { RequestPart } from '../../client/serverLimits.js';
import type { StartRequest } from '../../client/taskHubClient.js';
import type { HubSession } from '../hubSession.js';
import { ActionOffError } from '../policy/actionOffError.js';
import { confirmationFor } from '../policy/confirmation.js';
import { RequestError } from '../requestError.js';
import { newInstanceId, orchestrationName, payload, startTime, status, tags } from '../schema/fields.js';
import type { PlanBase, UseCase } from '../useCase.js';
import { alreadyExists } from './alreadyExists.js';
import { fieldText } from '../../text/app/fieldText.js';
import { summaryText } from '../../text/app/summaryText.js';

const request = z.strictObject({
  name: orchestrationName,
  instanceId: newInstanceId.optional().describe('The ID to start under; one is made where it is left out.'),
  input: payload.optional().describe('The input, as JSON text.'),
  at: startTime.optional().describe('When to start: a delay such as “in 90m”, or an ISO time. At once where left out.'),
  version: z.string().min(1, { error: fieldText.versionEmpty }).optional(),
  tags: tags.optional(),
  replace: z
    .array(status)
    .min(1, { error: fieldText.noStatus })
    .optional()
    .describe('Replace an instance with this ID, its history included, if it has one of these statuses.'),
});
type Request = z.infer<typeof request>;

const result = z.object({ instanceId: z.string() });

interface StartPlan extends PlanBase {
  readonly start: StartRequest;
  readonly applies: 1;
}

export const startInstance: UseCase<Request, StartPlan, z.infer<typeof result>> = {
  id: 'instance.start',
  summary: summaryText.startInstance,
  effect: 'changes',
  request,
  result,
  plan: async (session, { name, instanceId, input, at, version, tags: given, replace }, signal) => {
    const refusal = session.whyOff('start');
    if (refusal !== undefined) throw new ActionOffError({ kind: 'hub', refusal });
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
    const lacking = missingPart(session, start);
    if (lacking !== undefined) throw new ActionOffError({ kind: 'part', part: lacking });
    const existing = instanceId === undefined ? undefined : await session.client.get(instanceId, { signal });
    const isReplaced = existing !== undefined && start.replaceableStatuses?.includes(existing.status) === true;
    if (existing !== undefined && !isReplaced) throw alreadyExists(existing);
    return {
      start,
      applies: 1,
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
          { kind: 'startUnknown', instanceId: start.instanceId },
          { mayHaveActed: true, cause: outcome.error },
        );
    }
  },
};

function missingPart(session: HubSession, start: StartRequest): RequestPart | undefined {
  const wanted: Partial<Record<RequestPart, unknown>> = {
    scheduledStart: start.scheduledStartAt,
    version: start.version,
    tags: start.tags,
  };
  return (['scheduledStart', 'version', 'tags'] as const).find(
    (part) => wanted[part] !== undefined && session.lacks(part),
  );
}

function startAt(text: string, nowMs: number): NonNullable<StartRequest['scheduledStartAt']> {
  const found = parseStartTime(text, nowMs);
  if ('problem' in found) throw new RequestError('at', { rule: 'input', input: found.problem });
  return found.at;
}
