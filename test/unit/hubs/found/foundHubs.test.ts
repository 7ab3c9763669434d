import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/common/event.js';
import { EmulatorWatch } from '../../../../src/hubs/found/emulatorWatch.js';
import { DiscoveredHubs } from '../../../../src/hubs/found/discoveredHubs.js';
import { FunctionsWatch } from '../../../../src/hubs/found/functionsWatch.js';
import type { GrpcEndpoint } from '../../../../src/hubs/found/grpcEndpointScanner.js';
import { HubRegistry } from '../../../../src/hubs/hubRegistry.js';
import { ProjectDiscovery } from '../../../../src/hubs/project/projectDiscovery.js';
import { SavedHubs } from '../../../../src/hubs/saved/savedHubs.js';
import { foundPlace, foundTitle } from '../../../../src/text/tree/foundText.js';
import { ManualClock, settle } from '../../../support/manualClock.js';
import { ScriptedClient } from '../../../support/servers/scriptedClient.js';
import { MapStore, SecretMap } from '../stores.js';

function emulator(port = 8080) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const world = { listens: true, answers: true, ponders: false, known: false, port, isFunctionsHostThere: false };
  const watch = new EmulatorWatch({
    clock,
    port: () => world.port,
    isKnown: () => world.known,
    isListening: (at) => {
      asked.push(`tcp ${at}`);
      return Promise.resolve(world.listens);
    },
    hello: (endpoint) => {
      asked.push(`hello ${endpoint}`);
      if (world.ponders) return new Promise(() => undefined);
      return world.answers ? Promise.resolve() : Promise.reject(new Error('HTTP/1.1'));
    },
  });
  return { clock, asked, world, watch };
}

