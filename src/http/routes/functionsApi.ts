import { type Context, Hono } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { RequestError } from '../../app/requestError.js';
import { payloadValue } from '../../app/schema/jsonPayloads.js';
import { isTaskHubError } from '../../client/errors.js';
import type { HistoryEvent } from '../../client/history.js';
import { type Instance, isTerminalStatus, orchestrationStatuses } from '../../client/instance.js';
import { timestampFromIso, timestampToIso } from '../../client/timestamp.js';
import { checkJson } from '../../client/jsonCheck.js';
import { condensedHistory } from '../condensedHistory.js';
import { json } from '../json.js';
import { performed } from '../performed.js';

const base = '/runtime/webhooks/durabletask';

/**
 * The HTTP API of Durable Functions over any task hub, so that scripts made for it run unchanged. Routes, parameters and
 * answers: learn.microsoft.com, “HTTP API reference” of Durable Functions.
 */
export function functionsRoutes(session: HubSession): Hono {
  const routes = new Hono();
  const { client } = session;

  const start = async (context: Context): Promise<Response> => {
    const name = context.req.param('name') ?? '';
    const instanceId = context.req.param('id');
    const input = await context.req.text();
    const problem = input.trim() === '' ? undefined : checkJson(input);
    if (problem !== undefined) return message(context, 400, 'Invalid JSON content', problem.message);
    const version = context.req.query('version');
    const asked = {
      name,
      ...(instanceId !== undefined && { instanceId }),
      ...(input.trim() !== '' && { input }),
      ...(version !== undefined && { version }),
      // Functions start over an instance that has finished, and refuse one that has not.
      ...(instanceId !== undefined && { replace: ['Completed', 'Failed', 'Terminated', 'Canceled'] }),
    };
    try {
      const started = await performed(context, session, catalogue.startInstance, asked);
      return await startedAnswer(context, session, started.instanceId);
    } catch (error) {
      if (!isTaskHubError(error) || error.reason !== 'alreadyExists') throw error;
      return message(context, 409, error.message);
    }
  };
  routes.post('/orchestrators/:name', start);
  routes.post('/orchestrators/:name/:id', start);

  routes.get('/instances', async (context) => {
    const page = await performed(context, session, catalogue.listInstances, {
      ...filterOf(context),
      limit: Math.min(1_000, topOf(context) ?? 100),
      payloads: true,
      ...(continuation(context) !== undefined && { from: continuation(context) }),
    });
    const showInput = context.req.query('showInput') !== 'false';
    context.header('x-ms-continuation-token', page.next ?? '');
    return json(
      context,
      page.items.map((item) => statusPayload({ ...item, tags: {} }, showInput)),
    );
  });
  routes.get('/instances/:id', async (context) => {
    const instance = await client.get(context.req.param('id'), { payloads: true, signal: context.req.raw.signal });
    if (instance === undefined) return context.body('', 404);
    const query = context.req.query();
    const events = query['showHistory'] === 'true' ? await historyOf(session, instance, context) : undefined;
    const body = {
      ...statusPayload(shown(instance), query['showInput'] !== 'false'),
      ...(events && { historyEvents: condensedHistory(events, { withOutput: query['showHistoryOutput'] === 'true' }) }),
    };
    if (!isTerminalStatus(instance.status)) {
      context.header('location', context.req.url);
      context.header('retry-after', '5');
      return json(context, body, 202);
    }
    const failed = instance.status === 'Failed' && query['returnInternalServerErrorOnFailure'] === 'true';
    return json(context, body, failed ? 500 : 200);
  });
  routes.delete('/instances/:id', async (context) => {
    const { done } = await performed(context, session, catalogue.purgeInstances, {
      instanceId: context.req.param('id'),
    });
    return json(context, { instancesDeleted: done });
  });
  routes.delete('/instances', async (context) => {
    if (context.req.query('createdTimeFrom') === undefined) {
      return context.json("Please provide value for 'createdTimeFrom' parameter.", 400);
    }
    const { statuses, ...filter } = filterOf(context);
    const finished = statuses === undefined ? {} : { statuses };
    const { done } = await performed(context, session, catalogue.purgeInstances, {
      filter: { ...filter, ...finished },
    });
    return json(context, { instancesDeleted: done });
  });
  routes.post('/instances/:id/raiseEvent/:event', async (context) => {
    const data = await context.req.text();
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
      return message(context, 400, 'Only application/json request content is supported');
    }
    const problem = data.trim() === '' ? undefined : checkJson(data);
    if (problem !== undefined) return message(context, 400, 'Invalid JSON content', problem.message);
    const { id, event } = context.req.param();
    const gone = await refusal(context, session, id, 410);
    if (gone !== undefined) return gone;
    await performed(context, session, catalogue.raiseEvent, {
      instanceId: id,
      event,
      ...(data.trim() !== '' && { data }),
    });
    return context.body('', 202);
  });
  for (const [verb, useCase] of [
    ['suspend', catalogue.suspendInstances],
    ['resume', catalogue.resumeInstances],
  ] as const) {
    routes.post(`/instances/:id/${verb}`, async (context) => {
      const gone = await refusal(context, session, context.req.param('id'), 410);
      if (gone !== undefined) return gone;
      await performed(context, session, useCase, withReason(context));
      return context.body('', 202);
    });
  }
  routes.post('/instances/:id/terminate', async (context) => {
    const gone = await refusal(context, session, context.req.param('id'), 410);
    if (gone !== undefined) return gone;
    await performed(context, session, catalogue.terminateInstances, withReason(context));
    return context.body('', 202);
  });
  routes.post('/instances/:id/rewind', async (context) => {
    await performed(context, session, catalogue.rewindInstances, withReason(context));
    return context.body('', 202);
  });
  routes.post('/instances/:id/restart', async (context) => {
    const id = context.req.param('id');
    const newId = context.req.query('restartWithNewInstanceId') !== 'false';
    try {
      const result = await performed(context, session, catalogue.restartInstances, { instanceId: id, newId });
      return await startedAnswer(context, session, result.newInstanceId ?? id);
    } catch (error) {
      if (!isTaskHubError(error) || error.reason !== 'notFound') throw error;
      return message(context, 400, 'InstanceId does not match a valid orchestration instance.', error.message);
    }
  });
  return routes;
}

