import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { parseRequest } from '../../app/requestError.js';
import { payloadValue, withJsonEventPayloads } from '../../app/schema/jsonPayloads.js';
import { writeJson } from '../../common/json/jsonText.js';
import { json } from '../json.js';
import { performed } from '../performed.js';
import { numbersOf, textsOf } from './query.js';

/** What is read of one instance besides its state, under `/api/orchestrations/{id}`. */
export function readingRoutes(session: HubSession): Hono {
  const routes = new Hono();
  routes.get('/:id/history', async (context) => {
    const { type, failedOnly, payloads } = context.req.query();
    const request = parseRequest(catalogue.readHistory.request, {
      instanceId: context.req.param('id'),
      ...(type !== undefined && { types: type.split(',') }),
      ...numbersOf(context, 'fromEvent', 'toEvent'),
      ...{ failedOnly: failedOnly === 'true', payloads: payloads === 'true' },
    });
    const plan = await catalogue.readHistory.plan(session, request, context.req.raw.signal);
    const events = catalogue.readHistory.stream(session, plan, context.req.raw.signal)[Symbol.asyncIterator]();
    // The first event is read before the answer begins, so that an error still has a status of its own.
    let event = await events.next();
    context.header('content-type', 'application/x-ndjson');
    return stream(context, async (out) => {
      for (; event.done !== true; event = await events.next()) {
        await out.write(`${writeJson(withJsonEventPayloads(event.value))}\n`);
      }
    });
  });
  routes.get('/:id/event', async (context) => {
    const asked = {
      instanceId: context.req.param('id'),
      ...numbersOf(context, 'event', 'maxLength'),
      ...textsOf(context, 'payload', 'pointer'),
    };
    const found = await performed(context, session, catalogue.readEvent, asked);
    const { payload, isCut = false } = found;
    return json(context, { ...found, ...(payload !== undefined && !isCut && { payload: payloadValue(payload) }) });
  });
  routes.get('/:id/explain', async (context) => {
    const asked = { instanceId: context.req.param('id') };
    return json(context, await performed(context, session, catalogue.explainInstance, asked));
  });
  routes.get('/:id/tree', async (context) => {
    const asked = { instanceId: context.req.param('id'), ...numbersOf(context, 'limit') };
    return json(context, await performed(context, session, catalogue.readTree, asked));
  });
  routes.get('/:id/export', async (context) => {
    const request = parseRequest(catalogue.exportInstance.request, { instanceId: context.req.param('id') });
    const plan = await catalogue.exportInstance.plan(session, request, context.req.raw.signal);
    const pieces = catalogue.exportInstance.stream(session, plan, context.req.raw.signal)[Symbol.asyncIterator]();
    let piece = await pieces.next();
    context.header('content-type', 'application/json; charset=utf-8');
    context.header('content-disposition', 'attachment; filename="instance.durable-task.json"');
    return stream(context, async (out) => {
      for (; piece.done !== true; piece = await pieces.next()) await out.write(piece.value);
    });
  });
  return routes;
}
