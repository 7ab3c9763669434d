import assert from 'node:assert/strict';
import { ConnectionStringError } from '../../../src/client/connection/connectionStringError.js';
import { HubRegistry } from '../../../src/hubs/hubRegistry.js';
import { RecentInputs } from '../../../src/hubs/saved/recentInputs.js';
import { SavedHubs } from '../../../src/hubs/saved/savedHubs.js';
import { ManualClock, settle } from '../../support/manualClock.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { MapStore, SecretMap } from './stores.js';
import { says } from '../../support/said.js';

const address = 'Endpoint=http://localhost:8080;TaskHub=orders;Authentication=None';

function setUp(store = new MapStore(), secrets = new SecretMap()) {
  const clock = new ManualClock();
  const connected: string[] = [];
  const clients: ScriptedClient[] = [];
  let ids = 0;
  const registry = new HubRegistry(
    new SavedHubs(store, secrets),
    (connectionString, taskHub) => {
      connected.push(`${taskHub} ${connectionString}`);
      const client = new ScriptedClient();
      clients.push(client);
      return Promise.resolve(client);
    },
    { clock, pageSize: () => 100, intervalMs: () => 2000, note: () => undefined },
    () => `id-${++ids}`,
  );
  const labels = (): string => registry.hubs.map((hub) => hub.label).join(' ');
  return { registry, store, secrets, connected, clients, labels };
}

const local = (name: string, port = 8094, serverPid = 1) => ({
  name,
  endpoint: `http://127.0.0.1:${port}`,
  connectionString: `Endpoint=http://127.0.0.1:${port};TaskHub=${name};Authentication=None`,
  serverPid,
});

