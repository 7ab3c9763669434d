// Listings while instances come, change and go: whoever was there throughout is seen once, whatever is asked for.
import assert from 'node:assert/strict';
import { Status } from '../../../src/emulator/model/status.js';
import type { InstanceQuery } from '../../../src/wire/generated/InstanceQuery.js';
import type { OrchestrationState__Output } from '../../../src/wire/generated/OrchestrationState.js';
import type { Timestamp__Output } from '../../../src/wire/generated/google/protobuf/Timestamp.js';
import { type Harness, startHarnessOn, storeKinds } from './harness.js';
import { answerTurn, completed, RawClient, type RawWorker } from './raw.js';

const farAway = { seconds: 4_000_000_000 };
const stable = 40;

for (const kind of storeKinds) {
  describe(`local task hub: listings under change, store: ${kind}`, function () {
    this.timeout(30_000);
    let harness: Harness;
    let client: RawClient;
    let worker: RawWorker;
    let coming = 0;
    /** Instances that may be ended, restarted or removed between two pages; the stable ones stay as they are. */
    let restless: string[];
    let times: { readonly from: Timestamp__Output; readonly to: Timestamp__Output };

    const start = async (instanceId: string, ends: boolean): Promise<void> => {
      await client.call('StartInstance', { instanceId, name: 'o', input: { value: '"in"' } });
      const turn = await worker.next();
      await answerTurn(client, turn, [ends ? completed(1, '"out"') : { id: 1, createTimer: { fireAt: farAway } }]);
    };
    const createdAt = async (instanceId: string): Promise<Timestamp__Output> => {
      const { orchestrationState } = await client.call('GetInstance', { instanceId });
      assert.ok(orchestrationState?.createdTimestamp !== undefined);
      return orchestrationState.createdTimestamp;
    };

    beforeEach(async () => {
      harness = await startHarnessOn(kind);
      client = new RawClient(harness.address);
      worker = client.worker();
      coming = 0;
      restless = [];
      for (let index = 0; index < stable; index += 1) {
        const number = String((index * 17) % stable).padStart(2, '0');
        await start(`${index % 2 === 0 ? 'a' : 'b'}-stable-${number}`, index % 4 < 2);
        if (index % 2 !== 0) continue;
        const id = `${index % 4 === 0 ? 'a' : 'b'}-restless-${number}`;
        await start(id, index % 8 < 4);
        restless.push(id);
      }
      times = { from: await createdAt('b-stable-17'), to: await createdAt('b-stable-23') };
    });

    afterEach(async () => {
      client.close();
      await harness.stop();
    });

    /** One of everything that may happen while somebody turns pages. */
    async function change(): Promise<void> {
      coming += 1;
      await start(`a-new-${coming}`, coming % 2 === 0);
      await start(`b-${coming}-new`, coming % 2 === 1);
      const [ended, removed, again] = restless.splice(0, 3);
      if (ended !== undefined) await client.call('TerminateInstance', { instanceId: ended });
      const turn = worker.received.shift();
      if (turn !== undefined) await answerTurn(client, turn, []);
      for (const instanceId of [removed, again]) {
        if (instanceId === undefined) continue;
        await client.call('SkipGracefulOrchestrationTerminations', { instanceBatch: { instanceIds: [instanceId] } });
        if (instanceId === removed) await client.call('PurgeInstances', { instanceId });
        else await client.call('RestartInstance', { instanceId });
      }
      // The restarted one gets its first turn.
      if (again !== undefined) await answerTurn(client, await worker.next(), [completed(1, '"again"')]);
    }

    async function walk(query: InstanceQuery): Promise<readonly OrchestrationState__Output[]> {
      const found: OrchestrationState__Output[] = [];
      let token: string | undefined;
      do {
        const answer = await client.call('QueryInstances', {
          query: { ...query, continuationToken: token === undefined ? null : { value: token } },
        });
        assert.ok(answer.orchestrationState.length <= (query.maxInstanceCount ?? 100));
        found.push(...answer.orchestrationState);
        token = answer.continuationToken?.value;
        if (token !== undefined) await change();
      } while (token !== undefined);
      return found;
    }

    const filters: Readonly<Record<string, () => InstanceQuery>> = {
      'no filter': () => ({}),
      'one status': () => ({ runtimeStatus: [Status.completed] }),
      'several statuses': () => ({ runtimeStatus: [Status.completed, Status.running, Status.running] }),
      'the start of the id': () => ({ instanceIdPrefix: { value: 'a-' } }),
      'the start of the id and a status': () => ({
        instanceIdPrefix: { value: 'b-stable' },
        runtimeStatus: [Status.running],
      }),
      'the time of creation': () => ({ createdTimeFrom: times.from, createdTimeTo: times.to }),
      'everything at once': () => ({
        instanceIdPrefix: { value: 'b-' },
        runtimeStatus: [Status.running, Status.completed, Status.terminated],
        createdTimeFrom: times.from,
        createdTimeTo: times.to,
        fetchInputsAndOutputs: true,
        taskHubNames: [{ value: 'default' }],
      }),
    };

    for (const [what, query] of Object.entries(filters)) {
      it(`by ${what}: none twice, and none missing that was there throughout`, async () => {
        const expected = await client.call('QueryInstances', { query: { ...query(), maxInstanceCount: 1000 } });
        const lasting = expected.orchestrationState
          .map(({ instanceId = '' }) => instanceId)
          .filter((id) => id.includes('stable'));
        assert.ok(lasting.length >= 3, `${lasting.length} match`);
        const found = await walk({ ...query(), maxInstanceCount: 3 });
        const runs = found.map(({ instanceId = '', executionId }) => `${instanceId} ${executionId?.value ?? ''}`);
        assert.equal(new Set(runs).size, runs.length, 'one was seen twice');
        const seen = found.map(({ instanceId = '' }) => instanceId).filter((id) => id.includes('stable'));
        assert.deepEqual([...seen].sort(), [...lasting].sort());
        assert.deepEqual(seen, lasting, 'the order is that of one large page');
      });
    }

    it('has those with a prefix in the order of their ids, all others the newest first', async () => {
      const byId = await walk({ instanceIdPrefix: { value: 'a-stable' }, maxInstanceCount: 4 });
      const ids = byId.map(({ instanceId }) => instanceId);
      assert.equal(ids.length, stable / 2);
      assert.deepEqual(ids, [...ids].sort());
      const newest = await walk({ maxInstanceCount: 4 });
      const created = newest.map(({ createdTimestamp: time }) => (time?.seconds ?? 0) * 1e9 + (time?.nanos ?? 0));
      assert.deepEqual(
        created,
        [...created].sort((a, b) => b - a),
      );
    });

    it('of ended ids go by the time of ending: none twice, and none missing that had ended before', async () => {
      const before = await client.call('ListInstanceIds', { pageSize: 1000 });
      const lasting = before.instanceIds.filter((id) => id.includes('stable'));
      assert.equal(lasting.length, stable / 2);
      const listed: string[] = [];
      let key: string | undefined;
      do {
        const page: { readonly instanceIds: string[]; readonly lastInstanceKey?: { readonly value?: string } } =
          await client.call('ListInstanceIds', {
            pageSize: 4,
            lastInstanceKey: key === undefined ? null : { value: key },
          });
        listed.push(...page.instanceIds);
        key = page.lastInstanceKey?.value;
        // Ended ones go to the end of the list, which must not run away.
        if (key !== undefined && coming < 8) await change();
      } while (key !== undefined && key !== '');
      const seen = listed.filter((id) => id.includes('stable'));
      assert.deepEqual(seen, lasting);
      for (let index = 1; index <= coming; index += 1) {
        const ended = index % 2 === 0 ? `a-new-${index}` : `b-${index}-new`;
        assert.equal(listed.filter((id) => id === ended).length, 1, ended);
      }
    });

    it('of entities: none twice, and none missing that was there throughout', async () => {
      const signal = async (key: string, state: string | null): Promise<void> => {
        await client.call('SignalEntity', { instanceId: `@Box@${key}`, name: 'set' });
        const { completionToken = '' } = await worker.next();
        const entityState = state === null ? null : { value: state };
        await client.call('CompleteEntityTask', { completionToken, results: [{ success: {} }], entityState });
      };
      for (let index = 0; index < 20; index += 1) await signal(String(index).padStart(2, '0'), String(index));
      const found: string[] = [];
      let token: string | undefined;
      let pages = 0;
      do {
        const { entities, continuationToken } = await client.call('QueryEntities', {
          query: {
            instanceIdStartsWith: { value: '@box@' },
            includeState: true,
            pageSize: { value: 3 },
            continuationToken: token === undefined ? null : { value: token },
          },
        });
        assert.ok(entities.length <= 3);
        found.push(...entities.map(({ instanceId = '' }) => instanceId));
        for (const { instanceId = '', serializedState } of entities) {
          if (/^@box@\d\d$/.test(instanceId)) assert.equal(serializedState?.value, String(Number(instanceId.slice(5))));
        }
        token = continuationToken?.value;
        pages += 1;
        await signal(`${String(pages).padStart(2, '0')}-new`, '1');
        await signal(`0${pages}`, String(pages));
        if (pages === 2) await signal('19', null);
      } while (token !== undefined && token !== '');
      const stays = Array.from({ length: 19 }, (_, index) => `@box@${String(index).padStart(2, '0')}`);
      assert.deepEqual(
        found.filter((id) => stays.includes(id)),
        stays,
      );
      assert.equal(new Set(found).size, found.length);
      assert.ok(!found.includes('@box@19'));
    });
  });
}
