import assert from 'node:assert/strict';
import { InstanceSuggestions } from '../../../src/commands/prompts/instanceSuggestions.js';
import { TaskHubError } from '../../../src/client/errors.js';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';
import { LiveHub } from '../../../src/hubs/live/liveHub.js';
import { RecentInputs } from '../../../src/hubs/saved/recentInputs.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient, unavailable } from '../../support/servers/scriptedClient.js';
import { MapStore } from '../hubs/stores.js';
import { says } from '../../support/said.js';

const hour = 3_600_000;

function setUp(statuses?: readonly OrchestrationStatus[], words: ReadonlyMap<string, string> = new Map()) {
  const clock = new ManualClock();
  const client = new ScriptedClient();
  const identity = {
    label: 'orders',
    taskHub: 'orders',
    endpoint: 'http://127.0.0.1:1',
    marks: noMarks,
    isLocal: false,
  };
  const hub = new LiveHub('hub', identity, () => Promise.resolve(client), {
    clock,
    pageSize: () => 100,
    intervalMs: () => 2000,
    note: () => undefined,
  });
  const memory = new RecentInputs(new MapStore());
  const suggestions = new InstanceSuggestions(hub, memory, clock, statuses, () => words);
  const add = (id: string, ageMs: number): void => {
    client.now = clock.now() - ageMs;
    client.add(id);
  };
  const find = async (typed: string, signal = new AbortController().signal): Promise<string[]> => {
    const shown: string[] = [];
    const finding = suggestions.find(typed, 250, signal, (instances) => {
      shown.push(instances.map((instance) => instance.instanceId).join(' '));
    });
    await clock.runUntil(finding);
    return shown;
  };
  return { clock, client, hub, memory, add, find };
}

describe('the instances offered in a list', () => {
  it('begin with the recent ones of this person; then come the newest, by wider and wider windows', async () => {
    const { memory, add, find } = setUp();
    add('old', 30 * 24 * hour);
    add('yesterday', 20 * hour);
    add('now', hour / 2);
    memory.noteInstance('hub', 'old');
    const shown = await find('');
    assert.deepEqual(shown, ['old', 'old now', 'old now yesterday', 'old now yesterday', 'old now yesterday']);
  });

  it('ask no further once there are enough', async () => {
    const { client, add, find } = setUp();
    for (let index = 0; index < 30; index += 1) add(`new-${String(index).padStart(2, '0')}`, index * 1000);
    const shown = await find('');
    assert.equal(client.callsOf('query'), 1);
    assert.match(shown.at(-1) ?? '', /^new-00 new-01/);
  });

  it('are those whose id begins with what is typed, asked of the server after a pause in typing', async () => {
    const { clock, add, find } = setUp();
    add('order-1', 0);
    add('other', 0);
    const start = clock.now();
    assert.deepEqual(await find('ord'), ['order-1']);
    assert.equal(clock.now() - start, 250);
  });

  it('are those in the statuses that can be chosen, however many others are newer', async () => {
    const { client, memory, add, find } = setUp(['Suspended']);
    for (let index = 0; index < 100; index += 1) add(`order-${String(index).padStart(3, '0')}`, index * 1000);
    add('order-late', 30 * 24 * hour);
    await client.suspend('order-late', undefined);
    memory.noteInstance('hub', 'order-007');
    assert.equal((await find('')).at(-1), 'order-007 order-late');
    const typed = await find('order-');
    assert.equal(typed[0], 'order-007 order-late');
    assert.match(typed[1] ?? '', /^order-007 order-late order-000 /, 'others that are looked for say why not');
  });

  it('are found by any part of what is read in a loaded row before the server is asked, recent ones first', async () => {
    const { clock, client, hub, memory, add, find } = setUp(
      undefined,
      new Map([['pay-0003', 'Gateway did not answer']]),
    );
    for (const [age, id] of ['order-0001', 'order-0002', 'pay-0003'].entries()) add(id, age * 1000);
    const watching = hub.watch();
    await clock.advance(1000);
    watching.dispose();
    memory.noteInstance('hub', 'order-0002');
    const asked = client.callsOf('query');
    let first: string | undefined;
    const suggestions = new InstanceSuggestions(hub, memory, clock);
    const controller = new AbortController();
    let askedBefore: number | undefined;
    const finding = suggestions.find('000', 250, controller.signal, (found) => {
      first ??= found.map(({ instanceId }) => instanceId).join(' ');
      askedBefore ??= client.callsOf('query');
    });
    assert.equal(first, undefined, 'a choice among the lines on the screen is not taken for one among these');
    await clock.advance(250);
    assert.equal(first, 'order-0002 order-0001 pay-0003');
    assert.equal(askedBefore, asked);
    controller.abort();
    await finding.catch(() => undefined);
    assert.equal((await find('gateway'))[0], 'pay-0003');
  });

  it('begin with the one of exactly this ID, which no list has to bring', async () => {
    const { client, add, find } = setUp();
    add('order', 30 * 24 * hour);
    for (let index = 0; index < 100; index += 1) add(`order-${String(index).padStart(3, '0')}`, index * 1000);
    assert.match((await find('order')).at(-1) ?? '', /^order order-000 /);
    const query = client.fault;
    client.fault = (call, nth) => (call.method === 'query' ? new TaskHubError('unimplemented') : query(call, nth));
    assert.deepEqual(await find('order'), ['order'], 'also where the server has no list');
  });

  it('keep what was found where the server then fails, and say why', async () => {
    const { clock, client, hub, add, memory } = setUp();
    add('order-1', 0);
    const watching = hub.watch();
    await clock.advance(1000);
    watching.dispose();
    client.fault = () => unavailable();
    const shown: string[] = [];
    const suggestions = new InstanceSuggestions(hub, memory, clock);
    const finding = suggestions.find('der-1', 250, new AbortController().signal, (found) => {
      shown.push(found.map(({ instanceId }) => instanceId).join(' '));
    });
    await assert.rejects(clock.runUntil(finding), says(/can’t be reached/));
    assert.equal(shown.at(-1), 'order-1');
  });

  it('are the recent ones where the server has no list', async () => {
    const { client, memory, add, find } = setUp();
    add('a', 0);
    memory.noteInstance('hub', 'a');
    client.fault = (call) => (call.method === 'query' ? new TaskHubError('unimplemented') : undefined);
    assert.deepEqual(await find(''), ['a']);
  });

  it('forget a recent one that is gone', async () => {
    const { memory, find } = setUp();
    memory.noteInstance('hub', 'gone');
    await find('');
    assert.deepEqual(memory.recentInstances('hub'), []);
  });

  it('end when the typing goes on, and say why when the server fails', async () => {
    const { client, find } = setUp();
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(find('a', controller.signal), { name: 'AbortError' });
    assert.equal(client.calls.length, 0);
    client.fault = () => unavailable();
    await assert.rejects(find('a'), says(/can’t be reached/));
  });
});
