import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileRetentionRules } from '../../../src/client/operations/retention/fileRetentionRules.js';
import type { RetentionState } from '../../../src/client/operations/retention/retention.js';
import type { RetentionRule } from '../../../src/client/operations/retention/retentionRule.js';
import { HubRegistry } from '../../../src/hubs/hubRegistry.js';
import { RetentionScheduler } from '../../../src/hubs/live/retentionScheduler.js';
import { SavedHubs } from '../../../src/hubs/saved/savedHubs.js';
import { eventually } from '../../support/eventually.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { MapStore, SecretMap } from './stores.js';

const day = 86_400_000;
const rule: RetentionRule = { ageMs: 30 * day, statuses: ['Completed'], hour: 3, minute: 0 };
const connectionString = 'Endpoint=http://127.0.0.1:1;TaskHub=orders;Authentication=None';

class MemoryState implements RetentionState {
  private readonly runs = new Map<string, number>();

  lastRun(hubKey: string): Promise<number | undefined> {
    return Promise.resolve(this.runs.get(hubKey));
  }

  noteRun(hubKey: string, atMs: number): Promise<void> {
    this.runs.set(hubKey, atMs);
    return Promise.resolve();
  }

  tryLease(): Promise<{ release(): Promise<void> }> {
    return Promise.resolve({ release: () => Promise.resolve() });
  }
}

