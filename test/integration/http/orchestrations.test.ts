// The HTTP endpoint over the local hub with a worker of the official SDK.
import assert from 'node:assert/strict';
import { systemClock } from '../../../src/common/clock.js';
import type { HubSession } from '../../../src/app/hubSession.js';
import { createServer, type ServerOptions } from '../../../src/http/createServer.js';
import { managementRoutes } from '../../../src/http/openApi.js';
import { serve } from '../../../src/http/serve.js';
import { type HubUnderFaults, startHubUnderFaults } from '../operations/hubUnderFaults.js';

const key = 'sesame';

/** An answer, whose shape each test knows. */
type Json = ReturnType<typeof JSON.parse>;

describe('HTTP endpoint', () => {
  let hub: HubUnderFaults;
  let number = 0;
  const lines: string[] = [];
  const prefix = (): string => `http${(number += 1)}`;
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(() => hub.stop());

  const options = (more: Partial<HubSession> = {}): ServerOptions => ({
    key,
    hosts: [],
    log: (line) => lines.push(line),
    session: {
      ...{ label: 'default', client: hub.direct, isProduction: false, clock: systemClock },
      maintenances: {
        begin: () => Promise.resolve(),
        note: () => Promise.resolve(),
        open: () => Promise.resolve([]),
        entries: () => Promise.resolve([]),
        close: () => Promise.resolve(),
      },
      serverNow: () => systemClock.now(),
      whyOff: () => undefined,
      ...more,
    },
  });
  const ask = async (
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
    session: Partial<HubSession> = {},
  ): Promise<{ status: number; text: string; json: Json; headers: Headers }> => {
    const response = await createServer(options(session)).request(`http://127.0.0.1${path}`, {
      method,
      headers: { host: '127.0.0.1:80', 'x-functions-key': key, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson =
      (response.headers.get('content-type') ?? '').includes('json') &&
      !(response.headers.get('content-type') ?? '').includes('ndjson');
    return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined, headers: response.headers };
  };
  const api = '/api/orchestrations';

  it('starts, tells the state, waits, and purges', async () => {
    const id = prefix();
    const started = await ask('POST', api, `{"name":"ends","instanceId":"${id}","input":{"n":12345678901234567890}}`);
    assert.equal(started.status, 202);
    assert.equal(started.json.id, id);
    assert.equal(started.headers.get('location'), `${api}/${id}`);
    assert.equal((await ask('POST', api, `{"name":"ends","instanceId":"${id}"}`)).status, 409);
    assert.equal((await ask('GET', `${api}/${id}/wait?limit=20s`)).status, 200);
    const state = await ask('GET', `${api}/${id}`);
    assert.match(state.text, /"input":\{"n":12345678901234567890\}/);
    assert.equal(state.json.status, 'Completed');
    const purged = await ask('DELETE', `${api}/${id}`);
    assert.deepEqual([purged.status, purged.json], [200, { deleted: 1 }]);
    assert.equal((await ask('GET', `${api}/${id}`)).status, 404);
    assert.equal((await ask('DELETE', `${api}/${id}`)).status, 404);
  });

  it('never starts two for one idempotency key', async () => {
    const id = prefix();
    const headers = { 'idempotency-key': id };
    const all = await Promise.all([1, 2, 3, 4].map(() => ask('POST', api, '{"name":"waits"}', headers)));
    assert.deepEqual(new Set(all.map(({ status }) => status)), new Set([202]));
    const ids = new Set(all.map(({ json }) => json.id));
    assert.equal(ids.size, 1);
    assert.equal((await ask('POST', api, '{"name":"waits"}', headers)).json.id, [...ids][0], 'by another server too');
  });

  it('suspends, resumes, raises an event, terminates with an output', async () => {
    const id = prefix();
    const [one = '', two = ''] = await hub.start(id, 2, 'Running');
    assert.equal((await ask('POST', `${api}/${one}/suspend`, '{"reason":"pause"}')).status, 202);
    assert.equal((await hub.direct.get(one))?.status, 'Suspended');
    assert.equal((await ask('POST', `${api}/${one}/resume`)).status, 202);
    assert.equal((await ask('POST', `${api}/${one}/events/done`, '{"big":12345678901234567890}')).status, 202);
    const ended = await ask('GET', `${api}/${one}/wait?limit=20s`);
    assert.equal(ended.json.instance.status, 'Completed');
    assert.equal((await ask('POST', `${api}/${two}/terminate`, '{"output":{"over":true}}')).status, 202);
    await ask('GET', `${api}/${two}/wait?limit=20s`);
    assert.equal((await hub.direct.get(two, { payloads: true }))?.output, '{"over":true}');
    assert.equal((await ask('POST', `${api}/${two}/suspend`)).status, 412);
    const again = await ask('POST', `${api}/${two}/restart`, '{"newId":true}');
    assert.equal(again.status, 202);
    assert.notEqual(again.json.instanceId, two);
  });

  it('lists in pages, and streams a history', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 5, 'Running');
    const seen: string[] = [];
    let from = '';
    do {
      const page = await ask(
        'GET',
        `${api}?idPrefix=${id}&limit=2&status=Running${from === '' ? '' : `&from=${from}`}`,
      );
      seen.push(...page.json.items.map((item: { readonly instanceId: string }) => item.instanceId));
      from = page.json.next ?? '';
    } while (from !== '');
    assert.equal(new Set(seen).size, 5);
    const history = await ask('GET', `${api}/${one}/history`);
    assert.equal(history.headers.get('content-type'), 'application/x-ndjson');
    assert.ok(
      history.text
        .trim()
        .split('\n')
        .some((line) => JSON.parse(line).type === 'ExecutionStarted'),
    );
    assert.equal((await ask('GET', `${api}/nobody/history`)).status, 404);
  });

  it('lets nobody in without the key, by another name, or from a page of another origin', async () => {
    assert.equal((await ask('GET', api, undefined, { 'x-functions-key': 'wrong' })).status, 401);
    assert.equal((await ask('GET', api, undefined, { 'x-functions-key': '' })).status, 401);
    assert.equal(
      (await ask('GET', api, undefined, { 'x-functions-key': '', authorization: `Bearer ${key}` })).status,
      200,
    );
    assert.equal(
      (await ask('GET', `${api}?code=${key}`, undefined, { 'x-functions-key': '' })).status,
      400,
      'the key is no field',
    );
    assert.equal((await ask('GET', api, undefined, { host: 'evil.example' })).status, 403);
    assert.equal((await ask('GET', api, undefined, { origin: 'https://evil.example' })).status, 403);
    assert.equal((await ask('GET', api, undefined, { 'sec-fetch-site': 'cross-site' })).status, 403);
  });

  it('names the field and the rule of bad input, and does nothing', async () => {
    for (const [method, path, body, field] of [
      ['POST', api, '{"name":""}', 'name'],
      ['POST', api, '{"name":"a","instanceId":"@x"}', 'instanceId'],
      ['POST', api, '{"name":"a","nonsense":1}', 'nonsense'],
      ['POST', api, '{"name":', 'body'],
      ['POST', api, '[1]', 'body'],
      ['GET', `${api}?status=Sleeping`, undefined, 'statuses.0'],
      ['GET', `${api}?createdFrom=soon`, undefined, 'createdFrom'],
      ['GET', `${api}?limit=0`, undefined, 'limit'],
      ['GET', `${api}?from=nonsense`, undefined, 'from'],
      ['POST', `${api}/x/events/done`, '{', 'body'],
    ] as const) {
      const answer = await ask(method, path, body);
      assert.equal(answer.status, 400, `${method} ${path} ${answer.text}`);
      assert.equal(answer.json.field, field);
      assert.ok(answer.json.detail.length > field.length + 3);
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
    }
    const large = await ask('POST', api, `{"name":"ends","input":"${'x'.repeat(9 * 1024 * 1024)}"}`);
    assert.equal(large.status, 413);
  });

  it('wants the name of a production hub, and changes nothing in a read-only one', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Running');
    const production = { isProduction: true };
    assert.equal((await ask('POST', `${api}/${one}/terminate`, '{}', {}, production)).status, 428);
    assert.equal((await hub.direct.get(one))?.status, 'Running');
    const named = { 'confirm-task-hub': 'default' };
    assert.equal((await ask('POST', `${api}/${one}/terminate`, '{}', named, production)).status, 202);
    assert.equal((await ask('POST', `${api}/${one}/suspend`, '{}', {}, { whyOff: () => 'marked' })).status, 403);
  });

  it('describes each of its routes', async () => {
    const { json } = await ask('GET', '/openapi.json');
    assert.equal(json.openapi, '3.1.0');
    for (const { method, path } of managementRoutes)
      assert.ok(json.paths[`${api}${path}`][method], `${method} ${path}`);
    const start = json.paths[api].post.requestBody.content['application/json'].schema;
    assert.deepEqual(start.required, ['name']);
    assert.ok(start.properties.instanceId);
  });

  it('logs the route of each call, and no ID, key or payload', async () => {
    lines.length = 0;
    await ask('POST', api, '{"name":"ends","instanceId":"log-secret","input":"payload-secret"}');
    await ask('GET', `${api}/log-secret`);
    const log = lines.join('\n');
    assert.match(log, /^POST \/api\/orchestrations 202 \d+ ms$/m);
    assert.ok(!/secret|sesame/.test(log), log);
  });

  it('is served on a port, and ends once what is asked is answered', async () => {
    const serving = await serve({ ...options(), host: '127.0.0.1', port: 0 });
    const waiting = fetch(`${serving.address}${api}/nobody/wait?limit=300ms`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const [answer] = await Promise.all([waiting, fetch(`${serving.address}/openapi.json`)]);
    assert.equal(answer.status, 404);
    await serving.stop();
    await assert.rejects(fetch(serving.address));
  });
});

