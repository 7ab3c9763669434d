// A real server on a real socket, with clients and workers of the official SDK connected to it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as grpc from '@grpc/grpc-js';
import {
  type EntityFactory,
  NoOpLogger,
  TaskHubGrpcClient,
  TaskHubGrpcWorker,
  type TaskHubGrpcWorkerOptions,
  type TOrchestrator,
} from '@microsoft/durabletask-js';
import { type RunningServer, type ServerOptions, startServer } from '../../../src/emulator/server.js';
import { MemoryStore } from '../../../src/emulator/store/memory/memoryStore.js';
import { SqliteStore } from '../../../src/emulator/store/sqlite/sqliteStore.js';
import type { Store } from '../../../src/emulator/store/store.js';

type Activity = Parameters<TaskHubGrpcWorker['addNamedActivity']>[1];

/** A server with what is connected to it; everything ends with `stop`. */
export interface Harness {
  readonly server: RunningServer;
  readonly address: string;
  client(hub?: string): TaskHubGrpcClient;
  worker(setUp: WorkerSetUp, hub?: string): Promise<TaskHubGrpcWorker>;
  stop(): Promise<void>;
}

interface WorkerSetUp {
  readonly orchestrators?: Readonly<Record<string, TOrchestrator>>;
  readonly activities?: Readonly<Record<string, Activity>>;
  readonly entities?: Readonly<Record<string, EntityFactory>>;
  readonly options?: Omit<TaskHubGrpcWorkerOptions, 'hostAddress'>;
}

export function metadataFor(hub: string): grpc.Metadata {
  const metadata = new grpc.Metadata();
  metadata.set('taskhub', hub);
  return metadata;
}

/** Both kinds of store: everything a hub does must be the same on either. */
export const storeKinds: readonly Store['kind'][] = ['memory', 'sqlite'];

/** A server on a store of its own of this kind. */
export async function startHarnessOn(kind: Store['kind'], options: Partial<ServerOptions> = {}): Promise<Harness> {
  if (kind === 'memory') return startHarness({ ...options, store: new MemoryStore() });
  const folder = mkdtempSync(path.join(tmpdir(), 'task-hub-'));
  const harness = await startHarness({ ...options, store: SqliteStore.open(path.join(folder, 'hub.sqlite')) });
  return {
    ...harness,
    stop: async () => {
      await harness.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function startHarness(options: Partial<ServerOptions> = {}): Promise<Harness> {
  const server = await startServer({ port: 0, hubs: ['default'], store: new MemoryStore(), ...options });
  const address = `127.0.0.1:${server.port}`;
  const stops: (() => Promise<unknown>)[] = [];
  return {
    server,
    address,
    client: (hub = 'default') => {
      const client = new TaskHubGrpcClient({
        hostAddress: address,
        metadataGenerator: () => Promise.resolve(metadataFor(hub)),
        logger: new NoOpLogger(),
      });
      stops.push(() => client.stop());
      return client;
    },
    worker: async (setUp, hub = 'default') => {
      const worker = new TaskHubGrpcWorker({
        hostAddress: address,
        metadataGenerator: () => Promise.resolve(metadataFor(hub)),
        logger: new NoOpLogger(),
        shutdownTimeoutMs: 1000,
        ...setUp.options,
      });
      for (const [name, orchestrator] of Object.entries(setUp.orchestrators ?? {})) {
        worker.addNamedOrchestrator(name, orchestrator);
      }
      for (const [name, activity] of Object.entries(setUp.activities ?? {})) worker.addNamedActivity(name, activity);
      for (const [name, factory] of Object.entries(setUp.entities ?? {})) worker.addNamedEntity(name, factory);
      const connected = server.hubs.get(hub).context.queue.connected.length;
      await worker.start();
      await until(() => server.hubs.get(hub).context.queue.connected.length > connected);
      stops.push(() => worker.stop());
      return worker;
    },
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await server.stop();
    },
  };
}

/** Resolves when the condition holds; rejects when it does not within the limit. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  limit = 30_000,
  what = 'the condition',
): Promise<void> {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`After ${limit} ms ${what} still did not hold.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
