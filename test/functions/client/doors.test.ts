import assert from 'node:assert/strict';
import { SharedTokens } from '../../../src/client/connection/sharedTokens.js';
import { connectFunctions } from '../../../src/client/functions/functionsTaskHubClient.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { HistoryEventKind } from '../../../src/client/history.js';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import { walkInstances } from '../../../src/client/operations/pages.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { systemClock } from '../../../src/common/clock.js';
import { FunctionsWatch } from '../../../src/hubs/found/functionsWatch.js';
import { HubRegistry } from '../../../src/hubs/hubRegistry.js';
import { functionsHello, hubConnector } from '../../../src/hubs/live/openClient.js';
import { SavedHubs } from '../../../src/hubs/saved/savedHubs.js';
import { isListening } from '../../../src/platform/listening.js';
import { collect } from '../../support/collect.js';
import { eventually } from '../../support/eventually.js';
import { MapStore, SecretMap } from '../../unit/hubs/stores.js';
import { hubName, RealHost } from '../realHost.js';

const clock = systemClock;
/** Every kind of event that a Functions host writes; its HTTP API leaves out the two of the orchestrator’s turns. */
const everyKind: readonly HistoryEventKind[] = [
  ...(['executionStarted', 'executionCompleted', 'executionSuspended', 'executionResumed'] as const),
  ...(['executionTerminated', 'taskScheduled', 'taskCompleted', 'taskFailed', 'timerCreated', 'timerFired'] as const),
  ...(['subOrchestrationInstanceCreated', 'subOrchestrationInstanceCompleted'] as const),
  ...(['subOrchestrationInstanceFailed', 'eventRaised', 'genericEvent', 'entityOperationSignaled'] as const),
  ...(['entityOperationCalled', 'entityOperationCompleted', 'entityOperationFailed'] as const),
  ...(['entityLockRequested', 'entityLockGranted', 'entityUnlockSent'] as const),
];
const turns: readonly HistoryEventKind[] = ['orchestratorStarted', 'orchestratorCompleted'];

