import assert from 'node:assert/strict';
import type { InstanceQuery } from '../../../src/client/instance.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { BulkAction } from '../../../src/client/operations/bulk/bulkAction.js';
import { applicability, matchingTargets } from '../../../src/client/operations/bulk/bulkTargets.js';
import { countInstances } from '../../../src/client/operations/findInstances.js';
import { isTaskHubError } from '../../../src/client/errors.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { collect } from '../../support/collect.js';
import { ManualClock, settle } from '../../support/manualClock.js';
import { ScriptedClient, throttled, unavailable } from '../../support/servers/scriptedClient.js';

const terminate: BulkAction = { kind: 'terminate' };

describe('all that match a filter', () => {
  let clock: ManualClock;
  let client: ScriptedClient;

  beforeEach(() => {
    clock = new ManualClock();
    client = new ScriptedClient();
    client.addMany(1500, 'Running');
    client.addMany(20, 'Completed', 'finished-');
  });

  it('are told apart by whether the action applies to them', async () => {
    const count = await countInstances(client, {});
    assert.deepEqual(applicability(count, terminate), { applies: 1500, leftOut: { Completed: 20 } });
    assert.deepEqual(applicability(count, { kind: 'purge' }), { applies: 20, leftOut: { Running: 1500 } });
    assert.deepEqual(applicability(count, { kind: 'resume' }), {
      applies: 0,
      leftOut: { Running: 1500, Completed: 20 },
    });
  });

  it('are only those to which the action applies', async () => {
    const queries: InstanceQuery[] = [];
    client.query = (query) => {
      queries.push(query);
      return ScriptedClient.prototype.query.call(client, query);
    };
    const targets = await collect(matchingTargets(client, {}, { kind: 'purge' }, {}));
    assert.equal(targets.length, 20);
    assert.deepEqual(queries[0]?.statuses, ['Failed', 'Completed', 'Terminated', 'Canceled']);
    assert.deepEqual(await collect(matchingTargets(client, { statuses: ['Running'] }, { kind: 'purge' }, {})), []);
    assert.equal(queries.length, 1);
  });

  it('leave out what was created after the count, and keep the newest that was counted', async () => {
    const confirmed = await countInstances(client, { statuses: ['Running'] });
    client.now += 1;
    client.add('zz-later', 'Running', { createdAt: timestampFromMs(client.now + 60_000) });
    const targets = await collect(matchingTargets(client, {}, terminate, { confirmed }));
    assert.equal(targets.length, 1500);
    assert.ok(targets.some((target) => typeof target !== 'string' && target.instanceId === 'order-001499'));
  });

  it('do not go on for ever when the action makes new ones that match', async () => {
    client = new ScriptedClient();
    client.addMany(30, 'Failed');
    client.afterAct = () => {
      for (const [id, instance] of client.instances)
        if (instance.status === 'Pending') client.change(id, { status: 'Failed' });
    };
    const action: BulkAction = { kind: 'restart', newInstanceId: true };
    const confirmed = await countInstances(client, { statuses: ['Failed'] });
    const targets = matchingTargets(client, { statuses: ['Failed'] }, action, { confirmed, pageSize: 4 });
    const report = await clock.runUntil(runBulk(client, action, targets, { clock, concurrency: 2 }));
    assert.deepEqual(report.counts, { done: 30, failed: 0, skipped: 0, unknown: 0 });
    assert.equal(client.instances.size, 60);
  });

  it('keep an end of the range that is earlier than the newest counted', async () => {
    const confirmed = await countInstances(client, {});
    const createdTo = timestampFromMs(Date.UTC(2026, 10, 24, 12) + 100);
    assert.equal((await collect(matchingTargets(client, { createdTo }, terminate, { confirmed }))).length, 100);
  });

  it('are read on after failures that pass, one page ahead of the action', async () => {
    client.fault = (call, nth) =>
      call.method === 'query' && nth % 2 === 0 ? (nth % 4 ? unavailable() : throttled()) : undefined;
    const targets = matchingTargets(client, {}, terminate, { retry: { clock }, pageSize: 100 });
    const report = await clock.runUntil(runBulk(client, terminate, targets, { clock }));
    assert.deepEqual(report.counts, { done: 1500, failed: 0, skipped: 0, unknown: 0 });

    client = new ScriptedClient();
    client.addMany(1000);
    const iterator = walkable(matchingTargets(client, {}, terminate, { pageSize: 100 }));
    await iterator.next();
    await settle();
    assert.equal(client.callsOf('query'), 2);
  });

  it('end with the failure that does not pass', async () => {
    client.fault = (call, nth) => (call.method === 'query' && nth > 2 ? unavailable() : undefined);
    const targets = matchingTargets(client, {}, terminate, { retry: { clock, tries: 3 }, pageSize: 500 });
    const report = await clock.runUntil(runBulk(client, terminate, targets, { clock, total: 1500 }));
    assert.ok(report.end.kind === 'stopped' && isTaskHubError(report.end.error));
    assert.equal(report.counts.done, 1000);
  });
});

function walkable<T>(source: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
}