describe('keeping the retention rules of hubs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'durable-task-retention-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function setUp() {
    const clock = new ManualClock();
    const client = new ScriptedClient();
    client.now = clock.now() - 31 * day;
    client.add('secret-old', 'Completed');
    client.now = clock.now();
    client.add('new', 'Completed');
    const notes: string[] = [];
    const habits = { clock, pageSize: () => 100, intervalMs: () => 2000, note: () => undefined };
    const saved = new SavedHubs(new MapStore(), new SecretMap());
    const registry = new HubRegistry(
      saved,
      () => Promise.resolve(client),
      habits,
      () => `hub${saved.list().length === 0 ? '' : `-${saved.list().length}`}`,
    );
    const rules = new FileRetentionRules(folder);
    const keeper = new RetentionScheduler({
      ...{ registry, rules, state: new MemoryState(), clock },
      note: (message) => notes.push(message),
    });
    const hub = await registry.add(connectionString, 'orders', 'orders');
    const oneDay = async (): Promise<void> => {
      // The rule is read from its file in between: real time passes, the clock does not.
      for (let hour = 0; hour < 25; hour += 1) {
        await clock.advance(day / 24);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    return { clock, client, notes, registry, rules, keeper, hub, oneDay };
  }

  it('removes nothing while no rule was set, and once a day what a rule says; the log has counts only', async () => {
    const { client, notes, keeper, hub, oneDay, registry } = await setUp();
    await oneDay();
    assert.equal(client.instances.size, 2);
    await keeper.set(hub, rule);
    assert.deepEqual(keeper.rule(hub), rule);
    await oneDay();
    await eventually(() => assert.deepEqual([...client.instances.keys()], ['new']));
    await eventually(() =>
      assert.deepEqual(notes, [
        'Retention of hub hub: 1 removed, 0 could not be removed, 0 of unknown outcome (finished).',
      ]),
    );
    keeper.dispose();
    registry.dispose();
  });

  it('ends when it is switched off, here or in another window', async () => {
    const { client, rules, keeper, hub, oneDay, registry } = await setUp();
    await keeper.set(hub, rule);
    await keeper.set(hub, undefined);
    await oneDay();
    assert.equal(client.instances.size, 2);
    await keeper.set(hub, rule);
    await rules.write('http://127.0.0.1:1/orders', undefined);
    await oneDay();
    await eventually(() => assert.equal(keeper.rule(hub), undefined));
    assert.equal(client.instances.size, 2);
    keeper.dispose();
    registry.dispose();
  });

  it('takes up the rule of a hub that comes, and lets go of one that is removed', async () => {
    const { clock, rules, keeper, hub, registry } = await setUp();
    await keeper.set(hub, rule);
    await registry.remove(hub.id);
    assert.equal(keeper.rule(hub), undefined);
    assert.deepEqual(await rules.read('http://127.0.0.1:1/orders'), rule);
    const again = await registry.add(connectionString, 'orders', 'orders');
    await eventually(() => assert.deepEqual(keeper.rule(again), rule));
    keeper.dispose();
    registry.dispose();
    await clock.advance(0);
    assert.equal(clock.pendingTimers, 0);
  });

  it('forgets the rule with the hub, unless the list has the same hub once more', async () => {
    const { rules, keeper, hub, registry } = await setUp();
    await keeper.set(hub, rule);
    const twin = await registry.add(connectionString, 'orders', 'orders (copy)');
    await registry.remove(hub.id);
    await keeper.forget(hub);
    assert.deepEqual(await rules.read('http://127.0.0.1:1/orders'), rule);
    await registry.remove(twin.id);
    await keeper.forget(twin);
    assert.equal(await rules.read('http://127.0.0.1:1/orders'), undefined);
    keeper.dispose();
    registry.dispose();
  });

  it('does not carry the rule over to another hub that the same entry leads to, and takes up what holds there', async () => {
    const { client, rules, keeper, hub, oneDay, registry } = await setUp();
    const there = { ...rule, ageMs: 365 * day };
    await rules.write('http://127.0.0.1:2/other', there);
    await keeper.set(hub, rule);
    const changed: unknown[] = [];
    keeper.onDidChange((one) => changed.push(one));
    await registry.reconnect(hub.id, connectionString.replace(':1;', ':2;'), 'other');
    assert.equal(keeper.rule(hub), undefined);
    assert.deepEqual(changed, [hub]);
    await eventually(() => assert.deepEqual(keeper.rule(hub), there));
    await eventually(async () => assert.equal(await rules.read('http://127.0.0.1:1/orders'), undefined));
    await oneDay();
    assert.equal(client.instances.size, 2);
    await keeper.set(hub, undefined);
    keeper.dispose();
    registry.dispose();
  });

  it('removes nothing by a rule that can no longer be read, says so in the log, and goes on once it is set anew', async () => {
    const { client, notes, keeper, hub, oneDay, registry } = await setUp();
    await keeper.set(hub, rule);
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.rule.json'));
    await writeFile(path.join(folder, file), '{ "secret');
    const changed: unknown[] = [];
    keeper.onDidChange((one) => changed.push(one));
    await oneDay();
    await eventually(() => assert.equal(keeper.isInDoubt(hub), true));
    assert.equal(keeper.rule(hub), undefined);
    assert.equal(changed.at(-1), hub);
    assert.equal(client.instances.size, 2);
    assert.equal(notes.length, 1);
    assert.match(
      notes.join(),
      /^Retention of hub hub: removes nothing, since its rule cannot be read\. RetentionRuleError \(damaged\)\n +at /,
    );
    assert.doesNotMatch(notes.join(), /secret/);
    await keeper.set(hub, rule);
    assert.equal(keeper.isInDoubt(hub), false);
    await oneDay();
    await eventually(() => assert.deepEqual([...client.instances.keys()], ['new']));
    keeper.dispose();
    registry.dispose();
  });

  it('says of a hub that comes with a rule that cannot be read that it is in doubt', async () => {
    const { notes, rules, keeper, hub, registry } = await setUp();
    await keeper.set(hub, rule);
    await registry.remove(hub.id);
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.rule.json'));
    await writeFile(path.join(folder, file), '');
    const again = await registry.add(connectionString, 'orders', 'orders');
    await eventually(() => assert.equal(keeper.isInDoubt(again), true));
    assert.match(notes.join(), /its rule cannot be read/);
    await keeper.set(again, undefined);
    assert.equal(keeper.isInDoubt(again), false);
    assert.equal(await rules.read('http://127.0.0.1:1/orders'), undefined);
    keeper.dispose();
    registry.dispose();
  });
});
