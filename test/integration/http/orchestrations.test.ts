// The HTTP endpoint over the local hub with a worker of the official SDK.
import assert from 'node:assert/strict';
import type { HubSession } from '../../../src/app/hubSession.js';
import type { ServerOptions } from '../../../src/http/createServer.js';
import { managementRoutes } from '../../../src/http/openApi.js';
import { serve } from '../../../src/http/serve.js';
import { type HubUnderFaults, startHubUnderFaults } from '../operations/hubUnderFaults.js';
import { type Answer, request, sessionOf } from './requests.js';

const key = 'sesame';

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
    session: sessionOf(hub.direct, more),
  });
  const ask = (
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
    session: Partial<HubSession> = {},
  ): Promise<Answer> => request(options(session), method, path, body, { 'x-functions-key': key, ...headers });
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

  it('filters by one line of text, and says what is wrong with it', async () => {
    const id = prefix();
    await hub.start(id, 3, 'Running');
    const found = await ask('GET', `${api}?filter=${encodeURIComponent(`status:Running id:${id}* created:<1h`)}`);
    assert.equal(found.json.items.length, 3);
    const none = await ask('GET', `${api}?filter=${encodeURIComponent(`id:${id}*`)}&longerThan=1d`);
    assert.deepEqual(none.json.items, []);
    const failed = await hub.start(`${id}-failed`, 2, 'Failed');
    const told = await ask('GET', `${api}?filter=${encodeURIComponent(`failure:"AS TOLD" id:${id}*`)}`);
    const items: readonly Record<string, unknown>[] = told.json.items;
    assert.deepEqual(new Set(items.map(({ instanceId }) => instanceId)), new Set(failed));
    assert.ok(items.every(({ input }) => input === undefined));
    const wrong = await ask('GET', `${api}?filter=stauts:Failed`);
    assert.deepEqual([wrong.status, wrong.json.field], [400, 'filter']);
    assert.match(wrong.text, /“stauts:Failed” isn’t a filter\. Did you mean status:\?/);
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
    for (const { method, path } of managementRoutes) assert.ok(json.paths[path][method], `${method} ${path}`);
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
