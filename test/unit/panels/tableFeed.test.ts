import assert from 'node:assert/strict';
import { TaskHubError } from '../../../src/client/errors.js';
import type { Instance, InstanceQuery } from '../../../src/client/instance.js';
import { Emitter } from '../../../src/common/event.js';
import { hubFilter } from '../../../src/hubs/live/hubFilter.js';
import type { FirstPage } from '../../../src/hubs/live/instances/firstPage.js';
import type { LiveReading, ReadingPace } from '../../../src/hubs/live/liveReading.js';
import { TableFeed } from '../../../src/views/panels/hub/tableFeed.js';
import { ManualClock } from '../../support/manualClock.js';
import { row } from '../hubs/rows.js';

const pace: ReadingPace = { firstMs: 2_000, slowestMs: 15_000, countMs: 15_000, emptyMs: 60_000 };
const never = new AbortController().signal;

/** A hub of so many instances, in pages of two. */
function setUp(count: number) {
  const clock = new ManualClock();
  const changes = new Emitter<readonly string[]>();
  let paces = 0;
  let fault: Error | undefined;
  let reading: LiveReading | undefined;
  const rows: Instance[] = Array.from({ length: count }, (_, index) => row(`i${index}`, 'Running', index));
  const client = {
    query: ({ pageSize = 100, continuationToken = '0' }: InstanceQuery) => {
      if (fault !== undefined) return Promise.reject(fault);
      const from = Number(continuationToken);
      const end = from + pageSize;
      return Promise.resolve({
        instances: rows.slice(from, end),
        ...(end < rows.length && { continuationToken: String(end) }),
      });
    },
  };
  const hub = {
    add: (added: LiveReading) => {
      reading = added;
      return { dispose: () => undefined };
    },
    onDidChangeInstances: changes.event,
    onDidReadFirstPage: new Emitter<FirstPage>().event,
    tellFirstPage: () => undefined,
    cachedInstance: () => undefined,
    connection: { state: 'connected' },
    serverNow: () => 0,
    updatePace: () => {
      paces += 1;
    },
    client: () => Promise.resolve(client),
  };
  const feed = new TableFeed(hub as never, clock, () => 2, undefined);
  return {
    ...{ clock, feed, rows },
    read: () => reading?.read(client as never, never, pace) ?? Promise.reject(new Error('nothing is read')),
    dueAt: () => reading?.dueAt(pace),
    paces: () => paces,
    fail: (error: Error | undefined) => {
      fault = error;
    },
  };
}

describe('the rows of a table for its page', () => {
  it('are due at once when the table comes into sight, and not again while it stays there', async () => {
    const { feed, clock, dueAt, read, paces } = setUp(1);
    assert.equal(dueAt(), undefined);
    feed.setVisible(true);
    assert.equal(dueAt(), 0);
    await read();
    const due = dueAt() ?? 0;
    assert.ok(due > clock.elapsed());
    const asked = paces();
    feed.setVisible(true);
    assert.equal(dueAt(), due, 'somebody who clicks elsewhere in the window asks for nothing');
    assert.equal(paces(), asked);
    feed.setVisible(false);
    assert.equal(dueAt(), undefined);
    feed.setVisible(true);
    assert.equal(dueAt(), 0);
  });

  it('come as rows that are waited for with the first page and with those that are asked for, else as others', async () => {
    const { feed, rows, read } = setUp(3);
    feed.setVisible(true);
    await read();
    assert.deepEqual(
      feed.take().more.map(({ id }) => id),
      ['i0', 'i1'],
    );
    await feed.loadMore(false);
    assert.deepEqual(
      feed.take().more.map(({ id }) => id),
      ['i2'],
    );
    rows[0] = row('i0', 'Completed', 0, 9);
    await read();
    const { more, rows: changed, isEnd } = feed.take();
    assert.deepEqual([more, changed.map(({ id, status }) => [id, status]), isEnd], [[], [['i0', 'Completed']], true]);
  });

  it('tell a row that goes before it was taken as gone, and begin anew with another filter', async () => {
    const { feed, rows, read } = setUp(2);
    feed.setVisible(true);
    await read();
    rows.shift();
    await read();
    const batch = feed.take();
    assert.deepEqual([batch.more.map(({ id }) => id), batch.gone], [['i1'], ['i0']]);
    feed.setFilter(hubFilter('failed', { statuses: ['Failed'] }));
    assert.notEqual(feed.take().generation, batch.generation);
    assert.equal(feed.count, 0);
  });

  it('stay where the hub does not answer, and are asked for once a minute where it has no lists', async () => {
    const { feed, clock, read, dueAt, fail } = setUp(2);
    feed.setVisible(true);
    await read();
    fail(new TaskHubError('unavailable'));
    await assert.rejects(read());
    assert.equal(feed.count, 2);
    fail(new TaskHubError('unimplemented'));
    assert.equal(await read(), false);
    assert.equal(dueAt(), clock.elapsed() + 60_000);
    fail(undefined);
    await read();
    assert.equal(feed.problem, undefined);
  });
});
