import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TaskHubError } from '../../../src/client/errors.js';
import type { BulkReport } from '../../../src/client/operations/bulk/bulkReport.js';
import { FileMaintenanceStore } from '../../../src/client/operations/maintenance/fileMaintenanceStore.js';
import {
  maintenanceHubKey,
  type MaintenanceOptions,
  resumeAfterMaintenance,
  suspendAll,
} from '../../../src/client/operations/maintenance/maintenance.js';
import type { Maintenance, MaintenanceEntry } from '../../../src/client/operations/maintenance/maintenanceStore.js';
import { collect } from '../../support/collect.js';
import { ManualClock } from '../../support/manualClock.js';
import { lostAnswer, ScriptedClient, throttled, unimplemented } from '../../support/servers/scriptedClient.js';

/** The editor dies: nothing of it goes on. */
class Crash extends Error {}

/** A store whose process dies at the write of the given number. */
class DyingStore extends FileMaintenanceStore {
  writes = 0;

  constructor(
    folder: string,
    private readonly diesAt: number,
    private readonly died: () => void,
  ) {
    super(folder);
  }

  override async note(maintenanceId: string, entry: MaintenanceEntry): Promise<void> {
    this.writes += 1;
    if (this.writes === this.diesAt) this.died();
    if (this.writes >= this.diesAt) throw new Crash();
    await super.note(maintenanceId, entry);
  }
}

