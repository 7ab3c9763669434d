import { historyRows } from '../../src/emulator/encoding/frames.js';
import { historyEvents } from '../../src/emulator/encoding/messages.js';
import { executionStarted } from '../../src/emulator/engine/events.js';
import { Status } from '../../src/emulator/model/status.js';
import { Batch } from '../../src/emulator/store/batch.js';
import { openStore } from '../../src/emulator/store/openStore.js';
import type { Store } from '../../src/emulator/store/store.js';
import { seed, type SeededInstance, wide } from '../../test/support/seededTree.js';

/** How many milliseconds a server has to start before the timers come due. */
const timeToStart = 10_000;

/** Puts a root with that many children into a folder. */
export function seedTree(folder: string, children: number, status: Status): void {
  withStore(folder, (store) => {
    seed(store, wide(children, status));
  });
}

/** Puts an instance "root" with a history of that many megabytes into a folder. */
export function seedHistory(folder: string, megabytes: number): void {
  withStore(folder, (store) => {
    seed(store, wide(0, Status.completed));
    const key = store.lastNumber();
    const result = { value: 'x'.repeat(100_000) };
    for (let megabyte = 0; megabyte < megabytes; megabyte += 1) {
      const batch = new Batch();
      const events = Array.from({ length: 10 }, (_, index) => ({
        eventId: -1,
        taskCompleted: { taskScheduledId: megabyte * 10 + index, result },
      }));
      for (const row of historyRows(events.map((event) => historyEvents.encode(event)))) batch.appendHistory(key, row);
      batch.lastNumber = key;
      store.commit(batch);
    }
  });
}

/** Puts that many instances into a folder whose start waits for one and the same moment; returns it. */
export function seedTimers(folder: string, timers: number): number {
  let dueAt = 0;
  withStore(folder, (store) => {
    const begin = performance.now();
    seed(store, waiting(timers));
    const [hub] = store.hubs();
    if (hub === undefined) throw new Error('There is no task hub.');
    const last = store.lastNumber();
    // The messages take no longer than their instances did.
    dueAt = Math.ceil(Date.now() + (performance.now() - begin) + timeToStart);
    const started = { name: 'seeded', instanceId: '', executionId: '', version: undefined, input: undefined };
    const more = { parent: undefined, scheduledStart: undefined, tags: undefined, trace: undefined };
    const event = historyEvents.encode(executionStarted(0, { ...started, ...more }));
    for (let from = 0; from < timers; from += 5000) {
      const batch = new Batch();
      for (let index = from; index < Math.min(timers, from + 5000); index += 1) {
        const number = last + 1 + index;
        const target = last - index;
        batch.putMessage({ number, hub: hub.key, target, kind: 'started', dueAt, executionId: undefined, event });
        batch.lastNumber = number;
      }
      store.commit(batch);
    }
  });
  if (dueAt < Date.now() + timeToStart / 2) throw new Error('The timers are due too early: this machine is busy.');
  return dueAt;
}

function* waiting(count: number): Generator<SeededInstance> {
  for (let index = 0; index < count; index += 1) {
    yield { instanceId: `timer-${index}`, parentId: undefined, status: Status.pending };
  }
}

function withStore(folder: string, use: (store: Store) => void): void {
  const { store } = openStore(folder);
  try {
    use(store);
  } finally {
    store.close();
  }
}
