// Durable schedules from the client's call to the job's end, as the scheduled-tasks extension of the .NET SDK has them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Status } from '../../../../src/emulator/model/status.js';
import { SqliteStore } from '../../../../src/emulator/store/sqlite/sqliteStore.js';
import { type Harness, startHarness, until } from '../harness.js';
import { RawClient } from '../raw.js';
import {
  operationOrchestrator,
  type ScheduleConfiguration,
  type ScheduleState,
  scheduleStatus,
  ScheduleWorker,
} from './scheduleWorker.js';

const every = (seconds: number): ScheduleConfiguration => ({
  OrchestrationName: 'job',
  Interval: `00:00:${seconds.toFixed(3).padStart(6, '0')}`,
});

describe('local task hub: schedules of the .NET SDK', function () {
  this.timeout(30_000);
  let folder: string;
  let harness: Harness;
  let client: RawClient;
  let worker: ScheduleWorker;
  let operations = 0;

  const open = async (): Promise<void> => {
    harness = await startHarness({ store: SqliteStore.open(path.join(folder, 'hub.sqlite')) });
    client = new RawClient(harness.address);
    worker = new ScheduleWorker(client);
  };
  const close = async (): Promise<void> => {
    await worker.stop();
    client.close();
    await harness.stop();
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'task-hub-schedules-'));
    await open();
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the SDK's client does for every change of a schedule: an orchestration that calls it, and is waited for. */
  async function operate(name: string, input?: unknown, id = 'nightly'): Promise<string | undefined> {
    const instanceId = `operation-${++operations}`;
    const of = { EntityId: `@Schedule@${id}`, OperationName: name, Input: input && JSON.stringify(input) };
    await client.call('StartInstance', {
      instanceId,
      name: operationOrchestrator,
      input: { value: JSON.stringify(of) },
    });
    const { orchestrationState: state } = await client.call('WaitForInstanceCompletion', { instanceId });
    return state?.orchestrationStatus === Status.completed ? undefined : state?.failureDetails?.errorMessage;
  }
  async function describeSchedule(id = 'nightly'): Promise<ScheduleState | undefined> {
    const { entity } = await client.call('GetEntity', { instanceId: `@schedule@${id}`, includeState: true });
    const text = entity?.serializedState?.value;
    return text === undefined ? undefined : (JSON.parse(text) as ScheduleState);
  }
  const jobs = async (): Promise<readonly string[]> => {
    const { orchestrationState } = await client.call('QueryInstances', { query: { maxInstanceCount: 1000 } });
    return orchestrationState.flatMap(({ name, instanceId = '' }) => (name === 'job' ? [instanceId] : []));
  };
  const runsAfter = async (count: number): Promise<void> => {
    await until(() => worker.runs.length >= count, 10_000, `${count} runs`);
  };

  it('are created, described, run at their interval and listed', async () => {
    assert.equal(await operate('CreateSchedule', every(0.3)), undefined);
    assert.equal(await operate('CreateSchedule', every(59), 'other'), undefined);
    await runsAfter(4);
    const state = await describeSchedule();
    assert.equal(state?.Status, scheduleStatus.active);
    assert.ok(Date.parse(state.NextRunAt ?? '') > Date.parse(state.LastRunAt ?? ''));
    const { entities } = await client.call('QueryEntities', {
      query: { instanceIdStartsWith: { value: '@Schedule@' }, includeState: true, pageSize: { value: 100 } },
    });
    assert.deepEqual(
      entities.map(({ instanceId }) => instanceId),
      ['@schedule@nightly', '@schedule@other'],
    );
    const [first = ''] = await jobs();
    const job = await client.call('WaitForInstanceCompletion', { instanceId: first, getInputsAndOutputs: true });
    assert.equal(job.orchestrationState?.input?.value, '"by schedule"');
    assert.equal(job.orchestrationState.output?.value, '"ran"');
    assert.match(first, /^nightly-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/);
  });

  it('say why they refuse what does not fit their state, and stay as they are', async () => {
    assert.match((await operate('PauseSchedule')) ?? '', /never created/);
    assert.equal(await describeSchedule(), undefined);
    await operate('CreateSchedule', every(59));
    assert.equal(await operate('PauseSchedule'), undefined);
    assert.match((await operate('PauseSchedule')) ?? '', /paused already/);
    assert.equal((await describeSchedule())?.Status, scheduleStatus.paused);
  });

  it('run no more while paused, and again when resumed', async () => {
    await operate('CreateSchedule', every(0.15));
    await runsAfter(2);
    await operate('PauseSchedule');
    const paused = worker.runs.length;
    const begun = await jobs();
    // The signal that was on its way is heard, and is stale.
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(worker.runs.length, paused);
    assert.deepEqual(await jobs(), begun);
    await operate('ResumeSchedule');
    await runsAfter(paused + 2);
  });

  it('go by their new interval once updated, and by no old one', async () => {
    await operate('CreateSchedule', every(0.15));
    await runsAfter(2);
    await operate('UpdateSchedule', every(59));
    const updated = worker.runs.length;
    assert.equal((await describeSchedule())?.ScheduleConfiguration.Interval, '00:00:59.000');
    await new Promise((resolve) => setTimeout(resolve, 500));
    // The update itself runs it once.
    assert.ok(worker.runs.length <= updated + 1, `${worker.runs.length - updated} more runs`);
  });

  it('delete themselves after their end, and are gone when deleted', async () => {
    await operate('CreateSchedule', { ...every(0.2), EndAt: new Date(Date.now() + 500).toISOString() });
    await until(async () => (await describeSchedule()) === undefined, 10_000, 'the end of the schedule');
    const ended = worker.runs.length;
    await operate('CreateSchedule', every(0.2), 'other');
    await runsAfter(ended + 1);
    await operate('delete', undefined, 'other');
    assert.equal(await describeSchedule('other'), undefined);
    const deleted = worker.runs.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(worker.runs.length, deleted);
    // What was still on its way to them has not brought them back.
    assert.equal(await describeSchedule('other'), undefined);
    assert.deepEqual((await client.call('QueryEntities', { query: { includeTransient: true } })).entities, []);
  });

  it('go on after the server was away, each run once and none early', async () => {
    await operate('CreateSchedule', every(1));
    await runsAfter(1);
    const [first = 0] = worker.runs;
    await close();
    await open();
    await runsAfter(2);
    const [second = 0, third = 0] = worker.runs;
    assert.ok(second - first >= 1000, `${second - first} ms`);
    assert.ok(third - second >= 1000, `${third - second} ms`);
    assert.equal(new Set(await jobs()).size, 3);
  });
});
