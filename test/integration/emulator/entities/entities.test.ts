import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import {
  EntityInstanceId,
  type LockHandle,
  type OrchestrationContext,
  OrchestrationStatus,
  TaskEntity,
  type TaskHubGrpcClient,
} from '@microsoft/durabletask-js';
import { type Harness, startHarnessOn, storeKinds, until } from '../harness.js';
import { RawClient } from '../raw.js';

type Steps<Result> = AsyncGenerator<unknown, Result>;

class Counter extends TaskEntity<{ value: number; log: string[] }> {
  add(amount: number): number {
    this.state.value += amount;
    return this.state.value;
  }
  append(text: string): void {
    this.state.log.push(text);
  }
  get(): number {
    return this.state.value;
  }
  failAfterChange(): void {
    this.state.value = -1000;
    throw new RangeError('not like this');
  }
  signalOther(other: string): void {
    this.context?.signalEntity(new EntityInstanceId('counter', other), 'add', 5);
  }
  signalSelf(): void {
    this.context?.signalEntity(new EntityInstanceId('counter', this.context.id.key), 'add', 7);
  }
  start(id: string): void {
    this.context?.scheduleNewOrchestration('echo', 'from entity', { instanceId: id });
  }
  clear(): void {
    Reflect.set(this, 'state', undefined);
  }
  protected override initializeState(): { value: number; log: string[] } {
    return { value: 0, log: [] };
  }
}