/** 404 where there is no such instance, and `finished` where it has finished; undefined where it goes on. */
async function refusal(
  context: Context,
  { client }: HubSession,
  id: string | undefined,
  finished: 410,
): Promise<Response | undefined> {
  const instance = await client.get(id ?? '', { signal: context.req.raw.signal });
  if (instance === undefined) return context.body('', 404);
  return isTerminalStatus(instance.status) ? context.body('', finished) : undefined;
}

function withReason(context: Context): Readonly<Record<string, unknown>> {
  const reason = context.req.query('reason');
  return { instanceId: context.req.param('id'), ...(reason !== undefined && reason !== '' && { reason }) };
}

/** 202 with the addresses to go on with; with `timeout`, 200 and the output where it finishes in time. */
async function startedAnswer(context: Context, session: HubSession, id: string): Promise<Response> {
  const timeout = context.req.query('timeout');
  if (timeout !== undefined) {
    const seconds = Number(timeout);
    if (!(seconds > 0 && seconds <= 3_600)) throw new RequestError('timeout', 'It must be seconds, from 1 to 3600.');
    const asked = { instanceId: id, limit: `${String(Math.ceil(seconds * 1000))}ms` };
    const { outcome, instance } = await performed(context, session, catalogue.waitForInstance, asked);
    if (outcome === 'reached') return json(context, payload(instance?.output));
  }
  const links = managementPayload(context, id);
  context.header('location', links.statusQueryGetUri);
  context.header('retry-after', '10');
  return json(context, links, 202);
}