describe('both doors of Durable Functions’ own host', () => {
  let host: RealHost;
  const clients: TaskHubClient[] = [];

  const connect = (door: 'http' | 'grpc'): TaskHubClient => {
    const client =
      door === 'http'
        ? connectFunctions({ endpoint: host.endpoint, taskHub: hubName, authentication: 'Functions' })
        : connectTaskHub({ endpoint: host.grpc, taskHub: hubName, authentication: 'None' });
    clients.push(client);
    return client;
  };
  const kindsOf = async (client: TaskHubClient, id: string): Promise<readonly HistoryEventKind[]> =>
    [...new Set((await collect(client.history(id))).flat().map(({ kind }) => kind))].sort();

  before(async () => {
    host = await RealHost.start();
  });
  after(async () => {
    for (const client of clients) client.close();
    await host.stop();
  });

  for (const door of ['http', 'grpc'] as const) {
    describe(`the one of ${door}`, () => {
      let client: TaskHubClient;
      const id = (name: string): string => `${door}-${name}`;
      const start = (name: string, instanceId: string, input = '1'): Promise<string> =>
        client.start({ name, instanceId, input });
      const reaches = async (instanceId: string, status: OrchestrationStatus): Promise<void> => {
        await eventually(async () => assert.equal((await client.get(instanceId))?.status, status), 60_000);
      };
      /** Whether the activity Boom fails is held by an entity. */
      const setFixed = async (operation: 'fix' | 'unfix', state: string): Promise<void> => {
        await client.signalEntity({ entityId: '@counter@fix', operation });
        await eventually(async () => {
          assert.equal((await client.getEntity('@counter@fix', { state: true }))?.state, state);
        }, 30_000);
      };

      before(() => {
        client = connect(door);
      });

      it('starts, waits, lists, raises events and carries 100 kB', async () => {
        await client.hello();
        const input = JSON.stringify('żółć 🌱 '.repeat(10_000));
        assert.equal(await start('Echo', id('echo'), input), id('echo'));
        const echoed = await client.waitForCompletion(id('echo'), { payloads: true, timeoutMs: 60_000 });
        assert.ok(Buffer.byteLength(input) > 100_000);
        assert.deepEqual([echoed?.input, echoed?.output], [input, input]);
        await start('Order', id('order'), '{"n":2}');
        await client.waitForStart(id('order'), { timeoutMs: 60_000 });
        await eventually(async () => {
          assert.ok((await client.get(id('order'), { payloads: true }))?.customStatus?.includes('approval'));
        }, 60_000);
        await client.raiseEvent(id('order'), 'Approve', '"yes"');
        await reaches(id('order'), 'Completed');
        const listed = await collect(walkInstances(client, { idPrefix: id(''), pageSize: 1 }));
        assert.deepEqual(listed.map(({ instanceId }) => instanceId).toSorted(), [
          ...[id('echo'), id('order'), id('order:child')],
        ]);
      });

      it('suspends, resumes, terminates and restarts', async () => {
        await start('Parent', id('parent'));
        await reaches(id('parent:child'), 'Running');
        await client.suspend(id('parent'), 'lunch');
        await reaches(id('parent'), 'Suspended');
        await client.resume(id('parent'), 'go on');
        await reaches(id('parent'), 'Running');
        await client.terminate(id('parent'), { output: '"enough"' });
        await reaches(id('parent'), 'Terminated');
        assert.match((await client.get(id('parent'), { payloads: true }))?.output ?? '', /enough/);
        const other = await client.restart(id('echo'), { newInstanceId: true });
        assert.notEqual(other, id('echo'));
        await reaches(other, 'Completed');
        assert.equal(await client.restart(id('echo'), { newInstanceId: false }), id('echo'));
        await reaches(id('echo'), 'Completed');
      });

      it('keeps entities, tells their failed calls, and rewinds what failed', async () => {
        await setFixed('unfix', '0');
        await start('EntityFails', id('entity'));
        await start('ChildFails', id('fails'));
        await start('ChildFails', id('stays'));
        await reaches(id('entity'), 'Failed');
        for (const name of ['fails', 'stays']) await reaches(id(name), 'Failed');
        await setFixed('fix', '1');
        const { entities } = await client.queryEntities({ idPrefix: '@counter@', state: true });
        assert.equal(entities.find(({ instanceId }) => instanceId === '@counter@fix')?.state, '1');
        await client.rewind(id('fails'), 'mended');
        await reaches(id('fails'), 'Completed');
      });
    });
  }

  describe('together', () => {
    it('tell every kind of event of every instance alike', async () => {
      const [http, grpc] = [connect('http'), connect('grpc')];
      const ids = (await collect(walkInstances(http, {}))).map(({ instanceId }) => instanceId);
      assert.ok(ids.length > 15);
      const seen = new Set<HistoryEventKind>();
      for (const instanceId of ids) {
        const overGrpc = await kindsOf(grpc, instanceId);
        for (const kind of overGrpc) seen.add(kind);
        assert.deepEqual(
          await kindsOf(http, instanceId),
          overGrpc.filter((kind) => !turns.includes(kind)),
          instanceId,
        );
      }
      assert.deepEqual([...seen].sort(), [...everyKind, ...turns].sort());
    });

    it('purge one by one and by filter', async () => {
      for (const door of ['http', 'grpc'] as const) {
        const client = connect(door);
        assert.equal((await client.purge(`${door}-entity`)).deletedCount, 1);
        assert.equal(await client.get(`${door}-entity`), undefined);
        assert.equal((await client.purge(`${door}-entity`)).deletedCount, 0);
        const createdFrom = timestampFromMs(clock.now() - 3_600_000);
        const status = door === 'http' ? 'Terminated' : 'Completed';
        assert.ok((await client.purgeByFilter({ statuses: [status], createdFrom })).deletedCount >= 2);
        assert.deepEqual((await client.query({ statuses: [status] })).instances, []);
      }
    });

    it('is back under an open tree within seconds of its restart, with every page that was loaded', async () => {
      const registry = new HubRegistry(
        new SavedHubs(new MapStore(), new SecretMap()),
        hubConnector({
          tokens: new SharedTokens(clock),
          tokenProviders: {},
          network: () => Promise.resolve({}),
          fetchAppKey: () => Promise.reject(new Error('it has no key')),
        }),
        { clock, pageSize: () => 10, intervalMs: () => 1_000, note: () => undefined },
        () => 'id-1',
      );
      const client = connect('http');
      const ids = Array.from({ length: 15 }, (_, n) => `open-${String(n).padStart(2, '0')}`);
      for (const instanceId of ids) await client.start({ name: 'Waits', instanceId });
      await eventually(async () => {
        const { instances } = await client.query({ idPrefix: 'open-', statuses: ['Running'] });
        assert.equal(instances.length, ids.length);
      }, 60_000);
      const connection = `Endpoint=${host.endpoint};TaskHub=${hubName};Authentication=Functions`;
      const hub = await registry.add(connection, hubName, hubName);
      const watch = new FunctionsWatch({
        ...{ clock, isListening, hello: functionsHello },
        addresses: () => [{ port: host.port, taskHub: hubName }],
        hubsAt: (endpoint) => registry.at(endpoint),
      });
      const rows = (): readonly string[] => hub.group('Running')?.instances.map(({ instanceId }) => instanceId) ?? [];
      const open = [hub.watch(), watch.watch()];
      try {
        await eventually(() => assert.ok(rows().length > 0), 20_000);
        while (hub.group('Running')?.hasMore === true) await hub.loadMore('Running');
        const before = rows();
        assert.ok(ids.every((instanceId) => before.includes(instanceId)));
        await host.stopHost();
        // By itself it would be asked again only after some time.
        await eventually(() => {
          const { connection: state } = hub;
          assert.ok(state.state === 'failed' && (state.retryAt ?? 0) > clock.now() + 4_000);
        }, 60_000);
        assert.deepEqual(rows(), before);
        await host.startHost();
        await eventually(() => assert.equal(hub.connection.state, 'connected'), 5_000);
        assert.deepEqual(rows(), before);
        await client.raiseEvent('open-00', 'Go', '"now"');
        await eventually(
          () => assert.ok(hub.group('Completed')?.instances.some((row) => row.instanceId === 'open-00')),
          30_000,
        );
        assert.ok(!rows().includes('open-00'));
      } finally {
        for (const each of open) each.dispose();
        watch.dispose();
        registry.dispose();
      }
    });
  });
});