describe('the registry of hubs', () => {
  it('keeps a hub over restarts, and its connection string as a secret only', async () => {
    const first = setUp();
    await first.registry.add(address, 'orders', 'My orders');
    assert.ok(!JSON.stringify([...first.store.values]).includes('Endpoint='));
    const second = setUp(first.store, first.secrets);
    assert.equal(second.labels(), 'My orders');
    const [hub] = second.registry.hubs;
    await hub?.client();
    assert.deepEqual(second.connected, [`orders ${address}`]);
  });

  it('refuses a connection string that cannot be used, and saves nothing', async () => {
    const { registry, store, secrets } = setUp();
    await assert.rejects(registry.add('Endpoint=ftp://x', 'a', 'a'), ConnectionStringError);
    assert.equal(store.values.size + secrets.values.size, 0);
  });

  it('removes a hub with its secret', async () => {
    const { registry, secrets, labels } = setUp();
    const hub = await registry.add(address, 'orders', 'orders');
    await registry.remove(hub.id);
    assert.equal(labels(), '');
    assert.equal(secrets.values.size, 0);
  });

  it('says what to do when the connection string is not on this machine', async () => {
    const { registry, secrets } = setUp();
    const hub = await registry.add(address, 'orders', 'orders');
    secrets.values.clear();
    await assert.rejects(hub.client(), says(/isn’t stored on this machine/));
  });

  it('renames and reorders, and keeps both', async () => {
    const { registry, store, secrets, labels } = setUp();
    const a = await registry.add(address, 'a', 'a');
    await registry.add(address, 'b', 'b');
    await registry.describe(a.id, { label: 'z' });
    await registry.move(a.id, 1);
    assert.equal(labels(), 'b z');
    await registry.move(a.id, 5);
    await registry.move(a.id, -1);
    assert.equal(labels(), 'z b');
    assert.equal(setUp(store, secrets).labels(), 'z b');
  });

  it('marks a hub, and keeps the marks and the kind of sign-in over restarts', async () => {
    const { registry, store, secrets } = setUp();
    const hub = await registry.add(address, 'orders', 'orders');
    let redrawn = 0;
    hub.onDidChangeIdentity(() => (redrawn += 1));
    const marks = { color: 'red', production: true, readOnly: true } as const;
    await registry.describe(hub.id, { marks });
    assert.deepEqual(hub.marks, marks);
    assert.equal(redrawn, 1);
    const again = setUp(store, secrets).registry;
    assert.deepEqual(again.hubs[0]?.marks, marks);
    assert.equal(again.saved(hub.id)?.authentication, 'None');
  });

  it('reaches a hub another way, under the same id, and forgets what the old server lacked', async () => {
    const { registry, secrets, connected, clients, labels } = setUp();
    const hub = await registry.add(address, 'orders', 'orders');
    await hub.client();
    await registry.reconnect(hub.id, 'Endpoint=https://example.net;Authentication=AzureCli', 'billing');
    await hub.client();
    await settle();
    assert.deepEqual(clients[0]?.acts, ['close']);
    assert.equal(connected[1], 'billing Endpoint=https://example.net;Authentication=AzureCli');
    assert.equal(`${hub.endpoint} ${hub.taskHub} ${labels()}`, 'https://example.net billing billing');
    assert.equal(secrets.values.size, 1);
    await assert.rejects(registry.reconnect(hub.id, 'Endpoint=ftp://x', 'a'), ConnectionStringError);
    assert.equal(hub.endpoint, 'https://example.net');
  });

  it('lists a hub whose connection is still to be given', async () => {
    const { registry, secrets } = setUp();
    const saved = { label: 'o', taskHub: 'orders', endpoint: 'http://localhost:8080' };
    const hub = await registry.addWithoutConnection({ ...saved, marks: { production: true, readOnly: false } });
    await assert.rejects(hub.client(), says(/isn’t stored on this machine/));
    await registry.reconnect(hub.id, address, 'orders');
    await hub.client();
    assert.ok(hub.marks.production);
    assert.equal(secrets.values.size, 1);
  });

  it('puts local hubs first, keeps those that stay, and connects anew when another process serves them', async () => {
    const { registry, labels, connected, clients } = setUp();
    await registry.add(address, 'orders', 'orders');
    registry.setLocal([local('default'), local('other')]);
    assert.equal(labels(), 'default other orders');
    const hub = registry.get('local:default');
    await hub?.client();
    registry.setLocal([local('default')]);
    await hub?.client();
    assert.equal(connected.length, 1);
    assert.equal(registry.get('local:default'), hub);
    registry.setLocal([local('default', 9000, 2)]);
    await hub?.client();
    await settle();
    assert.equal(connected.length, 2);
    assert.deepEqual(clients[0]?.acts, ['close']);
    assert.equal(hub?.endpoint, 'http://127.0.0.1:9000');
    registry.setLocal([]);
    assert.equal(labels(), 'orders');
  });

  it('passes over entries of its list that are damaged', () => {
    const store = new MapStore();
    store.values.set('durableTask.hubs', [
      { id: 'a' },
      null,
      'x',
      { id: 'b', label: 'b', taskHub: 'b', endpoint: 'e' },
    ]);
    assert.equal(setUp(store).labels(), 'b');
  });
});

describe('the memory of what was done', () => {
  it('offers the newest first, each once, within a limit', () => {
    const memory = new RecentInputs(new MapStore());
    for (let index = 0; index < 30; index += 1) memory.noteInstance('hub', `i${index}`);
    memory.noteInstance('hub', 'i20');
    const recent = memory.recentInstances('hub');
    assert.equal(recent.length, 20);
    assert.deepEqual(recent.slice(0, 3), ['i20', 'i29', 'i28']);
    memory.forgetInstance('hub', 'i29');
    assert.ok(!memory.recentInstances('hub').includes('i29'));
  });

  it('keeps hubs and orchestrations apart, whatever they are called', () => {
    const memory = new RecentInputs(new MapStore());
    memory.noteEventName('__proto__', 'Approve');
    memory.noteEventName('order', 'Paid');
    memory.noteOrchestrationName('a', 'order');
    assert.deepEqual(memory.eventNames('order'), ['Paid']);
    assert.deepEqual(memory.eventNames('toString'), []);
    assert.deepEqual(memory.orchestrationNames('b'), []);
    memory.forgetHub('a');
    assert.deepEqual(memory.orchestrationNames('a'), []);
  });

  it('reads as empty when what is stored is damaged', () => {
    const store = new MapStore();
    store.values.set('durableTask.recentInstances', { hub: ['a', 3, null], other: 'x' });
    const memory = new RecentInputs(store);
    assert.deepEqual(memory.recentInstances('hub'), ['a']);
    assert.deepEqual(memory.recentInstances('other'), []);
  });
});
