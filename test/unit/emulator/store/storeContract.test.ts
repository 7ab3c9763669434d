import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { MemoryStore } from '../../../../src/emulator/store/memory/memoryStore.js';
import { openStore } from '../../../../src/emulator/store/openStore.js';
import { SqliteStore } from '../../../../src/emulator/store/sqlite/sqliteStore.js';
import { openDatabase } from './openDatabase.js';
import { StepPlayer, steps } from './storeSteps.js';
import { type Known, readEverything } from './storeReadings.js';
import { temporaryFolder } from './temporaryFolder.js';

describe('the stores', () => {
  const folder = temporaryFolder();
  let runs = 0;
  const newFile = (): string => path.join(folder(), `${++runs}.sqlite`);

  it('read the same after the same changes, also when the file is opened anew after each', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const file = newFile();
        const memory = new MemoryStore();
        const player = new StepPlayer();
        const first = player.begin();
        memory.commit(first);
        let sqlite = new SqliteStore(openDatabase(file));
        try {
          sqlite.commit(first);
          for (const step of played) {
            const batch = player.play(step);
            memory.commit(batch);
            sqlite.commit(batch);
            assert.deepEqual(readEverything(sqlite, player), readEverything(memory, player));
            sqlite.close();
            sqlite = new SqliteStore(openDatabase(file));
            assert.deepEqual(readEverything(sqlite, player), readEverything(memory, player));
          }
        } finally {
          sqlite.close();
        }
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);

  it('changes nothing when a batch cannot be committed', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const player = new StepPlayer();
        const sqlite = new SqliteStore(openDatabase(newFile()));
        try {
          sqlite.commit(player.begin());
          for (const step of played) {
            const batch = player.play(step);
            const before = readEverything(sqlite, player);
            const [record] = batch.instances.values();
            if (record === undefined) {
              sqlite.commit(batch);
              continue;
            }
            // Last in its row: the others have been written by then.
            batch.instances.set(-1, { ...record, key: -1, instanceId: 'other', hub: 999 });
            assert.throws(() => {
              sqlite.commit(batch);
            }, /does not exist/);
            assert.deepEqual(readEverything(sqlite, player), before);
            batch.instances.delete(-1);
            sqlite.commit(batch);
          }
        } finally {
          sqlite.close();
        }
      }),
      { numRuns: 20 },
    );
  }).timeout(60_000);

  it('leave a file that holds whole batches wherever the process or the machine stopped', () => {
    fc.assert(
      fc.property(steps, fc.nat(1000), (played, cut) => {
        const [file, copy] = [newFile(), newFile()];
        const player = new StepPlayer();
        const batches = [player.begin(), ...played.map((step) => player.play(step))];
        const sqlite = new SqliteStore(openDatabase(file));
        const states = [readEverything(sqlite, player)];
        for (const batch of batches) {
          sqlite.commit(batch);
          states.push(readEverything(sqlite, player));
        }
        // What a kill leaves behind, and what a machine does that had not written all of it.
        const log = readFileSync(`${file}-wal`);
        copyFileSync(file, copy);
        for (const part of [log, log.subarray(0, (log.length * cut) / 1000)]) {
          writeFileSync(`${copy}-wal`, part);
          const found = readFile(copy, player);
          assert.ok(states.some((state) => isDeepStrictEqual(state, found)));
          if (part === log) assert.deepEqual(found, states.at(-1));
          copyFileSync(file, copy);
        }
        sqlite.close();
      }),
      { numRuns: 25 },
    );
  }).timeout(60_000);

  it('are chosen by whether there is a folder', () => {
    const durable = openStore(folder());
    durable.store.close();
    assert.deepEqual([durable.store.kind, durable.problem], ['sqlite', undefined]);
    assert.deepEqual([openStore(undefined).store.kind, openStore(undefined).problem], ['memory', undefined]);
  });
});

function readFile(file: string, known: Known): unknown {
  const store = new SqliteStore(openDatabase(file));
  try {
    return readEverything(store, known);
  } finally {
    store.close();
  }
}
