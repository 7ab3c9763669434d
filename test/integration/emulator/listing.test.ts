import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import type { OrchestrationContext, TaskHubGrpcClient } from '@microsoft/durabletask-js';
import { Status } from '../../../src/emulator/model/status.js';
import type { InstanceQuery } from '../../../src/wire/generated/InstanceQuery.js';
import type { OrchestrationState__Output } from '../../../src/wire/generated/OrchestrationState.js';
import type { Timestamp__Output } from '../../../src/wire/generated/google/protobuf/Timestamp.js';
import { type Harness, startHarnessOn, storeKinds } from './harness.js';
import { RawClient } from './raw.js';

for (const kind of storeKinds) {
  describe(`local task hub: finding instances, store: ${kind}`, function () {
    this.timeout(30_000);
    let harness: Harness;
    let client: TaskHubGrpcClient;
    let raw: RawClient;

    before(async () => {
      harness = await startHarnessOn(kind);
      client = harness.client();
      raw = new RawClient(harness.address);
      await harness.worker({
        orchestrators: {
          echo: async (_context: OrchestrationContext, input: unknown) => input,
          fail: async () => {
            throw new Error('on purpose');
          },
          wait: async function* (context: OrchestrationContext): AsyncGenerator<unknown, unknown> {
            return yield context.waitForExternalEvent('go');
          },
        },
      });
      for (let index = 0; index < 25; index += 1) {
        await client.scheduleNewOrchestration(index % 5 === 0 ? 'fail' : 'echo', { index }, `a-${index}`);
        await client.waitForOrchestrationCompletion(`a-${index}`, false, 10);
      }
      for (let index = 0; index < 10; index += 1) {
        await client.scheduleNewOrchestration('wait', { index }, `b-${index}`);
        await client.waitForOrchestrationStart(`b-${index}`, false, 10);
      }
    });

    after(async () => {
      raw.close();
      await harness.stop();
    });

    async function all(
      query: InstanceQuery,
      between?: (page: number) => Promise<void>,
    ): Promise<OrchestrationState__Output[]> {
      const found: OrchestrationState__Output[] = [];
      let token: string | undefined;
      for (let page = 0; ; page += 1) {
        const answer = await raw.call('QueryInstances', {
          query: { ...query, continuationToken: token === undefined ? null : { value: token } },
        });
        assert.ok(answer.orchestrationState.length <= (query.maxInstanceCount ?? 100));
        found.push(...answer.orchestrationState);
        token = answer.continuationToken?.value;
        if (token === undefined) return found;
        await between?.(page);
      }
    }

    const ids = (states: readonly OrchestrationState__Output[]): (string | undefined)[] =>
      states.map((state) => state.instanceId);
    const sorted = (states: readonly OrchestrationState__Output[]): (string | undefined)[] => ids(states).sort();

    it('lists the newest first, every instance once', async () => {
      const found = await all({ maxInstanceCount: 7 });
      assert.equal(found.length, 35);
      assert.equal(new Set(ids(found)).size, 35);
      const times = found.map(({ createdTimestamp: time }) => (time?.seconds ?? 0) * 1e6 + (time?.nanos ?? 0) / 1000);
      assert.deepEqual(
        times,
        [...times].sort((a, b) => b - a),
      );
    });

    it('filters by status, by several, and by the start of the id', async () => {
      assert.equal((await all({ runtimeStatus: [Status.failed] })).length, 5);
      assert.equal((await all({ runtimeStatus: [Status.failed, Status.running], maxInstanceCount: 4 })).length, 15);
      assert.equal((await all({ runtimeStatus: [Status.pending] })).length, 0);
      assert.deepEqual(
        sorted(await all({ instanceIdPrefix: { value: 'a-2' }, maxInstanceCount: 2 })),
        ['a-2', 'a-20', 'a-21', 'a-22', 'a-23', 'a-24'].sort(),
      );
      const prefixAndStatus = { instanceIdPrefix: { value: 'a-2' }, runtimeStatus: [Status.failed] };
      assert.deepEqual(ids(await all(prefixAndStatus)), ['a-20']);
      assert.deepEqual(await all({ instanceIdPrefix: { value: 'A-' } }), []);
    });

    it('filters by the time of creation, both ends included', async () => {
      const newestFirst = await all({ instanceIdPrefix: { value: 'a-' } });
      const at = (id: string): Timestamp__Output | undefined =>
        newestFirst.find((state) => state.instanceId === id)?.createdTimestamp;
      const from = at('a-3');
      const to = at('a-6');
      assert.ok(from !== undefined && to !== undefined);
      const found = await all({ createdTimeFrom: from, createdTimeTo: to });
      assert.deepEqual(sorted(found), ['a-3', 'a-4', 'a-5', 'a-6']);
      assert.equal((await all({ createdTimeFrom: { seconds: 4_000_000_000 } })).length, 0);
      assert.equal((await all({ createdTimeTo: { seconds: 1 } })).length, 0);
    });

    it('leaves payloads out unless they are asked for, but never a failure', async () => {
      const [without] = await all({ instanceIdPrefix: { value: 'a-20' } });
      assert.ok(without !== undefined);
      assert.equal(without.input, undefined);
      assert.match(without.failureDetails?.errorMessage ?? '', /on purpose/);
      const [withThem] = await all({ instanceIdPrefix: { value: 'a-21' }, fetchInputsAndOutputs: true });
      assert.equal(withThem?.input?.value, '{"index":21}');
      assert.equal(withThem.output?.value, '{"index":21}');
    });

    it('skips and repeats none that was there throughout, while others come, change and go', async () => {
      const add = async (id: string): Promise<void> => {
        await client.scheduleNewOrchestration('echo', 1, id);
        await client.waitForOrchestrationCompletion(id, false, 10);
      };
      for (let index = 0; index < 15; index += 1) await add(`c-${index}`);
      let added = 0;
      const found = await all({ instanceIdPrefix: { value: 'c-' }, maxInstanceCount: 3 }, async (page) => {
        added += 1;
        await add(`c-new-${added}`);
        if (page === 0) await client.purgeOrchestration('c-0');
        if (page === 1) await client.purgeOrchestration('c-14');
      });
      const old = ids(found).filter((id) => id?.startsWith('c-new') === false);
      assert.equal(new Set(old).size, old.length);
      for (let index = 1; index < 14; index += 1) assert.ok(old.includes(`c-${index}`), `c-${index}`);
      // The other tests count what there is.
      for (const id of ids(await all({ instanceIdPrefix: { value: 'c-' } }))) await client.purgeOrchestration(id ?? '');
    });

    it('answers nothing for another hub, and refuses a token that is not its own', async () => {
      assert.deepEqual(await all({ taskHubNames: [{ value: 'other' }] }), []);
      assert.ok((await all({ taskHubNames: [{ value: 'Default' }] })).length > 0);
      for (const token of ['x', Buffer.from('{"a":1}').toString('base64url'), '!!']) {
        await assert.rejects(raw.call('QueryInstances', { query: { continuationToken: { value: token } } }), {
          code: status.INVALID_ARGUMENT,
          details: /continuation token/,
        });
      }
    });

    it('lists ended instances in the order in which they ended', async () => {
      const listed: string[] = [];
      let key: string | undefined;
      do {
        const page: { instanceIds: string[]; lastInstanceKey?: { value?: string } } = await raw.call(
          'ListInstanceIds',
          { pageSize: 6, lastInstanceKey: key === undefined ? null : { value: key } },
        );
        assert.ok(page.instanceIds.length <= 6);
        listed.push(...page.instanceIds);
        key = page.lastInstanceKey?.value;
      } while (key !== undefined && key !== '');
      const expected = Array.from({ length: 25 }, (_, index) => `a-${index}`);
      assert.deepEqual(listed, expected);
      const failed = await raw.call('ListInstanceIds', { runtimeStatus: [Status.failed] });
      assert.deepEqual(failed.instanceIds, ['a-0', 'a-5', 'a-10', 'a-15', 'a-20']);
    });

    it('takes the start and leaves the end of the time of ending', async () => {
      const { orchestrationState: state } = await raw.call('GetInstance', { instanceId: 'a-7' });
      const { orchestrationState: later } = await raw.call('GetInstance', { instanceId: 'a-9' });
      assert.ok(state?.completedTimestamp !== undefined && later?.completedTimestamp !== undefined);
      const page = await raw.call('ListInstanceIds', {
        completedTimeFrom: state.completedTimestamp,
        completedTimeTo: later.completedTimestamp,
      });
      assert.deepEqual(page.instanceIds, ['a-7', 'a-8']);
    });
  });
}
