import assert from 'node:assert/strict';
import type { FailureDetails, Instance } from '../../../src/client/instance.js';
import { countInstances, findInstances, findPage } from '../../../src/client/operations/findInstances.js';
import {
  canMatchStatus,
  filterMatcher,
  type InstanceFilter,
  isFilteredWhilePaging,
  serverQuery,
} from '../../../src/client/operations/filter/instanceFilter.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';

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

  it('takes * in a name for any text, wherever it stands', () => {
    const isNamed = (pattern: string, name: string): boolean => matches({ names: [pattern] }, { name });
    for (const pattern of ['Order*', '*Flow', '*der*', 'O*r*w', '*', '**', 'OrderFlow*', 'Order*Flow']) {
      assert.ok(isNamed(pattern, 'OrderFlow'), pattern);
    }
    for (const pattern of ['order*', '*Flows', 'OrderF*Flow', 'O*z*w', 'Order*Orde*Flow', '*rx']) {
      assert.ok(!isNamed(pattern, 'OrderFlow'), pattern);
    }
    assert.ok(!isNamed('Order', 'OrderFlow'), 'without * a name is compared exactly');
    assert.ok(!isNamed('a.c*', 'abc'), 'no other character is special');
    assert.ok(!isNamed(`${'*a'.repeat(100)}b`, 'a'.repeat(10_000)), 'and no pattern takes long');
  });

  it('filters by a part of the id in whatever case, and by exact ids', () => {
    assert.equal(matches({ idContains: 'DER-1' }, { instanceId: 'order-17' }), true);
    assert.equal(matches({ idContains: 'der-2' }, { instanceId: 'order-17' }), false);
    assert.equal(matches({ ids: ['order-17', 'order-18'] }, { instanceId: 'order-18' }), true);
    assert.equal(matches({ ids: ['order-17'] }, { instanceId: 'order-170' }), false);
    assert.equal(matches({ ids: [] }), false, 'none of no ids');
  });

  it('filters by the last change, which must be known', () => {
    assert.equal(matches({ updatedFrom: at(5), updatedTo: at(7) }, { lastUpdatedAt: at(5) }), true);
    assert.equal(matches({ updatedFrom: at(5), updatedTo: at(7) }, { lastUpdatedAt: at(7) }), true);
    assert.equal(matches({ updatedFrom: at(5) }, { lastUpdatedAt: at(4) }), false);
    assert.equal(matches({ updatedTo: at(7) }, { lastUpdatedAt: at(8) }), false);
    assert.equal(matches({ updatedTo: at(7) }), false);
  });

  it('measures from creation to the end, or to now while it runs', () => {
    const longerThan = { ms: 5, now: at(100) };
    assert.equal(matches({ longerThan }, { createdAt: at(90) }), true);
    assert.equal(matches({ longerThan }, { createdAt: at(95) }), false, 'not just as long');
    const done = { status: 'Completed', createdAt: at(0) } as const;
    assert.equal(matches({ longerThan }, { ...done, completedAt: at(6) }), true);
    assert.equal(matches({ longerThan }, { ...done, completedAt: at(4), lastUpdatedAt: at(50) }), false);
    assert.equal(matches({ longerThan }, { ...done, lastUpdatedAt: at(6) }), true);
    assert.equal(matches({ longerThan }, done), false, 'nobody tells when it ended');
    assert.equal(matches({ longerThan }), false, 'nobody tells when it began');
  });

  it('finds a failure by its type or message or those of its causes, in whatever case', () => {
    const failed = (errorType: string, errorMessage: string, innerFailure?: FailureDetails): FailureDetails => ({
      ...{ errorType, errorMessage, isNonRetriable: false, properties: {} },
      ...(innerFailure && { innerFailure }),
    });
    const failure = failed('TaskFailed', 'Activity ended', failed('TimeoutException', 'No answer of Payments'));
    const says = (failureText: string): boolean => matches({ failureText }, { status: 'Failed', failure });
    for (const text of ['taskfailed', 'activity ENDED', 'timeout', 'payments']) assert.ok(says(text), text);
    assert.ok(!says('refused'));
    assert.equal(matches({ failureText: 'a' }, { status: 'Failed' }), false);
    assert.equal(matches({ failureText: 'timeout' }, { status: 'Running', failure }), false);
    assert.equal(canMatchStatus({ failureText: 'a' }, 'Failed'), true);
    assert.equal(canMatchStatus({ failureText: 'a' }, 'Running'), false);
    assert.equal(canMatchStatus({ failureText: 'a', statuses: ['Running'] }, 'Failed'), false);
  });

  it('asks the server for no more rows than can match, and for payloads where a failure is searched', () => {
    assert.deepEqual(serverQuery({ failureText: 'a' }), { statuses: ['Failed'], payloads: true });
    assert.deepEqual(serverQuery({ failureText: 'a', statuses: ['Failed', 'Running'] }).statuses, ['Failed']);
    assert.deepEqual(serverQuery({ failureText: 'a', statuses: ['Running'] }).statuses, ['Running'], 'and not all');
    assert.deepEqual(serverQuery({ ids: ['order-17', 'order-18'] }), { idPrefix: 'order-1' });
    assert.deepEqual(serverQuery({ ids: ['a', 'b'] }), {});
    assert.deepEqual(serverQuery({ ids: ['order-17'], idPrefix: 'ord' }), { idPrefix: 'ord' });
    assert.deepEqual(serverQuery({ updatedTo: at(5) }), { createdTo: at(6) });
    assert.deepEqual(serverQuery({ longerThan: { ms: 5, now: at(15) }, createdTo: at(20) }), { createdTo: at(11) });
    assert.deepEqual(serverQuery({ longerThan: { ms: 5, now: at(15) }, createdTo: at(9) }), { createdTo: at(9) });
    for (const filter of [
      { idContains: 'a' },
      { ids: ['a'] },
      { updatedFrom: at(1) },
      { updatedTo: at(1) },
      { longerThan: { ms: 1, now: at(1) } },
      { failureText: 'a' },
    ] satisfies InstanceFilter[]) {
      assert.equal(isFilteredWhilePaging(filter), true, JSON.stringify(filter));
    }
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

  it('reads a few named ones by their ids, and looks through the list for many', async () => {
    const filter: InstanceFilter = {
      ids: ['order-000007', 'nobody', 'failed-000001', '@counter@1'],
      statuses: ['Failed'],
    };
    const progress: unknown[] = [];
    const page = await findPage(client, filter, { onProgress: (now) => progress.push(now) });
    assert.deepEqual(
      page.instances.map(({ instanceId }) => instanceId),
      ['failed-000001'],
    );
    assert.equal(page.continuationToken, undefined);
    assert.deepEqual(progress, [{ searched: 3, found: 1 }]);
    assert.deepEqual([client.callsOf('query'), client.callsOf('get')], [0, 3]);
    const many = Array.from({ length: 101 }, (_, index) => `order-${String(index).padStart(6, '0')}`);
    assert.equal((await countInstances(client, { ids: many })).total, 101);
    assert.equal(client.callsOf('get'), 3);
    const aborted = AbortSignal.abort();
    await assert.rejects(countInstances(client, { ids: ['a'] }, { signal: aborted }), { name: 'AbortError' });
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
