import assert from 'node:assert/strict';
import { terminateInstances, suspendInstances, restartInstances } from '../../../src/app/instances/actions.js';
import { purgeInstances } from '../../../src/app/instances/purgeInstances.js';
import { startInstance } from '../../../src/app/instances/startInstance.js';
import { ActionOffError } from '../../../src/app/policy/actionOffError.js';
import { RequestError } from '../../../src/app/requestError.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { perform, planned, sessionOver } from './session.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { says } from '../../support/said.js';

describe('an action as a use case', () => {
  let client: ScriptedClient;
  beforeEach(() => {
    client = new ScriptedClient();
    client.add('order-1', 'Running');
    client.add('order-2', 'Running');
    client.add('order-3', 'Completed');
  });

  it('asks once before one instance is ended or its history rewritten, and not before it is changed', async () => {
    const session = sessionOver(client);
    const one = { instanceId: 'order-1' };
    for (const atOnce of [false, true]) {
      const ended = await planned(terminateInstances, session, { ...one, atOnce });
      assert.deepEqual(ended.confirmation, { kind: 'askOnce' });
    }
    const done = { instanceId: 'order-3' };
    assert.deepEqual((await planned(restartInstances, session, done)).confirmation, { kind: 'askOnce' });
    const anew = await planned(restartInstances, session, { ...done, newId: true });
    assert.deepEqual(anew.confirmation, { kind: 'none' });
    assert.deepEqual((await planned(suspendInstances, session, one)).confirmation, { kind: 'none' });
  });

  it('is planned without doing anything', async () => {
    const plan = await planned(terminateInstances, sessionOver(client), { instanceId: 'order-1', reason: 'late' });
    assert.equal(plan.only?.instanceId, 'order-1');
    assert.deepEqual(client.acts, [], 'planning does nothing');
    const result = await perform(terminateInstances, sessionOver(client), { instanceId: 'order-1', reason: 'late' });
    assert.equal(result.done, 1);
    assert.deepEqual(client.acts, ['terminate order-1']);
    assert.equal(client.instances.get('order-1')?.output, '"late"');
  });

  it('asks for the name of a production hub, even for one instance', async () => {
    const session = sessionOver(client, { isProduction: true });
    for (const useCase of [terminateInstances, suspendInstances]) {
      const plan = await planned(useCase, session, { instanceId: 'order-1' });
      assert.deepEqual(plan.confirmation, { kind: 'typeName', name: 'orders' });
    }
  });

  it('asks for the name of any hub over a thousand, and for a yes below', async () => {
    client.addMany(998);
    const session = sessionOver(client);
    const thousand = await planned(terminateInstances, session, { filter: {} });
    assert.equal(thousand.applies, 1000);
    assert.deepEqual(thousand.confirmation, { kind: 'ask' });
    client.add('one-more', 'Running');
    const more = await planned(terminateInstances, session, { filter: {} });
    assert.deepEqual(more.confirmation, { kind: 'typeName', name: 'orders' });
  });

  it('asks before anything is removed', async () => {
    const plan = await planned(purgeInstances, sessionOver(client), { instanceId: 'order-3' });
    assert.deepEqual(plan.confirmation, { kind: 'ask' });
  });

  it('says what it leaves out and why', async () => {
    const request = { instanceIds: ['order-1', 'order-3', 'nobody', 'order-1'] };
    const plan = await planned(terminateInstances, sessionOver(client), request);
    assert.equal(plan.applies, 1);
    assert.deepEqual(plan.leftOut, [
      { reason: { kind: 'status', action: 'terminate', status: 'Completed' }, count: 1 },
      { reason: { kind: 'gone' }, count: 1 },
    ]);
  });

  it('is off where it applies to nothing, with the reason', async () => {
    await assert.rejects(planned(terminateInstances, sessionOver(client), { instanceId: 'order-3' }), (error) => {
      assert.ok(error instanceof ActionOffError);
      assert.deepEqual(error.fact.off, { kind: 'status', action: 'terminate', status: 'Completed' });
      assert.equal(errorText(error), 'The instance has already finished (Completed).');
      return true;
    });
    await assert.rejects(
      planned(terminateInstances, sessionOver(client), { instanceId: 'nobody' }),
      says(/no instance nobody/),
    );
    assert.deepEqual(client.acts, []);
  });

  it('is off in a whole hub that is read-only', async () => {
    const session = sessionOver(client, { whyOff: () => 'marked' });
    await assert.rejects(planned(suspendInstances, session, { filter: {} }), says(/read-only/));
    assert.deepEqual(client.calls, [], 'nothing was asked of the server');
  });

  it('is refused before anything is asked where the server would ignore a part of it', async () => {
    const session = sessionOver(client, { lacks: () => true });
    const recursive = { instanceId: 'order-1', recursive: true };
    await assert.rejects(
      planned(terminateInstances, session, recursive),
      says(/only on single instances, without their children/),
    );
    await assert.rejects(planned(purgeInstances, session, { ...recursive, instanceId: 'order-3' }), says(/children/));
    const start = { name: 'Order', instanceId: 'new' };
    await assert.rejects(planned(startInstance, session, { ...start, at: 'in 5m' }), says(/at a later time/));
    await assert.rejects(planned(startInstance, session, { ...start, version: '2' }), says(/version/));
    await assert.rejects(planned(startInstance, session, { ...start, tags: { a: 'b' } }), says(/tags/));
    assert.deepEqual(client.calls, []);
    assert.equal((await planned(terminateInstances, session, { instanceId: 'order-1' })).applies, 1);
  });

  it('does nothing where another number of instances was expected', async () => {
    const request = { filter: {}, expectedCount: 3 };
    await assert.rejects(perform(terminateInstances, sessionOver(client), request), (error) => {
      assert.ok(error instanceof RequestError);
      assert.equal(error.field, 'expectedCount');
      return true;
    });
    assert.deepEqual(client.acts, []);
    assert.equal((await perform(terminateInstances, sessionOver(client), { filter: {}, expectedCount: 2 })).done, 2);
  });

  it('leaves alone what was started after it was confirmed', async () => {
    const session = sessionOver(client);
    const plan = await planned(terminateInstances, session, { filter: { statuses: ['Running'] } });
    client.now += 60_000;
    client.add('later', 'Running');
    const result = await terminateInstances.run(session, plan, () => undefined, new AbortController().signal);
    assert.equal(result.done, 2);
    assert.equal(client.status('later'), 'Running');
  });

  it('tells the ID that a restart runs under', async () => {
    const result = await perform(restartInstances, sessionOver(client), { instanceId: 'order-3', newId: true });
    assert.equal(result.done, 1);
    assert.ok(result.newInstanceId !== undefined && result.newInstanceId !== 'order-3');
    await assert.rejects(planned(restartInstances, sessionOver(client), { instanceId: 'order-1' }), says(/^newId: /));
  });

  for (const [request, field] of [
    [{}, ''],
    [{ instanceId: 'a', filter: {} }, ''],
    [{ instanceId: '' }, 'instanceId'],
    [{ instanceIds: [] }, 'instanceIds'],
    [{ filter: { statuses: ['Sleeping'] } }, 'filter.statuses.0'],
    [{ filter: { createdFrom: 'yesterday-ish' } }, 'filter.createdFrom'],
    [{ filter: { parent: 'a', rootsOnly: true } }, 'rootsOnly'],
    [{ instanceId: 'a', resaon: 'typo' }, 'resaon'],
    [{ instanceId: 'a', output: '{' }, 'output'],
    [{ instanceId: 'a', output: '1', reason: 'both' }, 'output'],
    [{ instanceId: 'a', atOnce: true, recursive: true }, 'recursive'],
  ] as const) {
    it(`names the field of ${JSON.stringify(request)}`, async () => {
      await assert.rejects(planned(terminateInstances, sessionOver(client), request), (error) => {
        assert.ok(error instanceof RequestError, String(error));
        assert.equal(error.field, field);
        assert.ok(field === '' || errorText(error).startsWith(`${field}: `), errorText(error));
        return true;
      });
      assert.deepEqual(client.acts, []);
    });
  }
});

describe('a start as a use case', () => {
  it('never makes two of one ID, and replaces only what it may', async () => {
    const client = new ScriptedClient();
    const session = sessionOver(client);
    assert.deepEqual(await perform(startInstance, session, { name: 'Order', instanceId: 'order-1' }), {
      instanceId: 'order-1',
    });
    await assert.rejects(
      perform(startInstance, session, { name: 'Order', instanceId: 'order-1' }),
      says(/already exists/),
    );
    const replacing = { name: 'Order', instanceId: 'order-1', replace: ['Running', 'Pending'] };
    const plan = await planned(startInstance, session, replacing);
    assert.deepEqual(plan.confirmation, { kind: 'ask' }, 'a history is lost');
    const production = await planned(startInstance, sessionOver(client, { isProduction: true }), replacing);
    assert.deepEqual(production.confirmation, { kind: 'typeName', name: 'orders' });
  });

  it('makes an ID where none is given', async () => {
    const client = new ScriptedClient();
    const { instanceId } = await perform(startInstance, sessionOver(client), { name: 'ShipOrder' });
    assert.match(instanceId, /^ship-order-[a-z0-9]{10}$/);
  });
});
