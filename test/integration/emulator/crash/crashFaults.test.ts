import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { type RunningServer, startServer } from '../../../../src/emulator/server.js';
import type { Batch } from '../../../../src/emulator/store/batch.js';
import { SqliteStore } from '../../../../src/emulator/store/sqlite/sqliteStore.js';
import { StoreError } from '../../../../src/emulator/store/storeError.js';
import { OrchestrationStatus } from '../../../../src/wire/generated/OrchestrationStatus.js';
import { ManualClock } from '../../../support/manualClock.js';
import { metadataFor, until } from '../harness.js';
import { RawClient, type RawWorker } from '../raw.js';

/** Makes commits fail, or holds them back, as a disk may. */
class Disk {
  full = false;
  commits = 0;
  private held: (() => void)[] | undefined;

  /** The server's rounds: each is one commit. */
  readonly defer = (callback: () => void): void => {
    if (this.held === undefined) setImmediate(callback);
    else this.held.push(callback);
  };

  hold(): void {
    this.held = [];
  }

  release(): void {
    const callbacks = this.held ?? [];
    this.held = undefined;
    for (const callback of callbacks) setImmediate(callback);
  }

  watch(store: SqliteStore): SqliteStore {
    const commit = store.commit.bind(store);
    store.commit = (batch: Batch) => {
      if (this.full) throw new StoreError('full', 'No room is left on the disk.');
      commit(batch);
      this.commits += 1;
    };
    return store;
  }
}

/** Every call that changes something, by name; each finds what it needs. */
const changes: Readonly<Record<string, (client: RawClient) => Promise<unknown>>> = {
  StartInstance: (client) => client.call('StartInstance', { instanceId: 'new', name: 'Wait' }),
  RaiseEvent: (client) => client.call('RaiseEvent', { instanceId: 'waiting', name: 'go' }),
  SuspendInstance: (client) => client.call('SuspendInstance', { instanceId: 'waiting' }),
  ResumeInstance: (client) => client.call('ResumeInstance', { instanceId: 'suspended' }),
  TerminateInstance: (client) => client.call('TerminateInstance', { instanceId: 'waiting' }),
  SkipGracefulOrchestrationTerminations: (client) =>
    client.call('SkipGracefulOrchestrationTerminations', { instanceBatch: { instanceIds: ['waiting'] } }),
  RestartInstance: (client) => client.call('RestartInstance', { instanceId: 'ended' }),
  PurgeInstances: (client) => client.call('PurgeInstances', { instanceId: 'ended' }),
  'PurgeInstances by filter': (client) => client.call('PurgeInstances', { purgeInstanceFilter: {} }),
  CreateTaskHub: (client) => client.call('CreateTaskHub', {}, metadataFor('another')),
  DeleteTaskHub: (client) => client.call('DeleteTaskHub', {}),
};