describe('the emulator of this machine', () => {
  it('is recognised by one Hello while somebody looks, and asked once a minute at most', async () => {
    const { clock, asked, watch } = emulator();
    await clock.advance(600_000);
    assert.deepEqual(asked, []);
    const first = watch.watch();
    await settle();
    assert.equal(watch.endpoint, 'http://localhost:8080');
    first.dispose();
    const second = watch.watch();
    await settle();
    assert.deepEqual(asked, ['tcp 8080', 'hello http://localhost:8080']);
    await clock.advance(60_000);
    assert.equal(asked.length, 4);
    second.dispose();
    await clock.advance(600_000);
    assert.equal(asked.length, 4);
    assert.equal(clock.pendingTimers, 0);
  });

  it('is not taken for one where nothing listens, nor where something else does', async () => {
    const { clock, asked, world, watch } = emulator();
    world.listens = false;
    watch.watch();
    await settle();
    assert.deepEqual([asked, watch.endpoint], [['tcp 8080'], undefined]);
    Object.assign(world, { listens: true, answers: false });
    await clock.advance(60_000);
    assert.equal(watch.endpoint, undefined);
    world.answers = true;
    await clock.advance(60_000);
    assert.equal(watch.endpoint, 'http://localhost:8080');
    world.listens = false;
    await clock.advance(60_000);
    assert.equal(watch.endpoint, undefined);
  });

  it('is noticed soon after it was started, also where it takes connections before it answers', async () => {
    const { clock, asked, world, watch } = emulator();
    Object.assign(world, { listens: false, answers: false });
    const looking = watch.watch();
    await settle();
    await clock.advance(60_000);
    assert.ok(
      asked.every((what) => what.startsWith('tcp')),
      'where nothing listens nobody is greeted',
    );
    world.listens = true;
    await clock.advance(5000);
    assert.equal(watch.endpoint, undefined);
    world.answers = true;
    await clock.advance(5000);
    assert.equal(watch.endpoint, 'http://localhost:8080');
    looking.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  it('is not mistaken for a stranger, who is greeted ever more rarely and no more than once a minute', async () => {
    const { clock, asked, world, watch } = emulator();
    world.answers = false;
    watch.watch();
    const hellos = (): number => asked.filter((what) => what.startsWith('hello')).length;
    await clock.advance(90_000);
    assert.ok(hellos() <= 6, `${hellos()} greetings in the first minute and a half`);
    const before = hellos();
    await clock.advance(600_000);
    assert.ok(hellos() - before <= 10, `${hellos() - before} greetings in ten minutes`);
    assert.ok(hellos() > before);
  });

  it('is not greeted a second time while it still ponders the first greeting', async () => {
    const { clock, asked, world, watch } = emulator();
    world.ponders = true;
    watch.watch();
    await clock.advance(60_000);
    assert.deepEqual(asked, ['tcp 8080', 'hello http://localhost:8080']);
  });

  it('is looked for again in the end, where a question was never answered at all', async () => {
    const { clock, world, watch } = emulator();
    world.ponders = true;
    watch.watch();
    await clock.advance(60_000);
    world.ponders = false;
    await clock.advance(60_000);
    assert.equal(watch.endpoint, 'http://localhost:8080');
  });

  it('is not looked for where its hub is in the list, nor when told not to', async () => {
    const { asked, world, watch } = emulator(0);
    watch.watch();
    await settle();
    Object.assign(world, { port: 8080, known: true });
    await watch.look();
    assert.deepEqual(asked, []);
  });

  it('is asked again at once after a question was broken off', async () => {
    const { world, watch, asked } = emulator();
    const looking = watch.watch();
    looking.dispose();
    await settle();
    assert.equal(watch.endpoint, undefined);
    world.port = 8080;
    watch.watch();
    await settle();
    assert.equal(watch.endpoint, 'http://localhost:8080');
    assert.equal(asked.filter((what) => what.startsWith('tcp')).length, 2);
  });
});

async function offers() {
  const { watch, world, clock } = emulator();
  const folders = new Emitter<void>();
  const env = { text: 'TASKHUB_NAME=orders\nDURABLE_TASK_SCHEDULER_CONNECTION_STRING=Endpoint=http://127.0.0.1:9000' };
  const project = new ProjectDiscovery(
    {
      isTrusted: true,
      hasFolders: true,
      onDidChange: folders.event,
      find: () =>
        Promise.resolve([
          { uri: 'file:///w/.env', path: '.env', folder: 'file:///w', name: '.env', text: env.text },
          { uri: 'file:///w/host.json', path: 'host.json', folder: 'file:///w', name: 'host.json', text: '{' },
        ]),
    },
    clock,
    () => undefined,
  );
  const registry = new HubRegistry(
    new SavedHubs(new MapStore(), new SecretMap()),
    () => Promise.resolve(new ScriptedClient()),
    { clock, pageSize: () => 100, intervalMs: () => 2000, note: () => undefined },
    () => 'new',
  );
  const store = new MapStore();
  const functions = new FunctionsWatch({
    ...{ clock, addresses: () => project.functionsAddresses, hubsAt: (endpoint: string) => registry.at(endpoint) },
    isListening: () => Promise.resolve(world.isFunctionsHostThere),
    hello: () => Promise.resolve(),
  });
  const terminals = { endpoints: [] as GrpcEndpoint[], onDidChange: new Emitter<void>().event };
  const found = new DiscoveredHubs(registry, project, watch, functions, terminals, store);
  await found.look();
  watch.watch();
  await settle();
  return { found, registry, watch, functions, terminals, world, clock, folders, env, store };
}

describe('what was found', () => {
  it('is offered: the hub of the project, the emulator, and what is wrong with a file', async () => {
    const { found } = await offers();
    assert.deepEqual(
      found.hubs.map((hub) => `${hub.kind} ${hub.endpoint}`),
      ['project http://127.0.0.1:9000', 'emulator http://localhost:8080'],
    );
    assert.deepEqual(
      found.problems.map((problem) => `${problem.kind} ${problem.path}`),
      ['broken host.json'],
    );
  });

  it('is offered: a Functions host while it runs, until one of its hubs is in the list', async () => {
    const { found, registry, functions, world } = await offers();
    world.isFunctionsHostThere = true;
    await functions.look();
    const offered = found.hubs.find(({ kind }) => kind === 'functions');
    assert.equal(offered?.connectionString, 'Endpoint=http://localhost:7071;TaskHub=default;Authentication=Functions');
    await registry.add(offered.connectionString, 'default', 'default');
    assert.equal(
      found.hubs.find(({ kind }) => kind === 'functions'),
      undefined,
    );
    await registry.remove('new');
    world.isFunctionsHostThere = false;
    await functions.look();
    assert.equal(
      found.hubs.find(({ kind }) => kind === 'functions'),
      undefined,
    );
  });

  it('is offered: the gRPC listener of a host in a terminal, hidden by its name, as its port changes', async () => {
    const { found, registry, terminals } = await offers();
    const ofTerminals = () => found.hubs.flatMap((hub) => (hub.kind === 'terminal' ? [hub.connectionString] : []));
    terminals.endpoints.push({ endpoint: 'http://127.0.0.1:41231', taskHub: 'Greenhouse' });
    assert.deepEqual(ofTerminals(), ['Endpoint=http://127.0.0.1:41231;TaskHub=Greenhouse;Authentication=None']);
    const hub = found.hubs.find(({ kind }) => kind === 'terminal');
    assert.ok(hub !== undefined);
    assert.equal(foundTitle(hub), 'Detected in a terminal: Functions host over gRPC');
    assert.equal(foundPlace(hub), '127.0.0.1:41231 · Greenhouse');
    await registry.add(hub.connectionString, 'Greenhouse', 'Greenhouse');
    assert.deepEqual(ofTerminals(), []);
    terminals.endpoints.splice(0, 1, { endpoint: 'http://127.0.0.1:41232', taskHub: 'Greenhouse' });
    assert.equal(ofTerminals().length, 1);
    await found.hide(hub.id);
    assert.deepEqual(ofTerminals(), []);
  });

  it('is offered no more once it is in the list, whatever this machine is called there', async () => {
    const { found, registry } = await offers();
    await registry.add('Endpoint=http://localhost:9000', 'orders', 'orders');
    assert.deepEqual(
      found.hubs.map((hub) => hub.kind),
      ['emulator'],
    );
    await registry.add('Endpoint=http://127.0.0.1:8080', 'anything', 'anything');
    assert.deepEqual(found.hubs, []);
  });

  it('is offered no more while the local task hub answers at that address too', async () => {
    const { found, registry, env, folders, clock } = await offers();
    const local = { name: 'default', endpoint: 'http://127.0.0.1:8094', connectionString: 'Endpoint=x', serverPid: 1 };
    registry.setLocal([{ ...local, usualEndpoint: 'http://localhost:8080' }]);
    env.text = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING=Endpoint=http://127.0.0.1:8080;TaskHub=default';
    folders.fire();
    await clock.advance(1000);
    assert.deepEqual(found.hubs, []);
    assert.equal(registry.find('http://127.0.0.1:8080', 'default')?.endpoint, 'http://127.0.0.1:8094');
    assert.deepEqual([registry.knows('http://localhost:8080'), registry.knows('http://localhost:8081')], [true, false]);
  });

  it('is offered once where the project names a hub of the emulator', async () => {
    const { found, folders, clock, env } = await offers();
    env.text = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING=Endpoint=http://127.0.0.1:8080';
    folders.fire();
    await clock.advance(1000);
    assert.deepEqual(
      found.hubs.map((hub) => hub.kind),
      ['project'],
    );
  });

  it('says of a hub of the project that nothing listens where the emulator would, for as long as that is so', async () => {
    const { found, folders, clock, env, world } = await offers();
    const silent = (): unknown => found.hubs.map((hub) => hub.kind === 'project' && hub.isSilent);
    env.text = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING=Endpoint=http://127.0.0.1:8080;TaskHub=orders';
    folders.fire();
    await clock.advance(1000);
    assert.deepEqual(silent(), [false]);
    world.listens = false;
    await clock.advance(60_000);
    assert.deepEqual(silent(), [true]);
    env.text = env.text.replace('8080', '9000');
    folders.fire();
    await clock.advance(1000);
    assert.deepEqual(silent(), [false], 'the emulator would be elsewhere');
    env.text = env.text.replace('9000', '8080');
    folders.fire();
    await clock.advance(1000);
    let told = 0;
    found.onDidChange(() => (told += 1));
    Object.assign(world, { listens: true, answers: false });
    await clock.advance(10_000);
    assert.deepEqual([silent(), told], [[false], 1]);
  });

  it('stays hidden when hidden, and can still be asked for', async () => {
    const { found, store } = await offers();
    let told = 0;
    found.onDidChange(() => (told += 1));
    const [first] = found.hubs;
    assert.ok(first !== undefined);
    await found.hide(first.id);
    assert.equal(told, 1);
    assert.equal(found.hubs.includes(first), false);
    assert.equal(found.hubs.length, 1);
    assert.equal(found.all.length, 2);
    assert.doesNotMatch(JSON.stringify([...store.values]), /Authentication|Endpoint=/);
  });
});
