import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  encodeToken,
  entityCursor,
  entityToken,
  finishedCursor,
  finishedToken,
  queryCursor,
  queryToken,
} from '../../../src/emulator/services/tokens.js';
import { Batch } from '../../../src/emulator/store/batch.js';
import { MemoryStore } from '../../../src/emulator/store/memory/memoryStore.js';
import { SqliteStore } from '../../../src/emulator/store/sqlite/sqliteStore.js';
import type { Store } from '../../../src/emulator/store/store.js';
import { openDatabase } from './store/openDatabase.js';
import { instanceRecord } from './store/records.js';
import { texts } from './store/storeSteps.js';

const count = fc.maxSafeNat();

describe('a continuation token of the local task hub', () => {
  it('leads on from exactly where it was given', () => {
    fc.assert(
      fc.property(count, count, fc.constantFrom(...texts), (time, key, id) => {
        const newest = { order: 'newest', createdAt: time, key } as const;
        const byId = { order: 'id', instanceId: id } as const;
        const finished = { completedAt: time, instanceId: id };
        assert.deepEqual(queryCursor(queryToken(newest)), newest);
        assert.deepEqual(queryCursor(queryToken(byId)), byId);
        assert.deepEqual(finishedCursor(finishedToken(finished)), finished);
        assert.equal(entityCursor(entityToken(id)), id);
      }),
    );
  });

  it('is refused where another server made it', () => {
    for (const foreign of ['x', 'e30', encodeToken([]), encodeToken(['id', 7]), encodeToken(['newest', 1])]) {
      for (const read of [queryCursor, finishedCursor]) {
        assert.throws(() => read(foreign), /The continuation token was not made by this task hub\./, foreign);
      }
    }
    assert.throws(() => entityCursor(encodeToken([1])), /was not made by this task hub/);
  });

  const stores: readonly (readonly [string, () => Store])[] = [
    ['memory', () => new MemoryStore()],
    ['SQLite', () => new SqliteStore(openDatabase(':memory:'))],
  ];
  for (const [name, open] of stores) {
    it(`skips and repeats none of those that were made in one microsecond (${name})`, () => {
      const store = open();
      const batch = new Batch();
      batch.putHub({ key: 1, name: 'orders' });
      for (let key = 10; key < 17; key += 1) {
        batch.putInstance(instanceRecord({ key, hub: 1, instanceId: `i-${key}`, createdAt: 5000 }));
      }
      store.commit(batch);
      const seen: string[] = [];
      let token: string | undefined;
      for (let pages = 0; pages < 10; pages += 1) {
        const page = store.queryInstances({
          ...{ hub: 1, statuses: [], createdFrom: undefined, createdTo: undefined, prefix: undefined, limit: 2 },
          after: queryCursor(token),
        });
        seen.push(...page.records.map((record) => record.instanceId));
        token = page.next && queryToken(page.next);
        if (token === undefined) break;
      }
      assert.deepEqual(seen, ['i-16', 'i-15', 'i-14', 'i-13', 'i-12', 'i-11', 'i-10']);
    });
  }
});
