import assert from 'node:assert/strict';
import { confirmByName, type PreparedCall, prepareCall } from '../../../src/app/tools/preparedCall.js';
import { readsOnly, type Tool, tools } from '../../../src/app/tools/tools.js';
import type { HubSession } from '../../../src/app/hubSession.js';
import { toolQuestion } from '../../../src/text/toolText.js';
import { ScriptedClient } from '../../support/scriptedClient.js';
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
    for (const tool of tools.filter((one) => !readsOnly(one))) {
      const target = { instanceId: 'order-1', ...(tool.name === 'raise_event' && { event: 'go' }) };
      const request = tool.name === 'start_orchestration' ? { name: 'order' } : target;
      await assert.rejects(prepare(tool.name, request, readOnly), says(/read-only/), tool.name);
    }
  });

  it('is told to a person with action, ID or count, and hub', () => {
    for (const { name, useCase } of tools.filter((tool) => !readsOnly(tool))) {
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
});
