// The local hub with a worker of the official SDK that has entities, and a proxy that misbehaves before it.
import { type LockHandle, type OrchestrationContext, EntityInstanceId, TaskEntity } from '@microsoft/durabletask-js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { FaultProxy } from '../../support/servers/faultProxy.js';
import { startHarness, until } from '../emulator/harness.js';

interface Kept {
  value: number;
  apiKey: string;
}

class Counter extends TaskEntity<Kept> {
  add(amount: number): number {
    this.state.value += amount;
    return this.state.value;
  }
  protected override initializeState(): Kept {
    return { value: 0, apiKey: 'k-123' };
  }
}

export interface EntityHub {
  /** Goes straight to the hub, to see what really happened. */
  readonly direct: TaskHubClient;
  readonly proxy: FaultProxy;
  /** Of the hub itself, or through the proxy. */
  connectionString(through?: 'proxy'): string;
  /** Has a counter count; resolves once it has. */
  count(key: string, amount: number): Promise<void>;
  /** Undefined where there is no such counter. */
  valueOf(key: string): Promise<number | undefined>;
  /** Resolves once an orchestration holds the lock of a counter. */
  lock(key: string, instanceId: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startEntityHub(): Promise<EntityHub> {
  const harness = await startHarness();
  await harness.worker({
    entities: { counter: () => new Counter() },
    orchestrators: {
      holdsLock: async function* (
        context: OrchestrationContext,
        key: string,
      ): AsyncGenerator<unknown, unknown, unknown> {
        const lock = (yield context.entities.lockEntities(new EntityInstanceId('counter', key))) as LockHandle;
        const got = yield context.waitForExternalEvent('done');
        lock.release();
        return got;
      },
    },
  });
  const proxy = await FaultProxy.to(harness.server.port);
  const endpoint = `http://${harness.address}`;
  const direct = connectTaskHub({ endpoint, taskHub: 'default', authentication: 'None' }, { userAgent: 'test/1' });
  const valueOf = async (key: string): Promise<number | undefined> => {
    const entity = await direct.getEntity(`@counter@${key}`, { state: true });
    return entity?.state === undefined ? undefined : (JSON.parse(entity.state) as Kept).value;
  };
  return {
    direct,
    proxy,
    valueOf,
    connectionString: (through) => {
      const address = through === undefined ? endpoint : `http://127.0.0.1:${String(proxy.port)}`;
      return `Endpoint=${address};TaskHub=default;Authentication=None`;
    },
    count: async (key, amount) => {
      const before = (await valueOf(key)) ?? 0;
      await direct.signalEntity({ entityId: `@counter@${key}`, operation: 'add', input: String(amount) });
      await until(async () => (await valueOf(key)) === before + amount);
    },
    lock: async (key, instanceId) => {
      await direct.start({ name: 'holdsLock', instanceId, input: JSON.stringify(key) });
      await until(async () => (await direct.getEntity(`@counter@${key}`))?.lockedBy === instanceId);
    },
    stop: async () => {
      direct.close();
      await proxy.stop();
      await harness.stop();
    },
  };
}
