// Our client, a proxy that misbehaves, and the local hub with a worker of the official SDK that is not disturbed.
import { status as code } from '@grpc/grpc-js';
import type { OrchestrationContext } from '@microsoft/durabletask-js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import { findInstances } from '../../../src/client/operations/findInstances.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { type Fault, FaultProxy } from '../../support/servers/faultProxy.js';
import { startHarness, until } from '../emulator/harness.js';

export type StartedStatus = 'Running' | 'Suspended' | 'Completed' | 'Failed';

export interface HubUnderFaults {
  /** Goes through the proxy. */
  readonly client: TaskHubClient;
  /** Goes straight to the hub, to see what really happened. */
  readonly direct: TaskHubClient;
  readonly proxy: FaultProxy;
  /** Starts instances that are soon in the given status, with ids `prefix-000`, `prefix-001`, … */
  start(prefix: string, count: number, status: StartedStatus): Promise<readonly string[]>;
  statuses(instanceIds: readonly string[]): Promise<readonly (OrchestrationStatus | undefined)[]>;
  stop(): Promise<void>;
}

const names = { Running: 'waits', Suspended: 'waits', Completed: 'ends', Failed: 'fails' } as const;

export async function startHubUnderFaults(): Promise<HubUnderFaults> {
  const harness = await startHarness();
  await harness.worker({
    orchestrators: {
      ends: async function* () {
        return 'over';
      },
      fails: async function* () {
        throw new Error('as told');
      },
      waits: async function* (context: OrchestrationContext): AsyncGenerator<unknown, unknown, unknown> {
        return yield context.waitForExternalEvent('done');
      },
    },
  });
  const proxy = await FaultProxy.to(harness.server.port);
  const connect = (port: number): TaskHubClient =>
    connectTaskHub(
      { endpoint: `http://127.0.0.1:${port}`, taskHub: 'default', authentication: 'None' },
      { userAgent: 'test/1' },
    );
  const client = connect(proxy.port);
  const direct = connect(harness.server.port);
  const statuses: HubUnderFaults['statuses'] = (ids) =>
    Promise.all(ids.map(async (id) => (await direct.get(id))?.status));
  return {
    client,
    direct,
    proxy,
    statuses,
    start: async (prefix, count, status) => {
      const ids = Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(3, '0')}`);
      // One question for all: eight hundred at a time keep the hub from its work.
      const isAll = async (wanted: OrchestrationStatus): Promise<boolean> => {
        const left = new Set(ids);
        const found = findInstances(direct, { idPrefix: `${prefix}-`, statuses: [wanted] });
        for await (const { instanceId } of found) left.delete(instanceId);
        return left.size === 0;
      };
      await Promise.all(ids.map((instanceId) => direct.start({ instanceId, name: names[status], input: '1' })));
      if (status === 'Suspended') {
        await until(() => isAll('Running'), 40_000, 'Running of all');
        await Promise.all(ids.map((id) => direct.suspend(id, 'before')));
      }
      await until(() => isAll(status), 40_000, `${status} of all`);
      // The client is connected, also after a test that broke its connection: its short deadlines are for the faults.
      await client.hello();
      return ids;
    },
    stop: async () => {
      client.close();
      direct.close();
      await proxy.stop();
      await harness.stop();
    },
  };
}

/** Faults that make single calls fail, each at its place among the calls of a method. */
export const burst =
  (fault: Fault, from: number, to: number) =>
  (nth: number): Fault | undefined =>
    nth >= from && nth <= to ? fault : undefined;

export const unavailable: Fault = { kind: 'status', code: code.UNAVAILABLE, details: 'the server is shutting down' };
export const throttled: Fault = { kind: 'status', code: code.RESOURCE_EXHAUSTED, details: 'slow down' };
export const unimplemented: Fault = { kind: 'status', code: code.UNIMPLEMENTED, details: 'unknown method' };
export const internal: Fault = { kind: 'status', code: code.INTERNAL, details: 'it stumbled' };
export const refused: Fault = { kind: 'status', code: code.INVALID_ARGUMENT, details: 'this is no request' };
