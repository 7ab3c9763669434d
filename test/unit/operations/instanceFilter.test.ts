import assert from 'node:assert/strict';
import type { Instance } from '../../../src/client/instance.js';
import { countInstances, findInstances, findPage } from '../../../src/client/operations/findInstances.js';
import {
  filterMatcher,
  type InstanceFilter,
  isFilteredWhilePaging,
  serverQuery,
} from '../../../src/client/operations/filter/instanceFilter.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { ScriptedClient } from '../../support/scriptedClient.js';

const at = (ms: number): ReturnType<typeof timestampFromMs> => timestampFromMs(1_000_000 + ms);
const row = (more: Partial<Instance>): Instance => ({
  instanceId: 'a',
  name: 'order',
  status: 'Running',
  tags: {},
  ...more,
});
const matches = (filter: InstanceFilter, more: Partial<Instance> = {}): boolean => filterMatcher(filter)(row(more));

describe('an instance filter', () => {
  it('holds for everything but entities when empty', () => {
    assert.equal(matches({}), true);
    assert.equal(matches({}, { instanceId: '@counter@1' }), false);
  });

  it('checks again what the server was asked to filter by', () => {
    assert.equal(matches({ statuses: ['Failed'] }), false);
    assert.equal(matches({ statuses: [] }), true);
    assert.equal(matches({ idPrefix: 'b' }), false);
    assert.equal(matches({ createdFrom: at(5) }, { createdAt: at(4) }), false);
    assert.equal(matches({ createdTo: at(5) }, { createdAt: at(6) }), false);
    assert.equal(matches({ createdFrom: at(5), createdTo: at(5) }, { createdAt: at(5) }), true);
  });

  it('trusts the server where it leaves the creation time out', () => {
    assert.equal(matches({ createdFrom: at(5), createdTo: at(6) }), true);
  });

  it('filters by one of several names, exactly', () => {
    assert.equal(matches({ names: ['invoice', 'order'] }), true);
    assert.equal(matches({ names: ['Order'] }), false);
    assert.equal(matches({ names: [] }), true);
  });

  it('filters by a tag with or without a value, never by what every object inherits', () => {
    assert.equal(matches({ tag: { key: 'team' } }, { tags: { team: 'a' } }), true);
    assert.equal(matches({ tag: { key: 'team', value: 'b' } }, { tags: { team: 'a' } }), false);
    assert.equal(matches({ tag: { key: 'team', value: '' } }, { tags: { team: '' } }), true);
    assert.equal(matches({ tag: { key: 'toString' } }), false);
  });

  it('keeps roots, or the children of one', () => {
    assert.equal(matches({ parent: { kind: 'roots' } }), true);
    assert.equal(matches({ parent: { kind: 'roots' } }, { parentInstanceId: 'p' }), false);
    assert.equal(matches({ parent: { kind: 'childrenOf', instanceId: 'p' } }, { parentInstanceId: 'p' }), true);
    assert.equal(matches({ parent: { kind: 'childrenOf', instanceId: 'p' } }, { parentInstanceId: 'q' }), false);
  });

  it('takes the last change for the end where the server does not tell the end', () => {
    const status = 'Completed';
    assert.equal(matches({ finishedBefore: at(5) }, { status, completedAt: at(5), lastUpdatedAt: at(9) }), true);
    assert.equal(matches({ finishedBefore: at(5) }, { status, completedAt: at(6) }), false);
    assert.equal(matches({ finishedBefore: at(5) }, { status, lastUpdatedAt: at(4) }), true);
    assert.equal(matches({ finishedBefore: at(5) }, { status }), false);
    assert.equal(matches({ finishedBefore: at(5) }, { lastUpdatedAt: at(4) }), false, 'it still runs');
  });

  it('sends to the server what the server can filter by, and knows when the rest is up to us', () => {
    const filter: InstanceFilter = {
      statuses: ['Failed'],
      createdFrom: at(1),
      createdTo: at(2),
      idPrefix: 'x',
      names: ['n'],
    };
    assert.deepEqual(serverQuery(filter), {
      statuses: ['Failed'],
      createdFrom: at(1),
      createdTo: at(2),
      idPrefix: 'x',
    });
    assert.equal(isFilteredWhilePaging(filter), true);
    assert.equal(isFilteredWhilePaging({ statuses: ['Failed'], idPrefix: 'x' }), false);
  });
});

describe('finding instances', () => {
  let client: ScriptedClient;

  beforeEach(() => {
    client = new ScriptedClient();
    client.addMany(1200, 'Running');
    client.addMany(30, 'Failed', 'failed-');
    client.add('@counter@1', 'Running');
    client.add('invoice-1', 'Running', { name: 'invoice' });
  });

  it('searches all pages and says how far it is', async () => {
    const progress: number[] = [];
    const found: string[] = [];
    const options = { pageSize: 500, onProgress: (p: { readonly searched: number }) => progress.push(p.searched) };
    for await (const instance of findInstances(client, { names: ['invoice'] }, options))
      found.push(instance.instanceId);
    assert.deepEqual(found, ['invoice-1']);
    assert.deepEqual(progress, [500, 1000, 1232]);
  });

  it('fills a page of a filtered list across pages of the server', async () => {
    const first = await findPage(client, { names: ['invoice'] }, { pageSize: 20, maxEmptyPages: 5 });
    assert.equal(first.instances.length + client.callsOf('query'), 1 + 2);
    assert.ok(first.continuationToken);
    const { continuationToken } = first;
    const next = await findPage(client, { names: ['invoice'] }, { continuationToken, maxEmptyPages: 5, pageSize: 20 });
    assert.deepEqual(next.instances, []);
    assert.ok(next.continuationToken);
  });

  it('counts by status without entities, and tells the creation time of the newest', async () => {
    const count = await countInstances(client, {});
    assert.deepEqual(count, {
      total: 1231,
      byStatus: { Running: 1201, Failed: 30 },
      newestCreatedAt: timestampFromMs(client.now),
    });
  });

  it('counts nothing in an empty hub', async () => {
    assert.deepEqual(await countInstances(new ScriptedClient(), {}), { total: 0, byStatus: {} });
  });
});
