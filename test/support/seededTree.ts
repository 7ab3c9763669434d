// Trees of instances put into a store as they would have been committed: making large ones through workers takes minutes.
import type { InstanceRecord } from '../../src/emulator/model/instance.js';
import { isTerminal, Status } from '../../src/emulator/model/status.js';
import { Batch } from '../../src/emulator/store/batch.js';
import type { Store } from '../../src/emulator/store/store.js';

export interface SeededInstance {
  readonly instanceId: string;
  readonly parentId: string | undefined;
  readonly status: Status;
}

/** Puts the instances into the hub "default", which is made. */
export function seed(store: Store, instances: Iterable<SeededInstance>): void {
  const hub = store.lastNumber() + 1;
  let key = hub;
  let batch = new Batch();
  batch.putHub({ key: hub, name: 'default' });
  for (const instance of instances) {
    key += 1;
    batch.putInstance(recordOf(key, hub, instance));
    batch.putPayloads(key, { input: '"input"' });
    batch.lastNumber = key;
    if (key % 5000 !== 0) continue;
    store.commit(batch);
    batch = new Batch();
  }
  batch.lastNumber = key;
  store.commit(batch);
}

/** A root with that many children. */
export function* wide(children: number, status: Status): Generator<SeededInstance> {
  yield { instanceId: 'root', parentId: undefined, status };
  for (let index = 0; index < children; index += 1) yield { instanceId: `root/${index}`, parentId: 'root', status };
}

/** A root with a child, which has one in turn, and so on. */
export function* chain(depth: number, status: Status): Generator<SeededInstance> {
  for (let index = 0; index <= depth; index += 1) {
    const parentId = index === 0 ? undefined : index === 1 ? 'root' : `root/${index - 1}`;
    yield { instanceId: index === 0 ? 'root' : `root/${index}`, parentId, status };
  }
}

function recordOf(key: number, hub: number, { instanceId, parentId, status }: SeededInstance): InstanceRecord {
  const createdAt = 1_700_000_000_000_000 + key * 1000;
  return {
    key,
    hub,
    instanceId,
    executionId: key.toString(16).padStart(32, '0'),
    entitiesByEvent: false,
    name: 'seeded',
    version: undefined,
    status,
    createdAt,
    updatedAt: createdAt,
    completedAt: isTerminal(status) ? createdAt : undefined,
    scheduledStart: undefined,
    parent:
      parentId === undefined ? undefined : { taskScheduledId: 1, orchestrationInstance: { instanceId: parentId } },
    tags: undefined,
    customStatus: undefined,
    suspended: false,
    rewound: false,
    historyEvents: status === Status.pending ? 0 : 2,
    historyBytes: 0,
    trace: undefined,
  };
}
