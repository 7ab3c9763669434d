import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { encodeHistory } from '../../src/emulator/encoding/history.js';
import { activityRequests } from '../../src/emulator/encoding/messages.js';
import type { InstanceRecord } from '../../src/emulator/model/instance.js';
import { Status } from '../../src/emulator/model/status.js';
import { Batch } from '../../src/emulator/store/batch.js';
import { migrations } from '../../src/emulator/store/sqlite/migrations.js';
import { openStore } from '../../src/emulator/store/openStore.js';

/** The names that ids begin with, each of as many instances as the others. */
export const prefixes = ['order', 'invoice', 'shipment', 'refund', 'approval'] as const;

const ended = [Status.completed, Status.completed, Status.completed, Status.failed, Status.terminated] as const;
const hub = 1;

/**
 * A data folder with that many instances in the hub "default", of which some are running, each with an activity that
 * waits for a worker. Made once and kept.
 */
export function dataSet(instances: number, running: number): string {
  const folder = path.resolve('.cache', 'bench', `hub-${migrations.length}-${instances}-${running}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  console.error(`Making a data set of ${instances} instances …`);
  const { store } = openStore(unfinished);
  let batch = new Batch();
  batch.putHub({ key: hub, name: 'default' });
  for (let index = 0; index < instances; index += 1) {
    putInstance(batch, index, index >= instances - running);
    if (index % 5000 === 4999 || index === instances - 1) {
      store.commit(batch);
      batch = new Batch();
    }
  }
  store.close();
  renameSync(unfinished, folder);
  return folder;
}

/** A copy of a data set for servers that change it. */
export function copyOfDataSet(instances: number, running: number): { readonly folder: string; remove(): void } {
  const original = dataSet(instances, running);
  const folder = `${original}.copy-${process.pid}`;
  cpSync(original, folder, { recursive: true });
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function putInstance(batch: Batch, index: number, isRunning: boolean): void {
  const key = 2 + index * 2;
  const createdAt = 1_700_000_000_000_000 + index * 1000;
  const status = isRunning ? Status.running : (ended[index % ended.length] ?? Status.completed);
  const executionId = index.toString(16).padStart(32, '0');
  const prefix = prefixes[Math.floor(index / ended.length) % prefixes.length] ?? '';
  const history = encodeHistory([
    { eventId: -1, timestamp: time(createdAt), orchestratorStarted: {} },
    { eventId: -1, timestamp: time(createdAt), executionStarted: { name: 'Bench', input: { value: '"input"' } } },
    { eventId: 1, timestamp: time(createdAt), taskScheduled: { name: 'Step', input: { value: '"step"' } } },
    ...(isRunning
      ? []
      : [{ eventId: -1, timestamp: time(createdAt), taskCompleted: { taskScheduledId: 1, result: { value: '"r"' } } }]),
  ]);
  const record: InstanceRecord = {
    key,
    hub,
    instanceId: `${prefix}-${String(index).padStart(8, '0')}`,
    executionId,
    name: 'Bench',
    version: undefined,
    status,
    createdAt,
    updatedAt: createdAt + 1000,
    completedAt: isRunning ? undefined : createdAt + 1000,
    scheduledStart: undefined,
    parent: undefined,
    tags: undefined,
    customStatus: undefined,
    suspended: false,
    rewound: false,
    entitiesByEvent: false,
    historyEvents: isRunning ? 3 : 4,
    historyBytes: history.length,
    trace: undefined,
  };
  batch.putInstance(record);
  batch.putPayloads(key, isRunning ? { input: '"input"' } : { input: '"input"', output: '"output"' });
  batch.appendHistory(key, history);
  batch.lastNumber = key + 1;
  if (!isRunning) return;
  const { instanceId, name } = record;
  const activity = { number: key + 1, hub, instance: key, instanceId, executionId, taskId: 1, name, version: '' };
  const request = activityRequests.encode({ name: 'Step', orchestrationInstance: { instanceId }, taskId: 1 });
  batch.putActivity({ activity, request });
}

function time(micros: number): { readonly seconds: number; readonly nanos: number } {
  const seconds = Math.floor(micros / 1_000_000);
  return { seconds, nanos: (micros - seconds * 1_000_000) * 1000 };
}