/** The addresses of one instance. The key goes along only where it came in the address, as Functions do it. */
function managementPayload(
  context: Context,
  id: string,
): Readonly<Record<string, string>> & { readonly statusQueryGetUri: string } {
  const { origin } = new URL(context.req.url);
  const code = context.req.query('code');
  const at = (rest: string, query: readonly string[] = []): string => {
    const parts = [...query, ...(code === undefined ? [] : [`code=${encodeURIComponent(code)}`])];
    return `${origin}${base}/instances/${encodeURIComponent(id)}${rest}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
  };
  return {
    id,
    statusQueryGetUri: at(''),
    sendEventPostUri: at('/raiseEvent/{eventName}'),
    terminatePostUri: at('/terminate', ['reason={text}']),
    rewindPostUri: at('/rewind', ['reason={text}']),
    purgeHistoryDeleteUri: at(''),
    restartPostUri: at('/restart'),
    suspendPostUri: at('/suspend', ['reason={text}']),
    resumePostUri: at('/resume', ['reason={text}']),
  };
}

interface Shown {
  readonly name: string;
  readonly instanceId: string;
  readonly status: string;
  readonly input?: string | undefined;
  readonly output?: string | undefined;
  readonly customStatus?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly lastUpdatedAt?: string | undefined;
}

function shown({ createdAt, lastUpdatedAt, ...instance }: Instance): Shown {
  return {
    ...instance,
    ...(createdAt && { createdAt: timestampToIso(createdAt, 0) }),
    ...(lastUpdatedAt && { lastUpdatedAt: timestampToIso(lastUpdatedAt, 0) }),
  };
}

/** Payloads are JSON values, and times have whole seconds. */
function statusPayload(
  instance: Shown & { readonly tags?: unknown },
  showInput: boolean,
): Readonly<Record<string, unknown>> {
  const { name, instanceId, status, input, output, customStatus, createdAt, lastUpdatedAt } = instance;
  return {
    name,
    instanceId,
    runtimeStatus: status,
    input: showInput ? payload(input) : null,
    customStatus: payload(customStatus),
    output: payload(output),
    createdTime: seconds(createdAt),
    lastUpdatedTime: seconds(lastUpdatedAt),
  };
}

function seconds(iso: string | undefined): string | null {
  return iso === undefined ? null : iso.replace(/\.\d+Z$/, 'Z');
}

function payload(text: string | undefined): unknown {
  return text === undefined ? null : payloadValue(text);
}

async function historyOf(
  session: HubSession,
  { instanceId }: Instance,
  context: Context,
): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const chunk of session.client.history(instanceId, { signal: context.req.raw.signal }))
    events.push(...chunk);
  return events;
}

/** What Functions ignore without a word, an unknown status or a time that is none, is refused here. */
function filterOf(context: Context): Readonly<Record<string, unknown>> {
  const { runtimeStatus, createdTimeFrom, createdTimeTo, instanceIdPrefix } = context.req.query();
  return {
    ...(runtimeStatus !== undefined && runtimeStatus !== '' && { statuses: runtimeStatus.split(',').map(statusOf) }),
    ...(createdTimeFrom !== undefined && { createdFrom: isoTime('createdTimeFrom', createdTimeFrom) }),
    ...(createdTimeTo !== undefined && { createdTo: isoTime('createdTimeTo', createdTimeTo) }),
    ...(instanceIdPrefix !== undefined && instanceIdPrefix !== '' && { idPrefix: instanceIdPrefix }),
  };
}

function statusOf(text: string): string {
  const found = orchestrationStatuses.find((status) => status.toLowerCase() === text.trim().toLowerCase());
  if (found === undefined)
    throw new RequestError('runtimeStatus', `It must be of ${orchestrationStatuses.join(', ')}.`);
  return found;
}

/** With a zone, or without one for UTC, with or without a time of day. */
function isoTime(field: string, text: string): string {
  const trimmed = text.trim();
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/i.test(trimmed) ? trimmed : `${trimmed}Z`;
  const whole = /^\d{4}-\d\d-\d\dZ$/.test(zoned) ? zoned.replace('Z', 'T00:00:00Z') : zoned;
  if (timestampFromIso(whole) === undefined) throw new RequestError(field, 'It must be an ISO time.');
  return whole;
}

function topOf(context: Context): number | undefined {
  const top = context.req.query('top');
  if (top === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(top)) throw new RequestError('top', 'It must be a whole number from 1.');
  return Number(top);
}

function continuation(context: Context): string | undefined {
  const mark = context.req.header('x-ms-continuation-token')?.trim();
  return mark === '' ? undefined : mark;
}

function message(context: Context, status: 400 | 409, text: string, more?: string): Response {
  return json(context, { Message: text, ...(more !== undefined && { ExceptionMessage: more }) }, status);
}
