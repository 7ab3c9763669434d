import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Status } from '../../../../src/emulator/model/status.js';
import { Batch } from '../../../../src/emulator/store/batch.js';
import { migrations } from '../../../../src/emulator/store/sqlite/migrations.js';
import { SqliteDatabase } from '../../../../src/emulator/store/sqlite/sqliteDatabase.js';
import { SqliteHubs } from '../../../../src/emulator/store/sqlite/sqliteHubs.js';
import { SqliteReaper } from '../../../../src/emulator/store/sqlite/sqliteReaper.js';
import { loadSqlite } from '../../../../src/emulator/store/sqlite/sqliteRuntime.js';
import { SqliteShrinker } from '../../../../src/emulator/store/sqlite/sqliteShrinker.js';
import { SqliteStore } from '../../../../src/emulator/store/sqlite/sqliteStore.js';
import { StoreError } from '../../../../src/emulator/store/storeError.js';
import { openDatabase } from './openDatabase.js';
import { entityRecord, instanceRecord, message } from './records.js';
import { temporaryFolder } from './temporaryFolder.js';

describe('SqliteStore', () => {
  const folder = temporaryFolder();
  const file = (): string => path.join(folder(), 'hub.sqlite');

  it('has every commit on the disk when it returns, also that of a file that was there', () => {
    for (const _opening of ['new', 'again']) {
      const database = openDatabase(file());
      // 2 is FULL. https://sqlite.org/pragma.html#pragma_synchronous
      assert.deepEqual({ ...database.prepare('PRAGMA synchronous').get() }, { synchronous: 2 });
      assert.deepEqual({ ...database.prepare('PRAGMA journal_mode').get() }, { journal_mode: 'wal' });
      database.close();
    }
  });

  it('has nothing left of a history that was replaced, also when it is opened anew', () => {
    let store = new SqliteStore(openDatabase(file()));
    store.commit(batchOf(1));
    const replacing = new Batch();
    replacing.replaceHistory(2, [Buffer.from('of the new generation')]);
    store.commit(replacing);
    assert.deepEqual(store.history(2).map(String), ['of the new generation']);
    store.close();
    store = new SqliteStore(openDatabase(file()));
    assert.deepEqual(store.history(2).map(String), ['of the new generation']);
    store.close();
  });

  it('refuses the file of a newer version and leaves it as it is', () => {
    const database = openDatabase(file());
    database.execute('PRAGMA user_version = 99');
    database.close();
    refusesUnchanged('newer', /newer version.*format is 99, this version knows formats up to 1\)/);
  });

  it('refuses a file that is something else and leaves it as it is', () => {
    writeFileSync(file(), 'Dear diary, today I wrote a file of more than a hundred bytes. '.repeat(20));
    refusesUnchanged('corrupt', /is damaged; move it away/);
  });

  it("refuses another program's database and leaves it as it is", () => {
    const database = openDatabase(file());
    database.execute('PRAGMA application_id = 7');
    database.close();
    refusesUnchanged('corrupt', /is not one of a local task hub; it was left as it is\.$/);
  });

  it('refuses a damaged file and leaves it as it is', () => {
    const store = new SqliteStore(openDatabase(file()));
    store.commit(batchOf(100));
    store.close();
    const bytes = readFileSync(file());
    bytes.fill(0x5a, 4096, bytes.length - 4096);
    writeFileSync(file(), bytes);
    refusesUnchanged('corrupt', /is damaged; move it away/);
  });

  it('refuses a file that was cut off and leaves it as it is', () => {
    const store = new SqliteStore(openDatabase(file()));
    store.commit(batchOf(100));
    store.close();
    const bytes = readFileSync(file());
    writeFileSync(file(), bytes.subarray(0, bytes.length / 2));
    refusesUnchanged('corrupt', /is damaged; move it away/);
  });

  it('refuses a file that is open already', () => {
    const store = new SqliteStore(openDatabase(file()));
    assert.throws(() => SqliteStore.open(file()), isStoreError('in-use', /is in use by another process\.$/));
    store.close();
  });

  it('refuses a file in a folder there is not', () => {
    const missing = path.join(folder(), 'nowhere', 'hub.sqlite');
    assert.throws(() => SqliteStore.open(missing), isStoreError('unreachable', /cannot be opened/));
  });

  it('brings the file of an older version up to date with all that is in it', () => {
    const store = new SqliteStore(openDatabase(file()));
    store.commit(batchOf(3));
    store.close();
    const newer = [...migrations, 'ALTER TABLE hubs ADD COLUMN note TEXT; UPDATE hubs SET note = name;'];
    const database = SqliteDatabase.open(file(), newer);
    assert.equal(database.prepare('SELECT note FROM hubs').get()?.['note'], 'main');
    assert.equal(database.prepare('PRAGMA user_version').get()?.['user_version'], newer.length);
    const migrated = new SqliteStore(database);
    assert.equal(migrated.findInstance(1, 'i 3')?.key, 4);
    migrated.close();
  });

  it('stays at the old version when bringing it up to date fails', () => {
    const store = new SqliteStore(openDatabase(file()));
    store.commit(batchOf(3));
    store.close();
    assert.throws(() => SqliteDatabase.open(file(), [...migrations, 'DROP TABLE hubs; DROP TABLE nothing;']));
    const again = SqliteStore.open(file());
    assert.deepEqual(again.hubs(), [{ key: 1, name: 'main' }]);
    again.close();
  });

  it('says in a sentence that the disk is full, and goes on once it is not', () => {
    const database = openDatabase(file());
    const store = new SqliteStore(database);
    store.commit(batchOf(3));
    const pages = database.prepare('PRAGMA page_count').get()?.['page_count'];
    database.execute(`PRAGMA max_page_count = ${Number(pages) + 2}`);
    const large = new Batch();
    large.putInstance(instanceRecord({ key: 50, hub: 1, instanceId: 'large' }));
    large.putPayloads(50, { input: 'x'.repeat(1_000_000) });
    large.lastNumber = 50;
    assert.throws(
      () => {
        store.commit(large);
      },
      isStoreError('full', /^No room is left on the disk for the data file .*; what was being stored is not in it\.$/),
    );
    assert.equal(store.findInstance(1, 'large'), undefined);
    assert.equal(store.lastNumber(), 4);
    assert.equal(store.countByStatus(1).get(Status.pending), 3);

    database.execute('PRAGMA max_page_count = 1000000');
    store.commit(large);
    assert.equal(store.payloads(50).input?.length, 1_000_000);
    assert.equal(store.countByStatus(1).get(Status.pending), 4);
    store.close();
  });

  it('deletes all rows of a removed hub bit by bit and keeps those of others', () => {
    const database = openDatabase(file());
    const store = new SqliteStore(database);
    store.commit(batchOf(500));
    const other = new Batch();
    other.putHub({ key: 1000, name: 'other' });
    other.putInstance(instanceRecord({ key: 1001, hub: 1000, instanceId: 'kept' }));
    other.putMessage(message({ number: 1002, hub: 1000, target: 1001 }));
    other.lastNumber = 1002;
    store.commit(other);
    const removal = new Batch();
    removal.removeHub(1);
    store.commit(removal);
    assert.deepEqual(rowCounts(database), [501, 500, 500, 501, 500, 1, 1, 1]);

    const hubs = new SqliteHubs(database);
    const reaper = new SqliteReaper(database, hubs);
    let slices = 0;
    for (; hubs.removed.size > 0; slices += 1) reaper.step();
    assert.ok(slices > 2, `${slices} slices`);
    assert.deepEqual(rowCounts(database), [1, 0, 0, 1, 0, 0, 0, 0]);
    assert.deepEqual(store.hubs(), [{ key: 1000, name: 'other' }]);
    assert.equal(store.messages(1001, 0).length, 1);
    store.close();
  });

  it('gives the room of what was removed back to the disk, bit by bit', () => {
    const database = openDatabase(file());
    const store = new SqliteStore(database);
    assert.ok(fillAndEmpty(store) > 40_000_000);
    const shrinker = new SqliteShrinker(database);
    let slices = 1;
    for (; shrinker.step(); slices += 1);
    assert.ok(slices > 10, `${slices} slices`);
    assert.ok(statSync(file()).size < 6_000_000, `${statSync(file()).size} bytes`);
    assert.equal(shrinker.step(), false);
    assert.equal(store.findInstance(1, 'i 1')?.key, 2);
    store.close();
    SqliteStore.open(file()).close();
  });

  it('gives room back also from a file that was not made for it, once little is left in it', () => {
    const sqlite = loadSqlite();
    assert.ok(sqlite !== undefined);
    const old = new sqlite.DatabaseSync(file());
    old.exec('PRAGMA auto_vacuum = NONE; PRAGMA user_version = 0; CREATE TABLE x (y); DROP TABLE x;');
    old.close();
    const database = openDatabase(file());
    const store = new SqliteStore(database);
    assert.equal(database.prepare('PRAGMA auto_vacuum').get()?.['auto_vacuum'], 0);
    const full = fillAndEmpty(store);
    assert.equal(new SqliteShrinker(database).step(), false);
    assert.ok(statSync(file()).size < full / 10, `${statSync(file()).size} of ${full} bytes`);
    assert.equal(database.prepare('PRAGMA auto_vacuum').get()?.['auto_vacuum'], 2);
    assert.equal(store.findInstance(1, 'i 1')?.key, 2);
    store.close();
  });

  /** Puts 40 MB in and takes them out again; how large the file is then. */
  function fillAndEmpty(store: SqliteStore): number {
    store.commit(batchOf(10));
    const large = Array.from({ length: 40 }, (_, index) => 1000 + index);
    const put = new Batch();
    for (const key of large) {
      put.putInstance(instanceRecord({ key, hub: 1, instanceId: `large ${key}` }));
      put.putPayloads(key, { input: 'x'.repeat(1_000_000) });
    }
    put.lastNumber = 2000;
    store.commit(put);
    const removed = new Batch();
    for (const key of large) removed.removeInstance(key);
    removed.lastNumber = 2000;
    store.commit(removed);
    return statSync(file()).size;
  }

  it('ends a page after looking at many instances, and the next one goes on from there', () => {
    const store = new SqliteStore(openDatabase(file()));
    store.commit(batchOf(25_000));
    const query = {
      hub: 1,
      statuses: [],
      prefix: 'i',
      createdFrom: undefined,
      createdTo: 2000,
      limit: 10,
    };
    // Created first, and last in the order of ids.
    const first = store.queryInstances({ ...query, prefix: 'i 1', after: undefined });
    assert.deepEqual(
      first.records.map((record) => record.instanceId),
      ['i 1'],
    );
    const none = store.queryInstances({ ...query, createdTo: 1, after: undefined });
    assert.equal(none.records.length, 0);
    assert.ok(none.next !== undefined);
    assert.deepEqual(store.queryInstances({ ...query, createdTo: 1, after: none.next }), {
      records: [],
      next: undefined,
    });
    store.close();
  });

  function refusesUnchanged(reason: StoreError['reason'], words: RegExp): void {
    const before = readFileSync(file());
    assert.throws(() => SqliteStore.open(file()), isStoreError(reason, words));
    assert.ok(before.equals(readFileSync(file())), 'the file was changed');
  }
});

