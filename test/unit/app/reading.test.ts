import assert from 'node:assert/strict';
import { catalogue } from '../../../src/app/catalogue.js';
import { jsonPart } from '../../../src/app/payloads/jsonPart.js';
import type { FailureDetails } from '../../../src/client/instance.js';
import { RequestError } from '../../../src/app/requestError.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';
import { perform, sessionOver } from './session.js';
import { says } from '../../support/said.js';

function failureOf(errorMessage: string): FailureDetails {
  return { errorType: 'Error', errorMessage, isNonRetriable: false, properties: {} };
}

describe('a list as a use case', () => {
  it('gives each matching instance exactly once, whatever the pages', async () => {
    const client = new ScriptedClient();
    client.addMany(23, 'Running', 'a-');
    client.addMany(17, 'Failed', 'b-');
    const session = sessionOver(client);
    for (const limit of [1, 3, 7, 40, 1000]) {
      const seen: string[] = [];
      let from: string | undefined;
      do {
        const page = await perform(catalogue.listInstances, session, {
          statuses: ['Failed'],
          names: ['order'],
          limit,
          ...(from !== undefined && { from }),
        });
        assert.ok(page.items.length <= limit);
        seen.push(...page.items.map((item) => item.instanceId));
        from = page.next;
      } while (from !== undefined);
      assert.equal(seen.length, 17, `limit ${limit}`);
      assert.equal(new Set(seen).size, 17);
    }
  });

  it('takes a filter as one line of text, and narrows it by the other fields', async () => {
    const client = new ScriptedClient();
    client.add('order-1', 'Failed', { name: 'OrderFlow', failure: failureOf('Payment timed out') });
    client.add('order-2', 'Failed', { name: 'OrderFlow', failure: failureOf('No stock') });
    client.add('order-3', 'Running', { name: 'OrderFlow' });
    client.add('refund-1', 'Failed', { name: 'Refund', failure: failureOf('Payment timed out') });
    const session = sessionOver(client);
    const list = async (request: object): Promise<readonly string[]> =>
      (await perform(catalogue.listInstances, session, request)).items.map((item) => item.instanceId);
    assert.deepEqual(await list({ filter: 'status:Failed name:Order*' }), ['order-1', 'order-2']);
    assert.deepEqual(await list({ filter: 'status:Failed', names: ['*d*'], failure: 'TIMED' }), [
      'order-1',
      'refund-1',
    ]);
    assert.deepEqual(await list({ filter: 'id:order-3,refund-1', idContains: 'ORDER' }), ['order-3']);
    client.now += 3_600_000;
    client.add('order-4', 'Running');
    assert.deepEqual(await list({ updatedTo: '10m', statuses: ['Running'] }), ['order-3']);
    assert.deepEqual(await list({ longerThan: '30m' }), ['order-3'], 'what has finished took no time');
    assert.deepEqual(await list({ filter: 'updated:<10m' }), ['order-4']);
  });

  it('leaves out payloads that only the search for a failure needed', async () => {
    const client = new ScriptedClient();
    client.add('a', 'Failed', { input: '1', failure: failureOf('No stock') });
    const session = sessionOver(client);
    const [item] = (await perform(catalogue.listInstances, session, { failure: 'stock' })).items;
    assert.deepEqual([item?.instanceId, item?.input, item?.failure?.errorMessage], ['a', undefined, 'No stock']);
    const whole = await perform(catalogue.listInstances, session, { failure: 'stock', payloads: true });
    assert.equal(whole.items[0]?.input, '1');
  });

  it('refuses a part of a filter that another field gives too', async () => {
    for (const request of [
      { filter: 'status:Failed', statuses: ['Running'] },
      { filter: 'created:<1d', createdTo: '1h' },
      { filter: 'is:root', parent: 'a' },
    ]) {
      await assert.rejects(
        perform(catalogue.listInstances, sessionOver(new ScriptedClient()), request),
        (error) => error instanceof RequestError && error.field === 'filter',
        JSON.stringify(request),
      );
    }
    const twice = perform(catalogue.countInstances, sessionOver(new ScriptedClient()), { filter: 'tag:a', tag: 'b' });
    await assert.rejects(twice, says(/“tag:a” is also given as a field of its own/));
  });

  it('refuses a mark that it did not make', async () => {
    const list = perform(catalogue.listInstances, sessionOver(new ScriptedClient()), { from: 'nonsense' });
    await assert.rejects(list, (error) => error instanceof RequestError && error.field === 'from');
  });

  it('counts what it would list', async () => {
    const client = new ScriptedClient();
    client.addMany(5, 'Running', 'a-');
    client.addMany(2, 'Failed', 'b-');
    const counted = await perform(catalogue.countInstances, sessionOver(client), {});
    assert.deepEqual(counted, { total: 7, byStatus: { Running: 5, Failed: 2 } });
  });
});

describe('a history as a use case', () => {
  it('leaves payloads out unless asked for, and goes on where it ended', async () => {
    const client = new ScriptedClient();
    client.add('order-1', 'Completed');
    const [run] = recordedRuns();
    const events = [...(run?.history ?? [])];
    assert.ok(events.length > 5);
    client.histories.set('order-1', events);
    const session = sessionOver(client);
    const { items: first, next } = await perform(catalogue.readHistory, session, { instanceId: 'order-1', limit: 4 });
    assert.equal(first.length, 4);
    assert.equal(next, 4);
    const { items: rest } = await perform(catalogue.readHistory, session, { instanceId: 'order-1', fromEvent: 4 });
    assert.equal(first.length + rest.length, events.length);
    const started = first.find((event) => event.type === 'ExecutionStarted');
    assert.equal(started?.['input'], undefined);
    const whole = await perform(catalogue.readHistory, session, { instanceId: 'order-1', payloads: true });
    assert.equal(typeof whole.items.find((event) => event.type === 'ExecutionStarted')?.['input'], 'string');
  });

  it('says that there is no such instance, whatever the server says of its history', async () => {
    const history = perform(catalogue.readHistory, sessionOver(new ScriptedClient()), { instanceId: 'nobody' });
    await assert.rejects(history, says(/no instance nobody/));
  });
});

describe('a part of a payload', () => {
  it('keeps every digit', () => {
    const text = '{"a":[{"id":12345678901234567890,"x/y":{"~":true}}],"a2":1.00}';
    assert.deepEqual(jsonPart(text, '/a/0/id'), { text: '12345678901234567890' });
    assert.deepEqual(jsonPart(text, '/a/0/x~1y'), { text: '{"~":true}' });
    assert.deepEqual(jsonPart(text, '/a/0/x~1y/~0'), { text: 'true' });
    assert.deepEqual(jsonPart(text, '/a2'), { text: '1.00' });
    assert.ok('problem' in jsonPart(text, '/a/01'));
    assert.ok('problem' in jsonPart(text, 'a'));
    assert.ok('problem' in jsonPart('no json', '/a'));
  });

  it('does not overflow on a payload that is nested as deep as a stranger likes', () => {
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const part = jsonPart(deep, '/a');
    assert.ok('text' in part && part.text.length === 400_000);
  });
});

describe('the catalogue', () => {
  it('has one ID and one sentence for each use case', () => {
    const all = Object.values(catalogue);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    for (const { summary } of all) assert.match(summary(), /^[A-Z].*\.$/);
  });
});