for (const kind of storeKinds) {
  describe(`local task hub: entities, store: ${kind}`, function () {
    this.timeout(30_000);
    let harness: Harness;
    let client: TaskHubGrpcClient;
    let raw: RawClient;

    const counter = (key: string): EntityInstanceId => new EntityInstanceId('counter', key);
    const valueOf = async (key: string): Promise<number | undefined> =>
      (await client.getEntity<{ value: number }>(counter(key)))?.state?.value;

    before(async () => {
      harness = await startHarnessOn(kind);
      client = harness.client();
      raw = new RawClient(harness.address);
      await harness.worker({
        entities: { counter: () => new Counter() },
        orchestrators: {
          echo: async (_context: OrchestrationContext, input: unknown) => input,
          call: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            yield context.entities.callEntity(counter(key), 'add', 3);
            context.entities.signalEntity(counter(key), 'add', 4);
            return yield context.entities.callEntity(counter(key), 'get');
          },
          callFailing: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            return yield context.entities.callEntity(counter(key), 'failAfterChange');
          },
          callUnknown: async function* (context: OrchestrationContext): Steps<unknown> {
            return yield context.entities.callEntity(new EntityInstanceId('nobody', '1'), 'get');
          },
          /** Reads, waits and writes: without a lock, updates would be lost. */
          increment: async function* (context: OrchestrationContext, keys: string[]): Steps<string> {
            const lock = (yield context.entities.lockEntities(...keys.map(counter))) as LockHandle;
            for (const key of keys) {
              const value = (yield context.entities.callEntity(counter(key), 'get')) as number;
              yield context.createTimer(0.02);
              yield context.entities.callEntity(counter(key), 'add', value + 1 - value);
            }
            lock.release();
            return 'done';
          },
          holdLock: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
            yield context.entities.lockEntities(counter(key));
            yield context.waitForExternalEvent('go');
            throw new Error('left the lock behind');
          },
        },
      });
    });

    after(async () => {
      raw.close();
      await harness.stop();
    });

    async function run(name: string, input: unknown): Promise<string | undefined> {
      const id = await client.scheduleNewOrchestration(name, input);
      const state = await client.waitForOrchestrationCompletion(id, true, 20);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED, state?.failureDetails?.message);
      return state.serializedOutput;
    }

    it('do what they are told in the order in which they are told, each once', async () => {
      const texts = Array.from({ length: 20 }, (_, index) => `t${index}`);
      for (const text of texts) await client.signalEntity(counter('order'), 'append', text);
      await until(async () => {
        const entity = await client.getEntity<{ log: string[] }>(counter('order'));
        return entity?.state?.log.length === 20;
      });
      assert.deepEqual((await client.getEntity<{ log: string[] }>(counter('order')))?.state?.log, texts);
    });

    it('answer the orchestrations that call them, whose signals come first', async () => {
      assert.equal(await run('call', 'called'), '7');
    });

    it('keep their state when an operation fails, and the caller hears of it', async () => {
      await client.signalEntity(counter('careful'), 'add', 1);
      const id = await client.scheduleNewOrchestration('callFailing', 'careful');
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.FAILED);
      assert.match(state.failureDetails?.message ?? '', /not like this/);
      assert.equal(await valueOf('careful'), 1);
    });

    it('fail a call to a name that no worker knows', async () => {
      const id = await client.scheduleNewOrchestration('callUnknown');
      const state = await client.waitForOrchestrationCompletion(id, true, 10);
      assert.equal(state?.runtimeStatus, OrchestrationStatus.FAILED);
    });

    it('signal each other and themselves, and start orchestrations', async () => {
      await client.signalEntity(counter('sender'), 'signalOther', 'receiver');
      await client.signalEntity(counter('self'), 'signalSelf');
      await client.signalEntity(counter('starter'), 'start', `started-${kind}`);
      await until(async () => (await valueOf('receiver')) === 5 && (await valueOf('self')) === 7);
      await until(async () => (await client.getOrchestrationState(`started-${kind}`)) !== undefined);
      const state = await client.waitForOrchestrationCompletion(`started-${kind}`, true, 10);
      assert.equal(state?.serializedOutput, '"from entity"');
    });

    it('start no orchestration over one that runs', async () => {
      const running = await client.scheduleNewOrchestration('holdLock', 'other', `running-${kind}`);
      await client.signalEntity(counter('starter2'), 'start', running);
      await client.signalEntity(counter('starter2'), 'add', 1);
      await until(async () => (await valueOf('starter2')) === 1);
      assert.equal((await client.getOrchestrationState(running))?.name, 'holdLock');
      await client.terminateOrchestration(running);
    });

    it('hear of a scheduled signal at its time and not before', async () => {
      const from = Date.now();
      await client.signalEntity(counter('later'), 'add', 1, { signalTime: new Date(from + 600) });
      assert.equal(await valueOf('later'), undefined);
      await until(async () => (await valueOf('later')) === 1);
      assert.ok(Date.now() - from >= 600);
    });

    it('lose no update under locks, whatever the order in which they are asked for', async () => {
      const ids: string[] = [];
      for (let index = 0; index < 6; index += 1) {
        const keys = index % 2 === 0 ? ['lock-a', 'lock-b'] : ['lock-b', 'lock-a'];
        ids.push(await client.scheduleNewOrchestration('increment', keys));
      }
      for (const id of ids) {
        const state = await client.waitForOrchestrationCompletion(id, true, 20);
        assert.equal(state?.runtimeStatus, OrchestrationStatus.COMPLETED, state?.failureDetails?.message);
      }
      assert.equal(await valueOf('lock-a'), 6);
      assert.equal(await valueOf('lock-b'), 6);
      assert.equal((await client.getEntity(counter('lock-a')))?.lockedBy, undefined);
    });

    it('are free again when who locked them has failed or was terminated', async () => {
      for (const end of ['fail', 'terminate', 'skip']) {
        const key = `held-${end}`;
        await client.signalEntity(counter(key), 'add', 1);
        const id = await client.scheduleNewOrchestration('holdLock', key);
        await until(async () => (await client.getEntity(counter(key)))?.lockedBy === id);
        await client.signalEntity(counter(key), 'add', 1);
        const { unterminatedInstanceIds } = await raw.call('SkipGracefulOrchestrationTerminations', {
          instanceBatch: { instanceIds: [id] },
        });
        assert.deepEqual(unterminatedInstanceIds, [id]);
        assert.equal(await valueOf(key), 1);
        if (end === 'terminate') await client.terminateOrchestration(id);
        else await client.raiseOrchestrationEvent(id, 'go');
        await until(async () => (await valueOf(key)) === 2);
        assert.equal((await client.getEntity(counter(key)))?.lockedBy, undefined);
      }
    });

    it('are gone when they clear their state', async () => {
      await client.signalEntity(counter('gone'), 'add', 1);
      await until(async () => (await valueOf('gone')) === 1);
      await client.signalEntity(counter('gone'), 'clear');
      await until(async () => (await client.getEntity(counter('gone'))) === undefined);
    });

    it('are found by the start of their id, page by page, with their state or without', async () => {
      for (let index = 0; index < 7; index += 1) await client.signalEntity(counter(`page-${index}`), 'add', index);
      await until(async () => (await valueOf('page-6')) === 6);
      const found: string[] = [];
      for await (const page of client
        .getEntities<{ value: number }>({ instanceIdStartsWith: 'Counter@page-', pageSize: 3, includeState: true })
        .asPages()) {
        assert.ok(page.values.length <= 3);
        for (const entity of page.values) {
          assert.equal(entity.state?.value, Number(entity.id.key.slice('page-'.length)));
          found.push(entity.id.key);
        }
      }
      assert.deepEqual(
        found,
        [0, 1, 2, 3, 4, 5, 6].map((index) => `page-${index}`),
      );
      const without = await raw.call('QueryEntities', { query: { instanceIdStartsWith: { value: '@COUNTER@page-' } } });
      assert.equal(without.entities.length, 7);
      assert.ok(without.entities.every((entity) => entity.serializedState === undefined));
      const future = { seconds: Math.floor(Date.now() / 1000) + 100 };
      const none = await raw.call('QueryEntities', { query: { lastModifiedFrom: future } });
      assert.deepEqual(none.entities, []);
    });

    it('are no orchestrations: no query lists them', async () => {
      const { orchestrationState } = await raw.call('QueryInstances', { query: { instanceIdPrefix: { value: '@' } } });
      assert.deepEqual(orchestrationState, []);
    });

    it('are purged by their id', async () => {
      await client.signalEntity(counter('purged'), 'add', 1);
      await until(async () => (await valueOf('purged')) === 1);
      assert.equal((await raw.call('PurgeInstances', { instanceId: '@counter@purged' })).deletedInstanceCount, 1);
      assert.equal(await client.getEntity(counter('purged')), undefined);
    });

    it('are refused with the rule that their id breaks', async () => {
      const signal = (instanceId: string): Promise<unknown> => raw.call('SignalEntity', { instanceId, name: 'add' });
      await assert.rejects(signal('counter'), { code: status.INVALID_ARGUMENT, details: /@name@key/ });
      await assert.rejects(signal(`@counter@${'x'.repeat(100)}`), {
        code: status.INVALID_ARGUMENT,
        details: /length of 109/,
      });
      await assert.rejects(raw.call('SignalEntity', { instanceId: '@counter@x' }), {
        code: status.INVALID_ARGUMENT,
        details: /operation/,
      });
    });

    it('are transient while they are only locked: listed where that is asked for, with what waits for them', async () => {
      const id = await client.scheduleNewOrchestration('holdLock', 'transient');
      await until(async () => (await client.getEntity(counter('transient')))?.lockedBy === id);
      for (let index = 0; index < 3; index += 1) await client.signalEntity(counter('transient'), 'add', 1);
      const list = async (includeTransient: boolean) => {
        const query = { instanceIdStartsWith: { value: '@counter@transient' }, includeState: true, includeTransient };
        return (await raw.call('QueryEntities', { query })).entities;
      };
      assert.deepEqual(await list(false), []);
      const [transient, ...others] = await list(true);
      assert.deepEqual(others, []);
      assert.equal(transient?.lockedBy?.value, id);
      assert.equal(transient.backlogQueueSize, 3);
      assert.equal(transient.serializedState, undefined);
      await client.raiseOrchestrationEvent(id, 'go');
      await until(async () => (await list(false))[0]?.serializedState?.value?.includes('"value":3') === true);
      const [lasting] = await list(false);
      assert.equal(lasting?.lockedBy, undefined);
      assert.equal(lasting?.backlogQueueSize ?? 0, 0);
    });

    it('need no cleaning', async () => {
      assert.deepEqual(await client.cleanEntityStorage(), {
        continuationToken: undefined,
        emptyEntitiesRemoved: 0,
        orphanedLocksReleased: 0,
      });
    });
  });
}
