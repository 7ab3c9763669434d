// What the SDKs' own end-to-end suites ask of a server beyond single patterns, asked by the official client and worker:
// trees of orchestrations, their identity, many at once, and every call of the client.
import assert from 'node:assert/strict';
import {
  HistoryEventType,
  type OrchestrationContext,
  OrchestrationStatus,
  PurgeInstanceCriteria,
  type TaskHubGrpcClient,
  terminateOptions,
  whenAll,
  whenAny,
} from '@microsoft/durabletask-js';
import { type Harness, startHarnessOn, storeKinds, until } from '../harness.js';
import { RawClient } from '../raw.js';

type Steps<Result> = AsyncGenerator<unknown, Result>;
const { COMPLETED, FAILED, RUNNING, TERMINATED } = OrchestrationStatus;

for (const kind of storeKinds) {
  describe(`local task hub: scenarios of the SDKs, store: ${kind}`, function () {
    this.timeout(40_000);
    let harness: Harness;
    let client: TaskHubGrpcClient;
    let raw: RawClient;
    const failing = new Set<string>();
    const calls: string[] = [];
    /** What an orchestrator was told each time it ran from its beginning. */
    const replays: (readonly string[])[] = [];

    before(async () => {
      harness = await startHarnessOn(kind);
      client = harness.client();
      raw = new RawClient(harness.address);
      await harness.worker({
        activities: {
          work: (_context, key: string) => {
            calls.push(key);
            if (failing.has(key)) throw new Error(`broken: ${key}`);
            return `${key} done`;
          },
        },
        orchestrators: {
          echo: async (_context: OrchestrationContext, input: unknown) => input,
          work: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.callActivity('work', key);
          },
          wait: async function* (context: OrchestrationContext): Steps<unknown> {
            return yield context.waitForExternalEvent('go');
          },
          guids: async function* (context: OrchestrationContext): Steps<unknown> {
            const before = [context.newGuid(), context.currentUtcDateTime.toISOString()];
            replays.push(before);
            yield context.callActivity('work', 'guids');
            yield context.createTimer(0.05);
            return [...before, context.newGuid()];
          },
          leaveTimer: async function* (context: OrchestrationContext): Steps<unknown> {
            const task = context.callActivity('work', 'quick');
            yield whenAny([task, context.createTimer(3600)]);
            return 'did not wait';
          },
          noTime: async function* (context: OrchestrationContext): Steps<unknown> {
            yield context.createTimer(0);
            return 'at once';
          },
          about: async function* (context: OrchestrationContext, depth: number): Steps<unknown> {
            const { instanceId, parent, version } = context;
            const child = depth === 0 ? undefined : yield context.callSubOrchestrator('about', depth - 1);
            return { instanceId, version, parent: parent?.name, parentId: parent?.instanceId, child };
          },
          /** A good child and two that may fail, each with a child of its own that does the work. */
          tree: async function* (context: OrchestrationContext): Steps<unknown> {
            const { instanceId } = context;
            const branches = ['good', 'bad 1', 'bad 2'].map((key) =>
              context.callSubOrchestrator('branch', key, { instanceId: `${instanceId}/${key}` }),
            );
            return yield whenAll(branches);
          },
          branch: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.callSubOrchestrator('work', key, { instanceId: `${context.instanceId}/leaf` });
          },
          trunk: async function* (context: OrchestrationContext, depth: number): Steps<unknown> {
            if (depth === 0) return yield context.waitForExternalEvent('go');
            const instanceId = `${context.instanceId}/x`;
            return yield context.callSubOrchestrator('trunk', depth - 1, { instanceId });
          },
        },
      });
    });

    beforeEach(() => {
      failing.clear();
      calls.length = 0;
      replays.length = 0;
    });

    after(async () => {
      raw.close();
      await harness.stop();
    });

    async function run(name: string, input?: unknown): Promise<unknown> {
      const state = await ended(await client.scheduleNewOrchestration(name, input));
      assert.equal(state.runtimeStatus, COMPLETED, state.failureDetails?.message);
      return JSON.parse(state.serializedOutput ?? 'null') as unknown;
    }
    async function ended(instanceId: string) {
      const state = await client.waitForOrchestrationCompletion(instanceId, true, 30);
      assert.ok(state !== undefined, instanceId);
      return state;
    }
    const statusOf = async (instanceId: string): Promise<OrchestrationStatus | undefined> =>
      (await client.getOrchestrationState(instanceId))?.runtimeStatus;

    it('the same identifiers and times come at every replay', async () => {
      const [guid, time, other] = (await run('guids')) as [string, string, string];
      // The first turn, the one after the activity and the one after the timer.
      assert.deepEqual(replays, [
        [guid, time],
        [guid, time],
        [guid, time],
      ]);
      assert.match(guid, /^[0-9a-f-]{36}$/);
      assert.notEqual(guid, other);
      assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000);
    });

    it('a timer that nobody waits for any more holds nothing up, and one of no time fires', async () => {
      assert.equal(await run('leaveTimer'), 'did not wait');
      assert.equal(await run('noTime'), 'at once');
    });

    it('children know their parent and their version, and have ids of their own', async () => {
      const id = await client.scheduleNewOrchestration('about', 2, { version: '1.2.3', tags: { team: 'a' } });
      const top = JSON.parse((await ended(id)).serializedOutput ?? '') as About;
      assert.equal(top.parent, undefined);
      assert.equal(top.version, '1.2.3');
      const { child } = top;
      assert.equal(child?.parent, 'about');
      assert.equal(child.parentId, id);
      assert.match(child.instanceId, /^[0-9a-f]{32}:[0-9a-f]{4}$/);
      assert.equal(child.child?.parentId, child.instanceId);
      const { orchestrationState } = await raw.call('GetInstance', { instanceId: id });
      assert.deepEqual(orchestrationState?.tags, { team: 'a' });
    });

    it('two hundred at once all end, each with its own answer', async () => {
      const ids = await Promise.all(
        Array.from({ length: 200 }, (_, index) => client.scheduleNewOrchestration('work', `n ${index}`)),
      );
      const states = await Promise.all(ids.map(ended));
      assert.deepEqual(
        states.map((state) => state.serializedOutput),
        ids.map((_, index) => `"n ${index} done"`),
      );
      assert.equal(calls.length, 200);
    });

    it('a rewind goes down to every leaf that failed, and leaves alone what did not', async () => {
      failing.add('bad 1').add('bad 2');
      const id = await client.scheduleNewOrchestration('tree');
      assert.equal((await ended(id)).runtimeStatus, FAILED);
      // The first failure fails the parent; the other branch may still be at it.
      for (const key of ['good', 'bad 1', 'bad 2']) await ended(`${id}/${key}`);
      failing.clear();
      await client.rewindInstance(id, 'fixed');
      const state = await ended(id);
      assert.equal(state.runtimeStatus, COMPLETED, state.failureDetails?.message);
      assert.equal(state.serializedOutput, '["good done","bad 1 done","bad 2 done"]');
      assert.deepEqual([...calls].sort(), ['bad 1', 'bad 1', 'bad 2', 'bad 2', 'good']);
      for (const key of ['bad 1', 'bad 2']) {
        for (const part of ['', '/leaf']) {
          const history = await raw.history(`${id}/${key}${part}`);
          assert.equal(history.filter((event) => event.executionRewound !== undefined).length, 1, `${key}${part}`);
        }
      }
      const good = await raw.history(`${id}/good/leaf`);
      assert.ok(good.every((event) => event.executionRewound === undefined));
    });

    it('a termination and a purge go down a whole tree when they are told to', async () => {
      const id = await client.scheduleNewOrchestration('trunk', 3);
      const leaf = `${id}/x/x/x`;
      await until(async () => (await statusOf(leaf)) === RUNNING);
      await client.terminateOrchestration(id, terminateOptions({ output: 'felled', recursive: true }));
      for (const part of [id, `${id}/x`, `${id}/x/x`, leaf]) {
        const state = await ended(part);
        assert.equal(state.runtimeStatus, TERMINATED, part);
        assert.equal(state.serializedOutput, '"felled"');
      }
      assert.equal((await client.purgeOrchestration(id, { recursive: true }))?.deletedInstanceCount, 4);
      assert.equal(await client.getOrchestrationState(leaf), undefined);
    });

    it('whatever has ended can be restarted: completed, failed or terminated', async () => {
      failing.add('once');
      const failed = await client.scheduleNewOrchestration('work', 'once');
      assert.equal((await ended(failed)).runtimeStatus, FAILED);
      failing.clear();
      assert.equal(await client.restartOrchestration(failed), failed);
      await until(async () => (await statusOf(failed)) === COMPLETED);
      assert.equal((await ended(failed)).failureDetails, undefined);
      const terminated = await client.scheduleNewOrchestration('wait');
      await client.terminateOrchestration(terminated);
      await ended(terminated);
      await client.restartOrchestration(terminated);
      await client.waitForOrchestrationStart(terminated, false, 10);
      await client.raiseOrchestrationEvent(terminated, 'go', 'again');
      assert.equal((await ended(terminated)).serializedOutput, '"again"');
      const anew = await client.restartOrchestration(failed, true);
      assert.match(anew, /^[0-9a-f]{32}$/);
      assert.equal((await ended(anew)).serializedOutput, '"once done"');
      assert.equal(await statusOf(failed), COMPLETED);
    });

    it('the client reads a history whole, and nothing of an instance there is not', async () => {
      const id = await client.scheduleNewOrchestration('work', 'read');
      await ended(id);
      const history = await client.getOrchestrationHistory(id);
      assert.deepEqual(
        history.map(({ type }) => type),
        [
          HistoryEventType.OrchestratorStarted,
          HistoryEventType.ExecutionStarted,
          HistoryEventType.TaskScheduled,
          HistoryEventType.OrchestratorStarted,
          HistoryEventType.TaskCompleted,
          HistoryEventType.ExecutionCompleted,
        ],
      );
      assert.deepEqual(await client.getOrchestrationHistory('missing'), []);
    });

    it('the client lists instances and ids page by page, and purges what its criteria match', async () => {
      const prefix = `list-${kind}-`;
      for (let index = 0; index < 7; index += 1) {
        await client.scheduleNewOrchestration('echo', index, `${prefix}${index}`);
        await ended(`${prefix}${index}`);
      }
      const found: string[] = [];
      const query = { instanceIdPrefix: prefix, pageSize: 3, statuses: [COMPLETED], fetchInputsAndOutputs: true };
      for await (const page of client.getAllInstances(query).asPages()) {
        assert.ok(page.values.length <= 3);
        found.push(...page.values.map(({ instanceId }) => instanceId));
      }
      assert.deepEqual(
        found,
        [0, 1, 2, 3, 4, 5, 6].map((index) => `${prefix}${index}`),
      );
      const listed: string[] = [];
      let lastInstanceKey: string | undefined;
      do {
        const page = await client.listInstanceIds({
          pageSize: 4,
          runtimeStatus: [COMPLETED],
          ...(lastInstanceKey === undefined ? {} : { lastInstanceKey }),
        });
        listed.push(...page.values);
        lastInstanceKey = page.continuationToken === '' ? undefined : page.continuationToken;
      } while (lastInstanceKey !== undefined);
      assert.deepEqual(
        listed.filter((id) => id.startsWith(prefix)),
        found,
      );
      const third = await client.getOrchestrationState(`${prefix}3`);
      const criteria = new PurgeInstanceCriteria();
      criteria.setCreatedTimeFrom(third?.createdAt);
      criteria.setRuntimeStatusList([COMPLETED]);
      const purged = await client.purgeOrchestration(criteria);
      assert.ok((purged?.deletedInstanceCount ?? 0) >= 4);
      assert.equal(await client.getOrchestrationState(`${prefix}6`), undefined);
      assert.equal(await statusOf(`${prefix}0`), COMPLETED);
    });

    it("a wait ends at the caller's limit, and the instance goes on", async () => {
      const id = await client.scheduleNewOrchestration('wait');
      await assert.rejects(client.waitForOrchestrationCompletion(id, false, 0.2), /[Tt]ime/);
      await client.raiseOrchestrationEvent(id, 'go', 1);
      assert.equal((await ended(id)).serializedOutput, '1');
    });
  });
}

interface About {
  readonly instanceId: string;
  readonly version?: string;
  readonly parent?: string;
  readonly parentId?: string;
  readonly child?: About;
}
