// What the official SDK's workers do beyond running orchestrations: versions, filters, coming back after the server was
// gone, payloads near the limit.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type OrchestrationContext,
  OrchestrationStatus,
  type RetryContext,
  type TaskHubGrpcClient,
  VersionFailureStrategy,
  VersionMatchStrategy,
} from '@microsoft/durabletask-js';
import { SqliteStore } from '../../../../src/emulator/store/sqlite/sqliteStore.js';
import { type Harness, startHarness, until } from '../harness.js';
import { RawClient } from '../raw.js';

type Steps<Result> = AsyncGenerator<unknown, Result>;

describe('local task hub: workers of the official SDK', function () {
  this.timeout(40_000);
  let harness: Harness;
  let client: TaskHubGrpcClient;

  beforeEach(async () => {
    harness = await startHarness();
    client = harness.client();
  });

  afterEach(() => harness.stop());

  const versionOf = async (context: OrchestrationContext): Promise<string> => Promise.resolve(context.version);
  const withVersion = (version: string, failureStrategy: VersionFailureStrategy) => ({
    orchestrators: { version: versionOf },
    options: { versioning: { version, matchStrategy: VersionMatchStrategy.Strict, failureStrategy } },
  });

  async function outcome(instanceId: string): Promise<[OrchestrationStatus | undefined, string | undefined]> {
    const state = await client.waitForOrchestrationCompletion(instanceId, true, 20);
    return [state?.runtimeStatus, state?.serializedOutput];
  }

  it('find the one of their version, whoever rejects them first', async () => {
    await harness.worker(withVersion('1.0.0', VersionFailureStrategy.Reject));
    const id = await client.scheduleNewOrchestration('version', undefined, { version: '2.0.0' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.notEqual((await client.getOrchestrationState(id))?.runtimeStatus, OrchestrationStatus.FAILED);
    await harness.worker(withVersion('2.0.0', VersionFailureStrategy.Reject));
    assert.deepEqual(await outcome(id), [OrchestrationStatus.COMPLETED, '"2.0.0"']);
  });

  it('fail what is not of their version where they are told to', async () => {
    await harness.worker(withVersion('1.0.0', VersionFailureStrategy.Fail));
    const id = await client.scheduleNewOrchestration('version', undefined, { version: '2.0.0' });
    const [status] = await outcome(id);
    assert.equal(status, OrchestrationStatus.FAILED);
  });

  it('get what they have registered and nothing else, when they filter by that', async () => {
    const only = (name: string) => ({
      orchestrators: { [name]: () => Promise.resolve(name) },
      options: { workItemFilters: 'auto' as const },
    });
    await harness.worker(only('first'));
    const other = await client.scheduleNewOrchestration('second');
    const first = await client.scheduleNewOrchestration('first');
    assert.deepEqual(await outcome(first), [OrchestrationStatus.COMPLETED, '"first"']);
    assert.equal((await client.getOrchestrationState(other))?.runtimeStatus, OrchestrationStatus.PENDING);
    await harness.worker(only('second'));
    assert.deepEqual(await outcome(other), [OrchestrationStatus.COMPLETED, '"second"']);
  });

  it('say so when nobody has registered what is wanted', async () => {
    await harness.worker({
      orchestrators: {
        caller: async function* (context: OrchestrationContext): Steps<unknown> {
          return yield context.callActivity('nobody');
        },
      },
    });
    for (const name of ['unknown', 'caller']) {
      const [status] = await outcome(await client.scheduleNewOrchestration(name));
      assert.equal(status, OrchestrationStatus.FAILED, name);
    }
  });

  it('carry payloads up to the limit through every hand', async () => {
    await harness.worker({
      activities: { echo: (_context, value: unknown) => value },
      orchestrators: {
        through: async function* (context: OrchestrationContext, input: string): Steps<unknown> {
          const once = yield context.callActivity('echo', input);
          return yield context.callSubOrchestrator('again', once);
        },
        again: async (_context: OrchestrationContext, input: string) => Promise.resolve(input),
      },
    });
    const text = '😀'.repeat(250_000);
    const [status, output] = await outcome(await client.scheduleNewOrchestration('through', text));
    assert.equal(status, OrchestrationStatus.COMPLETED);
    assert.equal(output, JSON.stringify(text));
  });

  it('run each try once where tries are nested in tries', async () => {
    const tries: string[] = [];
    const retry = async (context: RetryContext): Promise<boolean> => Promise.resolve(context.lastAttemptNumber < 3);
    await harness.worker({
      activities: {
        fail: (_context, key: string) => {
          tries.push(key);
          throw new Error('on purpose');
        },
      },
      orchestrators: {
        outer: async function* (context: OrchestrationContext): Steps<unknown> {
          return yield context.callSubOrchestrator('inner', 'x', { retry });
        },
        inner: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
          return yield context.callActivity('fail', key, { retry });
        },
      },
    });
    const [status] = await outcome(await client.scheduleNewOrchestration('outer'));
    assert.equal(status, OrchestrationStatus.FAILED);
    assert.equal(tries.length, 9);
  });
});

describe('local task hub: a server that comes back', function () {
  this.timeout(40_000);

  it('finds its workers again, and they what they were at', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'task-hub-back-'));
    const open = (): SqliteStore => SqliteStore.open(path.join(folder, 'hub.sqlite'));
    const first = await startHarness({ store: open() });
    await first.worker({
      activities: { echo: (_context, value: unknown) => value },
      orchestrators: {
        wait: async function* (context: OrchestrationContext): Steps<unknown> {
          const event = yield context.waitForExternalEvent('go');
          return yield context.callActivity('echo', event);
        },
      },
    });
    const client = first.client();
    const id = await client.scheduleNewOrchestration('wait');
    await client.waitForOrchestrationStart(id, false, 10);
    await first.server.stop();
    const second = await startHarness({ store: open(), port: first.server.port });
    const raw = new RawClient(second.address);
    await raw.call('RaiseEvent', { instanceId: id, name: 'go', input: { value: '"back"' } });
    await until(() => second.server.hubs.get('default').context.queue.connected.length > 0, 20_000, 'a worker');
    const state = await raw.call('WaitForInstanceCompletion', { instanceId: id, getInputsAndOutputs: true });
    assert.equal(state.orchestrationState?.output?.value, '"back"');
    raw.close();
    await first.stop();
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
