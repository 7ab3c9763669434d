import assert from 'node:assert/strict';
import { confirmByName, type PreparedCall, prepareCall } from '../../../src/app/tools/preparedCall.js';
import { readsOnly, type Tool, tools } from '../../../src/app/tools/tools.js';
import type { HubSession } from '../../../src/app/hubSession.js';
import { toolQuestion } from '../../../src/text/surfaces/toolText.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { says } from '../../support/said.js';
import { sessionOver } from '../app/session.js';

describe('a call of a tool', () => {
  let client: ScriptedClient;
  const { signal } = new AbortController();
  beforeEach(() => {
    client = new ScriptedClient();
    client.add('order-1', 'Running');
    client.add('order-2', 'Running');
    client.add('order-3', 'Completed');
  });

  const toolOf = (name: string): Tool => {
    const tool = tools.find((one) => one.name === name);
    assert.ok(tool !== undefined);
    return tool;
  };
  const prepare = (name: string, given: unknown, more: Partial<HubSession> = {}): Promise<PreparedCall> =>
    prepareCall(toolOf(name), sessionOver(client, more), given, signal);

  it('does nothing before it is carried out', async () => {
    const call = await prepare('terminate_instances', { instanceId: 'order-1' });
    assert.deepEqual(client.acts, []);
    assert.match(await call.run(signal), /"done":1/);
    assert.deepEqual(client.acts, ['terminate order-1']);
  });

  it('on all that match only counts until their number is named', async () => {
    const counting = await prepare('suspend_instances', { filter: {} });
    assert.ok(counting.isCountOnly);
    assert.equal(counting.count, 2);
    assert.match(await counting.run(signal), /2 instances\. Nothing was done/);
    assert.deepEqual(client.acts, []);
    await assert.rejects(prepare('suspend_instances', { filter: {}, expectedCount: 3 }), says(/2 instances/));
    const acting = await prepare('suspend_instances', { filter: {}, expectedCount: 2 });
    assert.ok(!acting.isCountOnly);
    await acting.run(signal);
    assert.deepEqual([...client.acts].sort(), ['suspend order-1', 'suspend order-2']);
  });

  it('that changes a production hub needs its name, a start too, and one that reads does not', async () => {
    const production = { isProduction: true };
    const typed = { kind: 'typeName', name: 'orders' };
    const start = await prepare('start_orchestration', { name: 'order' }, production);
    assert.deepEqual(start.confirmation, typed);
    assert.deepEqual((await prepare('list_instances', {}, production)).confirmation, { kind: 'none' });
    await assert.rejects(
      confirmByName(start, async () => undefined),
      says(/this client can’t ask/),
    );
    await assert.rejects(
      confirmByName(start, async () => 'order'),
      says(/confirm/),
    );
    await confirmByName(start, async () => ' orders ');
  });

  it('is refused where the hub is read-only, before anybody is asked', async () => {
    const readOnly: Partial<HubSession> = { whyOff: () => 'marked' };
    const requests: Readonly<Record<string, object>> = {
      start_orchestration: { name: 'order' },
      raise_event: { instanceId: 'order-1', event: 'go' },
      signal_entity: { entityId: 'counter@a', operation: 'add' },
      clean_entities: {},
    };
    for (const tool of tools.filter((one) => !readsOnly(one))) {
      const request = requests[tool.name] ?? { instanceId: 'order-1' };
      await assert.rejects(prepare(tool.name, request, readOnly), says(/read-only/), tool.name);
    }
  });

  it('is told to a person with action, ID or count, and hub', () => {
    const ofInstances = tools.filter((tool) => !readsOnly(tool) && !tool.name.includes('entit'));
    for (const { name, useCase } of ofInstances) {
      const of = (meant: { instanceId: string } | { count: number }): string =>
        toolQuestion({ useCase, hub: 'orders', meant, given: { name: 'order-1' } }).question;
      assert.match(of({ instanceId: 'order-1' }), /order-1.* in orders/, name);
      if (useCase !== 'startInstance') assert.match(of({ count: 1204 }), /1,204 instances in orders/, name);
    }
    const { consequences, facts } = toolQuestion({
      ...{ useCase: 'terminateInstances', hub: 'orders', meant: { count: 2 } },
      given: { instanceIds: ['a', 'b'], recursive: true, output: '{"n":1}' },
    });
    assert.deepEqual(consequences, ['This includes all children.']);
    assert.deepEqual(facts, [
      { name: 'Instance IDs', value: 'a\nb' },
      { name: 'Output', value: '{"n":1}' },
    ]);
  });

  it('is told to a person with the entity and the operation, and what a clean-up does', () => {
    const asked = { hub: 'orders', meant: { count: 1 } };
    const signal = (given: object): ReturnType<typeof toolQuestion> =>
      toolQuestion({ useCase: 'signalEntity', ...asked, given: { entityId: 'counter@a', ...given } });
    const add = signal({ operation: 'add', input: '5', at: 'in 1h' });
    assert.equal(add.question, 'Send the signal add to counter@a in orders?');
    assert.deepEqual(add.consequences, []);
    assert.deepEqual(add.facts, [
      { name: 'Input', value: '5' },
      { name: 'Delivery time', value: 'in 1h' },
    ]);
    assert.match(signal({ operation: 'DELETE' }).consequences.join(' '), /usually deletes its state/);
    const clean = (given: Readonly<Record<string, unknown>>): string =>
      toolQuestion({ useCase: 'cleanEntities', ...asked, given }).question;
    assert.equal(clean({}), 'Remove empty entities and release orphaned locks in orders?');
    assert.equal(clean({ removeEmptyEntities: false }), 'Release orphaned locks in orders?');
    assert.equal(clean({ releaseOrphanedLocks: false }), 'Remove empty entities in orders?');
  });

  it('on an entity counts no instances, and needs the name of a production hub', async () => {
    const asked = { entityId: 'counter@a', operation: 'add' };
    const signal = await prepare('signal_entity', asked, { isProduction: true });
    assert.equal(signal.count, undefined);
    assert.deepEqual(signal.confirmation, { kind: 'typeName', name: 'orders' });
    assert.equal((await prepare('start_orchestration', { name: 'order' })).count, 1);
    const clean = await prepare('clean_entities', {}, { isProduction: true });
    assert.deepEqual(clean.confirmation, { kind: 'typeName', name: 'orders' });
    assert.deepEqual(client.calls, []);
  });

  it('reads an entity without its state unless that is asked for, and then without secrets and cut', async () => {
    const state = JSON.stringify({ apiKey: 'k-1', value: 'x'.repeat(9_000) });
    client.entities.add({ instanceId: '@counter@a', state });
    const read = async (name: string, given: object): Promise<string> => (await prepare(name, given)).run(signal);
    const one = { entityId: 'counter@a' };
    assert.ok(!(await read('get_entity', one)).includes('state'));
    assert.ok(!(await read('list_entities', {})).includes('"state"'));
    const whole = await read('get_entity', { ...one, state: true, maxLength: 100_000 });
    assert.match(whole, /\[redacted\].*"stateLength":90\d\d,"isStateCut":true/);
    assert.ok(!whole.includes('k-1') && whole.length < 8_500);
    assert.match(await read('get_entity', { ...one, pointer: '/apiKey' }), /\[redacted\]/);
    await assert.rejects(prepare('list_entities', { limit: 'many' }), says(/limit/));
  });
});