describe('local task hub: when storing fails or takes long', function () {
  this.timeout(30_000);
  let folder: string;
  let disk: Disk;
  let server: RunningServer;
  let client: RawClient;
  let worker: RawWorker;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'task-hub-faults-'));
    disk = new Disk();
    const store = disk.watch(SqliteStore.open(path.join(folder, 'hub.sqlite')));
    server = await startServer({ port: 0, hubs: ['default'], store, defer: disk.defer });
    client = new RawClient(`127.0.0.1:${server.port}`);
    worker = client.worker();
    for (const instanceId of ['waiting', 'suspended', 'ended']) {
      await client.call('StartInstance', { instanceId, name: 'Wait' });
      await answerTurn(instanceId === 'ended');
    }
    await client.call('SuspendInstance', { instanceId: 'suspended' });
    await answerTurn(false);
  });

  afterEach(async () => {
    disk.full = false;
    disk.release();
    client.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, change] of Object.entries(changes)) {
    it(`${name} is answered only after its commit has returned`, async () => {
      const before = disk.commits;
      disk.hold();
      const answers: number[] = [];
      const answer = change(client).then(() => {
        answers.push(disk.commits);
      });
      // Calls that come after it have been answered by then, be it that the hub is gone.
      for (let calls = 0; calls < 20; calls += 1) await client.call('Hello', {}).catch(() => undefined);
      assert.deepEqual(answers, [], 'it was answered before');
      disk.release();
      await answer;
      assert.ok(answers.every((commits) => commits > before));
    });

    it(`${name} fails with the reason where it cannot be stored, changes nothing, and can be called again`, async () => {
      const before = await readAll();
      disk.full = true;
      await assert.rejects(change(client), isDiskFull);
      assert.deepEqual(await readAll(), before);
      disk.full = false;
      await change(client);
    });
  }

  it('hands out no work before what led to it has been committed', async () => {
    disk.hold();
    const started = client.call('StartInstance', { instanceId: 'new', name: 'Wait' });
    await assert.rejects(worker.next(200), /No work item/);
    disk.release();
    await started;
    assert.equal((await worker.next()).orchestratorRequest?.instanceId, 'new');
  });

  it('gives a turn and an activity out again when their results could not be stored', async () => {
    await client.call('StartInstance', { instanceId: 'new', name: 'Work' });
    const turn = await worker.next();
    const actions = [{ id: 1, scheduleTask: { name: 'Work' } }];
    const ofTurn = { instanceId: 'new', completionToken: turn.completionToken ?? '', actions };
    disk.full = true;
    await assert.rejects(client.call('CompleteOrchestratorTask', ofTurn), isDiskFull);
    assert.equal((await client.history('new')).length, 0);
    disk.full = false;
    await until(() => worker.error !== undefined);

    worker = client.worker();
    const turnAgain = await worker.next();
    assert.equal(turnAgain.orchestratorRequest?.instanceId, 'new');
    await client.call('CompleteOrchestratorTask', { ...ofTurn, completionToken: turnAgain.completionToken ?? '' });
    const activity = await worker.next();
    const ofActivity = { instanceId: 'new', taskId: 1, result: { value: '"done"' } };
    disk.full = true;
    const first = { ...ofActivity, completionToken: activity.completionToken ?? '' };
    await assert.rejects(client.call('CompleteActivityTask', first), isDiskFull);
    disk.full = false;
    await until(() => worker.error !== undefined);

    worker = client.worker();
    const again = await worker.next();
    assert.equal(again.activityRequest?.taskId, 1);
    await client.call('CompleteActivityTask', { ...ofActivity, completionToken: again.completionToken ?? '' });
    const last = await worker.next();
    assert.equal(last.orchestratorRequest?.newEvents.filter((event) => event.taskCompleted !== undefined).length, 1);
    assert.equal(last.orchestratorRequest.pastEvents.filter((event) => event.taskScheduled !== undefined).length, 1);
  });

  async function answerTurn(ends: boolean): Promise<void> {
    const { completionToken = '', orchestratorRequest } = await worker.next();
    const orchestrationStatus = OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
    const actions = ends ? [{ id: 1, completeOrchestration: { orchestrationStatus } }] : [];
    const instanceId = orchestratorRequest?.instanceId ?? '';
    await client.call('CompleteOrchestratorTask', { instanceId, completionToken, actions });
  }

  async function readAll(): Promise<unknown> {
    const { orchestrationState } = await client.call('QueryInstances', { query: { fetchInputsAndOutputs: true } });
    return { orchestrationState, hubs: server.hubs.all().map((hub) => hub.name) };
  }
});

describe('local task hub: while the disk stays full', () => {
  it('has its workers wait, longer each time, and gives them work at once when something can be stored again', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'task-hub-full-'));
    const disk = new Disk();
    const clock = new ManualClock();
    const store = disk.watch(SqliteStore.open(path.join(folder, 'hub.sqlite')));
    const server = await startServer({ port: 0, hubs: ['default'], store, defer: disk.defer, clock });
    const client = new RawClient(`127.0.0.1:${server.port}`);
    /** A worker comes back after its stream broke, and does what it gets, in vain. */
    const nextInVain = async (wait: number): Promise<void> => {
      const worker = client.worker();
      await until(() => worker.pings.length > 0);
      if (wait > 0) {
        await clock.advance(wait - 1);
        await assert.rejects(worker.next(100), /No work item/);
        await clock.advance(1);
      }
      const { completionToken = '' } = await worker.next();
      const actions = [{ id: 1, scheduleTask: { name: 'Work' } }];
      const answer = { instanceId: 'x', completionToken, actions };
      await assert.rejects(client.call('CompleteOrchestratorTask', answer), isDiskFull);
      await until(() => worker.error !== undefined);
    };
    try {
      await client.call('StartInstance', { instanceId: 'x', name: 'Wait' });
      disk.full = true;
      for (const wait of [0, 1000, 2000, 4000]) await nextInVain(wait);
      disk.full = false;
      const worker = client.worker();
      await until(() => worker.pings.length > 0);
      await client.call('StartInstance', { instanceId: 'y', name: 'Wait' });
      const given = [await worker.next(), await worker.next()];
      assert.deepEqual(given.map((item) => item.orchestratorRequest?.instanceId).sort(), ['x', 'y']);
    } finally {
      disk.full = false;
      client.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function isDiskFull(error: unknown): boolean {
  assert.ok(error instanceof Error && 'code' in error && 'details' in error, String(error));
  assert.deepEqual([error.code, error.details], [status.INTERNAL, 'No room is left on the disk.']);
  return true;
}