describe('HTTP endpoint: the API of Durable Functions', () => {
  let hub: HubUnderFaults;
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(() => hub.stop());
  const base = '/runtime/webhooks/durabletask';
  const ask = async (
    method: string,
    path: string,
    body?: string,
  ): Promise<{ status: number; json: Json; headers: Headers }> => {
    const app = createServer({
      key: undefined,
      hosts: [],
      log: () => undefined,
      session: {
        ...{ label: 'default', client: hub.direct, isProduction: false, clock: systemClock },
        maintenances: {
          begin: () => Promise.resolve(),
          note: () => Promise.resolve(),
          open: () => Promise.resolve([]),
          entries: () => Promise.resolve([]),
          close: () => Promise.resolve(),
        },
        serverNow: () => systemClock.now(),
        whyOff: () => undefined,
      },
    });
    const response = await app.request(`http://127.0.0.1${base}${path}`, {
      method,
      headers: { host: '127.0.0.1', 'content-type': 'application/json' },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? '' : JSON.parse(text), headers: response.headers };
  };

  it('runs a script made for it: start, status, event, output, history, purge', async () => {
    const started = await ask('POST', '/orchestrators/waits/f-1', '{"sku":"A-1"}');
    assert.equal(started.status, 202);
    assert.equal(started.headers.get('retry-after'), '10');
    assert.match(started.json.sendEventPostUri, /\/instances\/f-1\/raiseEvent\/\{eventName\}$/);
    assert.match(started.json.terminatePostUri, /terminate\?reason=\{text\}$/);
    const running = await ask('GET', '/instances/f-1');
    assert.equal(running.status, 202);
    assert.equal(running.headers.get('retry-after'), '5');
    assert.deepEqual(running.json.input, { sku: 'A-1' });
    assert.equal((await ask('POST', '/orchestrators/waits/f-1')).status, 409);
    assert.equal((await ask('DELETE', '/instances/f-1')).status, 412);
    assert.equal((await ask('POST', '/instances/f-1/raiseEvent/done', '{"a":')).status, 400);
    assert.equal((await ask('POST', '/instances/f-1/raiseEvent/done', '"yes"')).status, 202);
    await hub.direct.waitForCompletion('f-1', { timeoutMs: 20_000 });
    const ended = await ask('GET', '/instances/f-1?showHistory=true&showHistoryOutput=true');
    assert.equal(ended.status, 200);
    assert.equal(ended.json.runtimeStatus, 'Completed');
    assert.equal(ended.json.output, 'yes');
    assert.match(ended.json.createdTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const types = ended.json.historyEvents.map((event: { readonly EventType: string }) => event.EventType);
    assert.deepEqual(types, ['ExecutionStarted', 'EventRaised', 'ExecutionCompleted']);
    assert.equal((await ask('POST', '/instances/f-1/suspend')).status, 410);
    assert.equal((await ask('POST', '/instances/f-1/rewind')).status, 412);
    assert.equal((await ask('POST', '/orchestrators/waits/f-1')).status, 202, 'what has finished is started over');
    assert.equal((await ask('POST', '/instances/f-1/terminate?reason=over')).status, 202);
    await hub.direct.waitForCompletion('f-1', { timeoutMs: 20_000 });
    assert.deepEqual((await ask('DELETE', '/instances/f-1')).json, { instancesDeleted: 1 });
    assert.equal((await ask('DELETE', '/instances/f-1')).status, 404);
    assert.equal((await ask('GET', '/instances/f-1')).status, 404);
  });

  it('lists with marks, and refuses what Functions ignore without a word', async () => {
    for (const id of ['l-1', 'l-2', 'l-3']) await ask('POST', `/orchestrators/waits/${id}`);
    const first = await ask('GET', '/instances?instanceIdPrefix=l-&top=2&runtimeStatus=Running,Pending');
    assert.equal(first.json.length, 2);
    assert.notEqual(first.headers.get('x-ms-continuation-token'), '');
    assert.equal((await ask('GET', '/instances?runtimeStatus=Sleeping')).status, 400);
    assert.equal((await ask('GET', '/instances?createdTimeFrom=soon')).status, 400);
    assert.equal((await ask('GET', '/instances?top=-1')).status, 400);
    assert.equal((await ask('DELETE', '/instances?runtimeStatus=Failed')).status, 400);
    assert.equal(
      (await ask('DELETE', '/instances?createdTimeFrom=2031-01-01T00:00:00Z&runtimeStatus=Failed')).status,
      404,
    );
  });

  it('waits with a timeout, and gives the output itself', async () => {
    const done = await ask('POST', '/orchestrators/ends/t-1?timeout=20', '1');
    assert.deepEqual([done.status, done.json], [200, 'over']);
    assert.equal((await ask('POST', '/orchestrators/waits/t-2?timeout=1')).status, 202);
  });
});