describe('maintenance', () => {
  let folder: string;
  let store: FileMaintenanceStore;
  let client: ScriptedClient;
  let clock: ManualClock;
  const options = (more: Partial<MaintenanceOptions> = {}): MaintenanceOptions => ({ clock, concurrency: 3, ...more });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'maintenance-'));
    store = new FileMaintenanceStore(folder);
    client = new ScriptedClient();
    clock = new ManualClock();
    client.addMany(8, 'Running', 'run-');
    client.addMany(2, 'Pending', 'wait-');
    client.addMany(2, 'Completed', 'over-');
    client.add('mine');
    await client.suspend('mine', 'I look into this one');
    client.acts.length = 0;
  });

  afterEach(async () => {
    await store.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const suspendEverything = (more: Partial<MaintenanceOptions> = {}): Promise<BulkReport> =>
    suspendAll(client, store, { id: 'm1', reason: 'new database' }, options(more));

  async function theOpenOne(): Promise<Maintenance> {
    const [maintenance, ...others] = await store.open(maintenanceHubKey(client));
    assert.ok(maintenance !== undefined && others.length === 0);
    return maintenance;
  }

  const resume = async (more: Partial<MaintenanceOptions> = {}): Promise<BulkReport> =>
    resumeAfterMaintenance(client, store, await theOpenOne(), options(more));

  const withStatus = (status: string): string[] =>
    [...client.instances.values()].filter((row) => row.status === status).map((row) => row.instanceId);

  it('suspends all that runs, and resumes exactly that', async () => {
    const suspended = await suspendEverything();
    assert.deepEqual(suspended.counts, { done: 10, failed: 0, skipped: 0, unknown: 0 });
    assert.equal(withStatus('Suspended').length, 11);
    const resumed = await resume();
    assert.deepEqual([resumed.counts.done, resumed.total, resumed.end.kind], [10, 10, 'finished']);
    assert.deepEqual(withStatus('Suspended'), ['mine']);
    assert.deepEqual(await store.open(maintenanceHubKey(client)), []);
    assert.deepEqual(await readdir(folder), []);
  });

  it('tells the reason in the history, with its own mark', async () => {
    await suspendEverything();
    const [event] = client.histories.get('run-000000') ?? [];
    assert.equal(event?.kind === 'executionSuspended' && event.input, 'new database (maintenance m1)');
  });

  it('reports the ones that are no longer as it left them, and leaves them alone', async () => {
    await suspendEverything();
    client.instances.delete('run-000000');
    client.change('run-000001', { status: 'Terminated' });
    await client.resume('run-000002', 'needed now');
    client.acts.length = 0;
    const report = await resume();
    assert.deepEqual(report.counts, { done: 7, failed: 0, skipped: 3, unknown: 0 });
    const told = (await collect(report.outcomes.all())).map((outcome) => `${outcome.instanceId} ${outcome.reason}`);
    assert.deepEqual(told.sort(), ['run-000000 gone', 'run-000001 status', 'run-000002 status']);
    assert.equal(client.acts.length, 7);
  });

  it('survives the end of the editor between suspending and resuming', async () => {
    await suspendEverything();
    await store.dispose();
    store = new FileMaintenanceStore(folder);
    assert.equal((await resume()).counts.done, 10);
    assert.deepEqual(withStatus('Suspended'), ['mine']);
  });

  it('loses nothing when the editor dies at any write while suspending, before or after the call was sent', async () => {
    for (let diesAt = 1; diesAt <= 20; diesAt += 1) {
      client = new ScriptedClient();
      client.addMany(10);
      client.add('mine');
      await client.suspend('mine', 'I look into this one');
      let dead = false;
      client.fault = () => (dead ? new Crash() : undefined);
      store = new DyingStore(folder, diesAt, () => (dead = true));
      await assert.rejects(suspendAll(client, store, { id: `m-${diesAt}` }, options()), Crash);
      await store.dispose();

      client.fault = () => undefined;
      store = new FileMaintenanceStore(folder);
      const report = await resume();
      assert.deepEqual(withStatus('Suspended'), ['mine'], `died at write ${diesAt}`);
      assert.deepEqual([report.counts.failed, report.counts.unknown], [0, 0]);
      assert.deepEqual(await store.open(maintenanceHubKey(client)), []);
      await store.dispose();
    }
  });

  it('goes on where it was when the editor dies at any write while resuming', async () => {
    for (let diesAt = 1; diesAt <= 10; diesAt += 1) {
      client = new ScriptedClient();
      client.addMany(10);
      client.add('mine');
      await client.suspend('mine', 'I look into this one');
      store = new FileMaintenanceStore(folder);
      await suspendAll(client, store, { id: `m-${diesAt}` }, options());
      await store.dispose();
      let dead = false;
      client.fault = () => (dead ? new Crash() : undefined);
      store = new DyingStore(folder, diesAt, () => (dead = true));
      await assert.rejects(resume(), Crash);
      await store.dispose();

      client.fault = () => undefined;
      store = new FileMaintenanceStore(folder);
      await resume();
      assert.deepEqual(withStatus('Suspended'), ['mine'], `died at write ${diesAt}`);
      await store.dispose();
    }
  });

  it('writes an id down before its suspension is sent', async () => {
    const order: string[] = [];
    const note = store.note.bind(store);
    store.note = async (id, entry) => {
      await note(id, entry);
      order.push(`${entry.state} ${entry.instanceId}`);
    };
    client.afterAct = (act) => order.push(act);
    await suspendEverything();
    for (const id of withStatus('Suspended').filter((one) => one !== 'mine')) {
      const of = order.filter((step) => step.endsWith(` ${id}`));
      assert.deepEqual(of, [`intended ${id}`, `suspend ${id}`, `suspended ${id}`]);
    }
  });

  it('suspends nothing that it could not remember', async () => {
    store.note = () => Promise.reject(new Error('disk full'));
    await assert.rejects(suspendEverything(), /disk full/);
    assert.equal(client.callsOf('suspend'), 1);
  });

  it('after a lost answer, tells by the history whether a suspension is its own', async () => {
    client.fault = (call) => {
      if (call.method !== 'suspend') return undefined;
      if (call.instanceId === 'run-000000') return 'lost';
      return call.instanceId === 'run-000001' || call.instanceId === 'run-000002' ? lostAnswer() : undefined;
    };
    const suspended = await pumped(suspendEverything());
    assert.deepEqual([suspended.counts.done, suspended.counts.unknown], [7, 3]);
    client.fault = () => undefined;
    await client.suspend('run-000001', 'a person, for another reason');
    const report = await resume();
    assert.deepEqual(withStatus('Suspended').sort(), ['mine', 'run-000001']);
    const told = (await collect(report.outcomes.all())).map((outcome) => `${outcome.instanceId} ${outcome.reason}`);
    assert.deepEqual(told.sort(), ['run-000001 notOurs', 'run-000002 status']);
  });

  it('takes a suspension of unknown origin for its own where there is no history', async () => {
    client.fault = (call) => (call.method === 'suspend' ? 'lost' : undefined);
    await pumped(suspendEverything());
    client.fault = (call) => (call.method === 'history' ? unimplemented() : undefined);
    await resume();
    assert.deepEqual(withStatus('Suspended'), ['mine']);
  });

  it('takes back a suspension that no worker has come to yet', async () => {
    await suspendEverything();
    // As on servers where the worker turns the status: the request is still in the queue.
    client.change('run-000000', { status: 'Running' });
    client.histories.delete('run-000000');
    const report = await resume();
    assert.equal(report.counts.done, 10);
    assert.ok(client.acts.includes('resume run-000000'));
  });

  it('does not count as its own what a person suspended after the list was read', async () => {
    let first = true;
    client.fault = (call) => {
      if (call.method !== 'get' || call.instanceId !== 'run-000005' || !first) return undefined;
      first = false;
      return client.suspend('run-000005', 'just now');
    };
    const report = await suspendEverything();
    assert.deepEqual(report.counts, { done: 9, failed: 0, skipped: 1, unknown: 0 });
    await resume();
    assert.deepEqual(withStatus('Suspended').sort(), ['mine', 'run-000005']);
  });

  it('finds what is started while it suspends', async () => {
    let children = 0;
    client.afterAct = (act) => {
      if (!act.startsWith('suspend run-') || children === 3) return;
      children += 1;
      client.now += 1;
      client.add(`a-child-${children}`);
    };
    const report = await suspendEverything();
    assert.equal(report.counts.done, 13);
    assert.deepEqual(withStatus('Running'), []);
  });

  it('can be limited by a filter', async () => {
    const filter = { idPrefix: 'run-', statuses: ['Running', 'Completed'] as const };
    const report = await suspendAll(client, store, { id: 'm1', filter }, options());
    assert.equal(report.counts.done, 8);
    assert.deepEqual(withStatus('Pending'), ['wait-000000', 'wait-000001']);
  });

  it('stays open after a cancel or a failure, and resumes the rest when asked again', async () => {
    await suspendEverything();
    const cancel = new AbortController();
    client.afterAct = () => {
      if (client.acts.filter((act) => act.startsWith('resume')).length === 4) cancel.abort();
    };
    const first = await resume({ signal: cancel.signal });
    assert.equal(first.end.kind, 'cancelled');
    client.afterAct = () => undefined;
    client.fault = (call) =>
      call.method === 'resume' && call.instanceId === 'wait-000001' ? new TaskHubError('internal') : undefined;
    const second = await resume();
    assert.deepEqual([second.counts.done, second.counts.failed], [10 - first.counts.done - 1, 1]);
    client.fault = () => undefined;
    const third = await resume();
    assert.equal(third.counts.done, 1);
    assert.deepEqual(withStatus('Suspended'), ['mine']);
    assert.deepEqual(await store.open(maintenanceHubKey(client)), []);
  });

  it('goes through throttling', async () => {
    client.fault = (_call, nth) => (nth % 5 === 0 ? throttled() : undefined);
    const report = await pumped(suspendEverything());
    assert.equal(report.counts.done, 10);
    assert.equal((await pumped(resume())).counts.done, 10);
  });

  it('leaves no trace when there was nothing to suspend', async () => {
    client = new ScriptedClient();
    client.add('over', 'Completed');
    await suspendEverything();
    assert.deepEqual(await store.open(maintenanceHubKey(client)), []);
  });

  it('keeps hubs and maintenances apart', async () => {
    await suspendEverything();
    client.add('later');
    await suspendAll(client, store, { id: 'm2' }, options());
    await store.begin({ id: 'm3', hubKey: 'http://elsewhere|default', reason: 'r', startedAt: 1 });
    const open = await store.open(maintenanceHubKey(client));
    assert.deepEqual(open.map((one) => one.id).sort(), ['m1', 'm2']);
    const second = open.find((one) => one.id === 'm2');
    assert.ok(second);
    await resumeAfterMaintenance(client, store, second, options());
    assert.deepEqual(withStatus('Running'), ['later']);
  });

  it('reads a journal that was torn by a crash, and goes on writing it', async () => {
    await store.begin({ id: 'm1', hubKey: 'h', reason: 'r', startedAt: 1 });
    await store.note('m1', { instanceId: 'a', state: 'intended' });
    await store.dispose();
    await appendFile(path.join(folder, 'm1.maintenance.jsonl'), '{"instanceId":"b","sta');
    store = new FileMaintenanceStore(folder);
    await Promise.all(['a', 'c', 'd'].map((instanceId) => store.note('m1', { instanceId, state: 'suspended' })));
    assert.deepEqual(
      [...(await store.entries('m1'))],
      ['a', 'c', 'd'].map((instanceId) => ({ instanceId, state: 'suspended' })),
    );
  });

  it('takes no id that could lead out of its folder', async () => {
    await assert.rejects(store.begin({ id: '../evil', hubKey: 'h', reason: 'r', startedAt: 1 }), /letters, digits/);
  });

  /** Moves the clock on whenever everybody waits for it; the files take real time. */
  async function pumped<T>(promise: Promise<T>): Promise<T> {
    const state = { ended: false };
    const watched = promise.finally(() => (state.ended = true));
    while (!state.ended) await clock.advance(1000);
    return watched;
  }
});
