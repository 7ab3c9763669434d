import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connectFunctions } from '../../../src/client/functions/functionsTaskHubClient.js';
import { collect } from '../../support/collect.js';
import { everyCall } from '../../support/servers/everyCall.js';
import { FakeFunctionsHost, listOf, stateOf } from '../../support/servers/functionsHost.js';
import { isTaskHubError } from '../../../src/client/errors.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import { walkInstances } from '../../../src/client/operations/pages.js';
import { startSafely } from '../../../src/client/operations/startSafely.js';
import { waitFor } from '../../../src/client/operations/waitFor.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { timestampFromIso, timestampFromMs } from '../../../src/client/timestamp.js';
import { systemClock } from '../../../src/common/clock.js';
import { probe } from '../../../src/hubs/live/probe.js';
import { HubPermissions } from '../../../src/app/policy/hubPermissions.js';

describe('A client of a Functions host', () => {
  let host: FakeFunctionsHost;
  let client: TaskHubClient;

  beforeEach(async () => {
    host = await FakeFunctionsHost.start();
    client = connectFunctions({ endpoint: host.endpoint, taskHub: 'greenhouse', authentication: 'Functions' });
  });
  afterEach(async () => {
    client.close();
    await host.stop();
  });

  const last = (): FakeFunctionsHost['requests'][number] => {
    const request = host.requests.at(-1);
    assert.ok(request);
    return request;
  };

  it('names the hub in every request, and no hub where it is the app’s own', async () => {
    host.answering = () => ({ body: '[]' });
    await client.query({ pageSize: 5 });
    assert.equal(last().query.get('taskHub'), 'greenhouse');
    const own = connectFunctions({ endpoint: host.endpoint, taskHub: 'default', authentication: 'Functions' });
    await own.query({ pageSize: 5 });
    assert.equal(last().query.has('taskHub'), false);
    own.close();
  });

  it('asks for what a filter says, with all digits of its times', async () => {
    host.answering = () => ({ body: '[]' });
    const createdFrom = timestampFromIso('2026-11-28T21:27:39.1234567Z');
    assert.ok(createdFrom);
    await client.query({
      statuses: ['Running', 'Failed'],
      createdFrom,
      idPrefix: 'or&der',
      pageSize: 7,
      payloads: true,
    });
    assert.deepEqual(Object.fromEntries(last().query), {
      ...{ runtimeStatus: 'Running,Failed', createdTimeFrom: '2026-11-28T21:27:39.1234567Z' },
      ...{ instanceIdPrefix: 'or&der', top: '7', showInput: 'true', taskHub: 'greenhouse' },
    });
  });

  it('refuses what a host would ignore without a word, and asks for nothing', async () => {
    const refused = [
      () => client.query({ statuses: ['Stalled'] }),
      () => client.query({ createdFrom: { seconds: 1e15, nanos: 0 } }),
      () => client.query({ continuationToken: 'nonsense' }),
      () => client.query({ continuationToken: '' }),
      () => client.start({ name: 'Order', instanceId: 'a', scheduledStartAt: timestampFromMs(0) }),
      () => client.start({ name: 'Order', instanceId: 'a', version: '2' }),
      () => client.start({ name: 'Order', instanceId: 'a', tags: { a: 'b' } }),
      () => client.start({ name: 'Order', instanceId: 'a', input: '{"a":' }),
      ...['a/b', 'a#b', 'a?b', 'a+b', 'a%41', '..'].map((id) => () => client.start({ name: 'Order', instanceId: id })),
      () => client.get('a/b'),
      () => client.raiseEvent('a', 'Go', 'no JSON'),
      () => client.terminate('a', { recursive: true }),
      () => client.purge('a', { recursive: true }),
      () => client.signalEntity({ entityId: '@a@b', operation: 'c', scheduledFor: timestampFromMs(0) }),
      () => client.suspend('a', 'x'.repeat(5_000)),
    ];
    for (const ask of refused) {
      await assert.rejects(
        async () => ask(),
        (error) => isTaskHubError(error) && error.reason === 'invalidArgument',
        String(ask),
      );
    }
    assert.deepEqual(host.requests, []);
  });

  it('says what a failure was caused by, which only the history knows, and goes without where there is none', async () => {
    const recording = readFileSync('test/fixtures/functions-http/fails.json', 'utf8');
    host.answering = () => ({ body: recording });
    const failed = await client.get('fails-1', { payloads: true });
    assert.match(failed?.failure?.errorMessage ?? '', /boom/);
    const cause = failed?.failure?.innerFailure;
    assert.equal(cause?.errorType, 'System.InvalidOperationException');
    assert.match(cause.stackTrace ?? '', /Boom/);
    assert.equal(host.requests.length, 2);

    assert.equal((await client.get('fails-1'))?.failure?.innerFailure, undefined, 'only where payloads are asked for');
    assert.equal(host.requests.length, 3);

    host.answering = ({ query }) => (query.has('showHistory') ? { status: 500 } : { body: recording });
    const without = await client.get('fails-1', { payloads: true });
    assert.deepEqual(
      [without?.failure?.errorMessage, without?.failure?.innerFailure],
      [failed?.failure?.errorMessage, undefined],
    );
  });

  it('keeps entities out of instances, and goes on where a page holds nothing else', async () => {
    const at = (index: number): string =>
      index < 30 ? `@counter@${String(index).padStart(2, '0')}` : `order-${index}`;
    host.answering = listOf((from, count) => Array.from({ length: count }, (_, n) => stateOf(at(from + n))), 35);
    const page = await client.query({ pageSize: 10 });
    assert.deepEqual(
      page.instances.map(({ instanceId }) => instanceId),
      ['order-30', 'order-31', 'order-32', 'order-33', 'order-34'],
    );
    assert.equal(page.continuationToken, undefined);
    assert.equal(host.requests.length, 4);
  });

  it('walks a list of many pages by their marks', async () => {
    const total = 25_000;
    host.answering = listOf(
      (from, count) => Array.from({ length: count }, (_, n) => stateOf(`order-${from + n}`)),
      total,
    );
    let count = 0;
    for await (const _instance of walkInstances(client, { pageSize: 1000 })) count += 1;
    assert.equal(count, total);
  });

  it('notices marks that go round', async () => {
    host.answering = () => ({ headers: { 'x-ms-continuation-token': 'cm91bmQ= ' }, body: '[]' });
    await assert.rejects(
      collect(walkInstances(client, {})),
      (error) => isTaskHubError(error) && error.fact.kind === 'listWithoutEnd',
    );
  });

  it('gives payloads as they are stored, with every digit and in their order', async () => {
    const input = '{"2":1,"1":12345678901234567890,"f":1.50,"deep":[{"a":null}]}';
    host.answering = () => ({
      body: `{"name":"Echo","instanceId":"e","runtimeStatus":"Completed","input":${input},"output":"x"}`,
    });
    const instance = await client.get('e', { payloads: true });
    assert.deepEqual([instance?.input, instance?.output, instance?.customStatus], [input, '"x"', undefined]);
    assert.equal((await client.get('e'))?.output, undefined);
  });

  it('reads payloads that go deeper than the stack', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    host.answering = () => ({ body: `{"name":"Echo","instanceId":"e","runtimeStatus":"Completed","output":${deep}}` });
    assert.equal((await client.get('e', { payloads: true }))?.output, deep);
  });

  it('takes no reason of a suspension for an output, and the sentence of a failure for a failure', async () => {
    host.answering = ({ path }) => ({
      body: JSON.stringify(
        path.endsWith('/f')
          ? stateOf('f', { runtimeStatus: 'Failed', output: "Orchestrator function 'F' failed: boom" })
          : stateOf('s', { runtimeStatus: 'Suspended', output: 'pause' }),
      ),
    });
    assert.equal((await client.get('s', { payloads: true }))?.output, undefined);
    const failed = await client.get('f', { payloads: true });
    assert.deepEqual(
      [failed?.output, failed?.failure?.errorMessage],
      [undefined, "Orchestrator function 'F' failed: boom"],
    );
  });

  it('starts with the ID and the input, and says where one runs already', async () => {
    host.answering = () => ({ status: 202, body: '{"id":"order-1"}' });
    assert.equal(await client.start({ name: 'Or der', instanceId: 'order-1', input: '{"n":1}' }), 'order-1');
    assert.deepEqual([last().method, last().path, last().body], ['POST', '/orchestrators/Or%20der/order-1', '{"n":1}']);
    host.answering = ({ method }) =>
      method === 'GET'
        ? { body: JSON.stringify(stateOf('order-1')) }
        : { status: 409, body: '{"Message":"An Orchestration instance with the status Running already exists."}' };
    const result = await startSafely(client, { name: 'Order', instanceId: 'order-1' }, { clock: systemClock });
    assert.equal(result.kind, 'exists');
  });

  it('sends reasons as plain words', async () => {
    host.answering = () => ({ status: 202 });
    await client.terminate('a', { output: '"no more"' });
    assert.deepEqual([last().path, last().query.get('reason')], ['/instances/a/terminate', 'no more']);
    await client.suspend('a', 'pause & think');
    assert.deepEqual([last().path, last().query.get('reason')], ['/instances/a/suspend', 'pause & think']);
    await client.rewind('a', undefined);
    assert.deepEqual([last().path, last().query.has('reason')], ['/instances/a/rewind', false]);
  });

  it('waits by reading, and ends at its limit', async () => {
    let reads = 0;
    host.answering = () => {
      reads += 1;
      return { body: JSON.stringify(stateOf('a', { runtimeStatus: reads < 3 ? 'Running' : 'Completed' })) };
    };
    const outcome = await waitFor(client, 'a', 'completion', { clock: systemClock, limitMs: 20_000 });
    assert.equal(outcome.kind, 'reached');
    host.answering = () => ({ body: JSON.stringify(stateOf('a')) });
    await assert.rejects(
      client.waitForCompletion('a', { timeoutMs: 300 }),
      (error) => isTaskHubError(error) && error.reason === 'timedOut',
    );
  });

  it('purges one by one where there are no batches', async () => {
    host.answering = ({ method, path }) =>
      method === 'DELETE' && path.startsWith('/instances/') ? { body: '{"instancesDeleted":1}' } : { status: 404 };
    const targets = ['a', 'b', 'c'];
    const report = await runBulk(client, { kind: 'purge' }, targets, { clock: systemClock });
    assert.equal(report.counts.done, 3);
    assert.deepEqual(
      host.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path),
      ['/instances/a', '/instances/b', '/instances/c'],
    );
  });

  it('purges by filter with the time that the host wants, and finds nothing by a 404', async () => {
    host.answering = ({ method }) => (method === 'DELETE' ? { status: 404 } : { body: '[]' });
    assert.deepEqual(await client.purgeByFilter({ statuses: ['Failed'] }), { deletedCount: 0, isComplete: true });
    const purge = host.requests.find(({ method }) => method === 'DELETE');
    assert.equal(purge?.query.get('createdTimeFrom'), '2000-01-01T00:00:00.0000000Z');
  });

  it('reads an entity with its state, its queue and its lock', async () => {
    host.answering = ({ path }) =>
      path.startsWith('/instances/')
        ? {
            body: JSON.stringify(
              stateOf('@counter@a', { customStatus: { entityExists: true, queueSize: 2, lockedBy: 'order-1' } }),
            ),
          }
        : { body: '8' };
    const entity = await client.getEntity('@counter@a', { state: true });
    assert.deepEqual([entity?.state, entity?.backlogQueueSize, entity?.lockedBy], ['8', 2, 'order-1']);
    host.answering = () => ({
      headers: { 'x-ms-continuation-token': '' },
      body: '[{"entityId":{"name":"counter","key":"a"},"lastOperationTime":"2026-11-28T21:27:45.3727166Z","state":8}]',
    });
    const page = await client.queryEntities({ idPrefix: '@counter@', state: true });
    assert.deepEqual(page.entities[0]?.instanceId, '@counter@a');
    assert.equal(last().path, '/entities/counter');
  });

  it('knows beforehand what a Functions host lacks', async () => {
    const permissions = new HubPermissions(() => false);
    const guarded = permissions.guard(client);
    assert.equal(permissions.whyOff('purgeBatch'), 'missing');
    assert.equal(permissions.whyOff('purge'), undefined);
    assert.deepEqual([permissions.lacks('children'), permissions.lacks('tags')], [true, true]);
    const before = host.requests.length;
    const missing = ['skipGracefulTerminations', 'listInstanceIds', 'purgeBatch', 'cleanEntityStorage'] as const;
    for (const call of missing) {
      await assert.rejects(
        everyCall[call](guarded),
        (error) => isTaskHubError(error) && error.reason === 'unimplemented',
      );
    }
    assert.equal(host.requests.length, before);
    permissions.dispose();
  });

  it('is probed by calls that only read', async () => {
    host.answering = ({ path }) => (path === '/instances' || path === '/entities' ? { body: '[]' } : { status: 404 });
    const verdict = await probe(client, {});
    assert.equal(verdict.kind, 'reachable');
    assert.ok(host.requests.every(({ method }) => method === 'GET'));
  });
});
