import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileMaintenanceStore } from '../../../src/client/operations/maintenance/fileMaintenanceStore.js';
import { ActiveMaintenances } from '../../../src/hubs/live/activeMaintenances.js';
import { hubKey } from '../../../src/hubs/hubIdentity.js';

const local = { endpoint: 'http://127.0.0.1:8094', taskHub: 'default', isLocal: true };
const saved = { endpoint: 'https://orders.example', taskHub: 'default', isLocal: false };

describe('the hubs under maintenance', () => {
  let folder: string;
  let store: FileMaintenanceStore;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'open-maintenances-'));
    store = new FileMaintenanceStore(folder);
  });
  afterEach(async () => {
    await store.dispose();
    await rm(folder, { recursive: true });
  });

  it('are told apart, and the local one is known again at another port', async () => {
    await store.begin({ id: 'one', hubKey: hubKey(local), reason: 'r', startedAt: 5 });
    const open = new ActiveMaintenances(store, () => [local, saved]);
    await open.refresh();
    assert.deepEqual([open.of(local).length, open.of(saved).length], [1, 0]);
    assert.equal(open.of({ ...local, endpoint: 'http://127.0.0.1:40001' })[0]?.startedAt, 5);
  });

  it('are told of when another window begins or ends one, and only then', async () => {
    const open = new ActiveMaintenances(store, () => [saved]);
    let told = 0;
    open.onDidChange(() => (told += 1));
    await open.refresh();
    assert.equal(told, 0);
    const other = new FileMaintenanceStore(folder);
    await other.begin({ id: 'two', hubKey: hubKey(saved), reason: 'r', startedAt: 1 });
    await open.refresh();
    await open.refresh();
    assert.equal(told, 1);
    await other.close('two');
    await open.refresh();
    assert.deepEqual([told, open.of(saved).length], [2, 0]);
  });
});
