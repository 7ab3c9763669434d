import assert from 'node:assert/strict';
import type { ReadColumn, RowReading, TableRow } from '../../../src/views/protocol/hubPanel.js';
import { ReadingFeed } from '../../../src/views/webview/hub/table/readingFeed.js';
import { ManualClock, settle } from '../../support/manualClock.js';

const row = (id: string, updated = 1, status: TableRow['status'] = 'Running'): TableRow => ({
  ...{ id, name: 'Order', status, updated },
});
const rows = (count: number): readonly TableRow[] => Array.from({ length: count }, (_, n) => row(`order-${n}`));
const waiting: readonly ReadColumn[] = ['waiting'];

function openFeed() {
  const clock = new ManualClock();
  const asked: string[][] = [];
  let changes = 0;
  let answer = (ids: readonly string[]): Promise<readonly RowReading[]> =>
    Promise.resolve(ids.map((id) => ({ id, waiting: `awaits ${id}` })));
  const feed = new ReadingFeed(
    (ids) => {
      asked.push([...ids]);
      return answer(ids);
    },
    clock,
    () => (changes += 1),
  );
  const answerWith = (next: typeof answer): void => {
    answer = next;
  };
  return { clock, asked, feed, answerWith, changes: () => changes };
}

describe('what is read for the rows of a table that are in sight', () => {
  it('comes a few rows at a time, and each once', async () => {
    const { asked, feed, changes } = openFeed();
    feed.look(rows(20), waiting);
    await settle();
    assert.deepEqual(
      asked.map((ids) => ids.length),
      [8, 8, 4],
    );
    assert.equal(changes(), 3);
    assert.equal(feed.of(row('order-19'))?.waiting, 'awaits order-19');
    feed.look(rows(20), waiting);
    await settle();
    assert.equal(asked.length, 3);
  });

  it('is read again when a row has changed, and stays until then unless its status is another', async () => {
    const { asked, feed, answerWith } = openFeed();
    feed.look([row('a'), row('b')], waiting);
    await settle();
    answerWith(() => new Promise(() => undefined));
    feed.look([row('a', 2), row('b', 2, 'Suspended')], waiting);
    await settle();
    assert.deepEqual(asked.at(-1), ['a']);
    assert.equal(feed.of(row('a', 2))?.waiting, 'awaits a');
    assert.equal(feed.of(row('b', 2, 'Suspended')), undefined);
  });

  it('comes for the others while some rows change all the time', async () => {
    const { asked, feed, answerWith } = openFeed();
    const all = rows(24);
    let turn = 1;
    answerWith((ids) => {
      turn += 1;
      // While these are read, the first eight change again.
      if (turn < 6) {
        feed.look(
          all.map((each, n) => (n < 8 ? row(each.id, turn) : each)),
          waiting,
        );
      }
      return Promise.resolve(ids.map((id) => ({ id })));
    });
    feed.look(all, waiting);
    await settle();
    assert.deepEqual(asked.slice(0, 3).flat().sort(), all.map(({ id }) => id).sort());
  });

  it('is asked for again where it could not be read, after a while, and is kept meanwhile', async () => {
    const { clock, asked, feed, answerWith } = openFeed();
    feed.look([row('a'), row('b')], waiting);
    await settle();
    answerWith(() => Promise.reject(new Error('The task hub does not answer.')));
    feed.look([row('a', 2), row('b', 2)], waiting);
    await settle();
    assert.equal(feed.of(row('a', 2))?.waiting, 'awaits a');
    answerWith((ids) => Promise.resolve(ids.map((id) => ({ id, waiting: 'awaits an event' }))));
    await clock.advance(29_000);
    assert.equal(asked.length, 2);
    await clock.advance(1_000);
    assert.equal(asked.length, 3);
    assert.equal(feed.of(row('a', 2))?.waiting, 'awaits an event');
  });

  it('is asked for again when the answer says so', async () => {
    const { clock, asked, feed, answerWith } = openFeed();
    answerWith((ids) => Promise.resolve(ids.map((id) => (id === 'a' ? { id, againInMs: 5_000 } : { id }))));
    feed.look([row('a'), row('b')], waiting);
    await clock.advance(4_000);
    assert.deepEqual(asked, [['a', 'b']]);
    await clock.advance(1_000);
    assert.deepEqual(asked, [['a', 'b'], ['a']]);
    feed.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  it('is not asked for of rows that no column can say anything of', async () => {
    const { asked, feed } = openFeed();
    const finished: TableRow = { ...row('c', 1, 'Completed'), finished: 1 };
    feed.look([row('a', 1, 'Pending'), row('b', 1, 'Suspended'), finished, row('d')], waiting);
    await settle();
    assert.deepEqual(asked, [['d']]);
  });

  it('comes for other rows after those in sight, for one column, and nothing is read twice', async () => {
    const { clock } = openFeed();
    const asked: string[] = [];
    const feed = new ReadingFeed(
      (ids, columns) => {
        asked.push(`${ids.join(' ')}: ${columns.join(' ')}`);
        return Promise.resolve(ids.map((id) => ({ id, ...(columns.includes('queued') && { queuedMs: 5 }) })));
      },
      clock,
      () => undefined,
    );
    feed.also([row('a'), row('b')], 'customStatus');
    feed.look([row('a'), row('c')], ['queued', 'customStatus']);
    await settle();
    assert.deepEqual(asked, ['a b: customStatus', 'c a: queued customStatus']);
    feed.also([row('a'), row('b'), row('c')], 'customStatus');
    feed.also([row('a'), row('b'), row('c')], 'queued');
    await settle();
    assert.deepEqual(asked.slice(2), ['b: queued']);
    assert.ok(feed.isRead(row('b'), 'customStatus') && feed.isRead(row('b'), 'queued'));
    assert.ok(!feed.isRead(row('b', 2), 'queued'));
    feed.also([], undefined);
    feed.look([row('a', 2)], ['customStatus']);
    await settle();
    assert.deepEqual(asked.slice(3), ['a: customStatus']);
    assert.ok(!feed.isRead(row('a', 2), 'queued'), 'of the state before, nothing counts as read');
  });

  it('keeps nothing of what a later reading of the same row no longer says', async () => {
    const { clock, feed, answerWith } = openFeed();
    answerWith((ids) => Promise.resolve(ids.map((id) => ({ id, queuedMs: 5 }))));
    feed.also([row('a')], 'queued');
    await settle();
    answerWith((ids) => Promise.resolve(ids.map((id) => ({ id, waiting: 'awaits Approval', againInMs: 1_000 }))));
    feed.look([row('a')], waiting);
    await settle();
    assert.deepEqual([feed.of(row('a'))?.queuedMs, feed.of(row('a'))?.waiting], [5, 'awaits Approval']);
    answerWith((ids) => Promise.resolve(ids.map((id) => ({ id }))));
    await clock.advance(1_000);
    assert.deepEqual([feed.of(row('a'))?.queuedMs, feed.of(row('a'))?.waiting], [5, undefined]);
  });

  it('ends when the page goes', async () => {
    const { clock, asked, feed, changes } = openFeed();
    feed.look(rows(20), waiting);
    feed.dispose();
    await settle();
    assert.equal(asked.length, 1);
    assert.equal(changes(), 0);
    assert.equal(clock.pendingTimers, 0);
  });
});