function isStoreError(reason: StoreError['reason'], words: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, words);
    return true;
  };
}

/** A hub with that many instances, each with everything it can have. */
function batchOf(instances: number): Batch {
  const batch = new Batch();
  batch.putHub({ key: 1, name: 'main' });
  for (let key = 2; key < instances + 2; key += 1) {
    batch.putInstance(instanceRecord({ key, hub: 1, instanceId: `i ${key - 1}` }));
    batch.putPayloads(key, { input: 'input' });
    batch.appendHistory(key, Buffer.from('history'));
    batch.putMessage(message({ number: 100_000 + key, hub: 1, target: key }));
    const activity = { hub: 1, instance: key, instanceId: `i ${key - 1}`, executionId: 'e', taskId: 1, name: 'Pay' };
    batch.putActivity({ activity: { ...activity, number: 200_000 + key, version: '' }, request: Buffer.from('r') });
  }
  batch.putEntity(entityRecord({ key: 300_000, hub: 1, entityId: '@counter@a' }));
  batch.putEntityState(300_000, '1');
  batch.lastNumber = instances + 1;
  return batch;
}

function rowCounts(database: SqliteDatabase): readonly number[] {
  return ['instances', 'payloads', 'history', 'messages', 'activities', 'entities', 'entity_states']
    .flatMap((table) => Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']))
    .concat(Number(database.prepare('SELECT count(*) AS rows FROM hubs WHERE removed = 1').get()?.['rows']));
}
