import type { Context } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { isTaskHubError } from '../../client/errors.js';
import { isTerminalStatus } from '../../client/instance.js';
import { jsonRule } from '../../app/schema/jsonRule.js';
import { json } from '../json.js';
import { performed } from '../performed.js';
import { message } from './answers.js';
import { isOn } from './query.js';
import { startedAnswer } from './started.js';

type Operation = (context: Context, session: HubSession) => Promise<Response>;

/** 404 where there is no such instance, 410 where it has finished; else it is done. */
function whileItGoesOn(run: (context: Context, session: HubSession, id: string) => Promise<unknown>): Operation {
  return async (context, session) => {
    const id = context.req.param('id') ?? '';
    const instance = await session.client.get(id, { signal: context.req.raw.signal });
    if (instance === undefined) return context.body(null, 404);
    if (isTerminalStatus(instance.status)) return context.body(null, 410);
    await run(context, session, id);
    return context.body(null, 202);
  };
}

function withReason(context: Context, instanceId: string): Readonly<Record<string, unknown>> {
  const reason = context.req.query('reason');
  return { instanceId, ...(reason !== undefined && reason !== '' && { reason }) };
}

const raise: Operation = async (context, session) => {
  const event = context.req.param('argument');
  if (event === undefined) return context.body(null, 404);
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
    return message(context, 400, 'Only application/json request content is supported');
  }
  const data = await context.req.text();
  const problem = data.trim() === '' ? undefined : jsonRule(data);
  if (problem !== undefined) return message(context, 400, 'Invalid JSON content', problem);
  const asked = { event, ...(data.trim() !== '' && { data }) };
  return await whileItGoesOn((_context, _session, instanceId) =>
    performed(context, session, catalogue.raiseEvent, { instanceId, ...asked }),
  )(context, session);
};

const rewind: Operation = async (context, session) => {
  const instanceId = context.req.param('id') ?? '';
  const instance = await session.client.get(instanceId, { signal: context.req.raw.signal });
  if (instance === undefined) return json(context, `No orchestration with instance ID "${instanceId}" found.`, 404);
  await performed(context, session, catalogue.rewindInstances, withReason(context, instanceId));
  return context.body(null, 202);
};

const restart: Operation = async (context, session) => {
  const instanceId = context.req.param('id') ?? '';
  const newId = isOn(context, 'restartWithNewInstanceId', true);
  try {
    const { newInstanceId } = await performed(context, session, catalogue.restartInstances, { instanceId, newId });
    return await startedAnswer(context, session, newInstanceId ?? instanceId);
  } catch (error) {
    if (!isTaskHubError(error) || error.reason !== 'notFound') throw error;
    return message(context, 400, 'InstanceId does not match a valid orchestration instance.', error.message);
  }
};

/** What can be done to an instance, by the name in lower case. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['raiseevent', raise],
  ['rewind', rewind],
  ['restart', restart],
  [
    'suspend',
    whileItGoesOn((context, session, id) =>
      performed(context, session, catalogue.suspendInstances, withReason(context, id)),
    ),
  ],
  [
    'resume',
    whileItGoesOn((context, session, id) =>
      performed(context, session, catalogue.resumeInstances, withReason(context, id)),
    ),
  ],
  [
    'terminate',
    whileItGoesOn((context, session, id) =>
      performed(context, session, catalogue.terminateInstances, withReason(context, id)),
    ),
  ],
]);
