import assert from 'node:assert/strict';
import type { ReadColumn, RowReading, TableRow, TableSort } from '../../../src/views/protocol/hubPanel.js';
import { ReadSort } from '../../../src/views/webview/hub/table/readSort.js';
import { TableModel } from '../../../src/views/webview/hub/table/tableModel.js';
import { orderOf } from '../../../src/views/webview/hub/table/tableOrder.js';
import { ManualClock } from '../../support/manualClock.js';

const row = (id: string, created: number, status: TableRow['status'] = 'Failed'): TableRow => ({
  ...{ id, name: 'Order', status, created },
});
const byFailure: TableSort = { column: 'failure', descending: false };
const byTime: TableSort = { column: 'created', descending: false };

function open(rows: readonly TableRow[], sort = byTime) {
  const clock = new ManualClock();
  const model = new TableModel(sort, () => 0);
  const readings = new Map<string, RowReading>();
  let [wanted, column]: [readonly string[], ReadColumn | undefined] = [[], undefined];
  let changes = 0;
  const feed = {
    also: (others: readonly TableRow[], of: ReadColumn | undefined) => {
      [wanted, column] = [others.map(({ id }) => id), of];
    },
    isRead: ({ id }: TableRow) => readings.has(id),
  };
  model.readBy(({ id }) => readings.get(id));
  const order = new ReadSort(model, feed, clock);
  const sortBy = (next: TableSort): void => {
    model.sortBy(next);
    order.sortBy(next);
  };
  const take = (more: readonly TableRow[]): void => {
    model.take({ generation: 1, more, rows: [], gone: [], isEnd: true });
  };
  take(rows);
  model.onDidChange(() => (changes += 1));
  return {
    ...{ clock, model, order, readings, sortBy, take },
    wanted: () => wanted,
    column: () => column,
    changes: () => changes,
    shown: () => model.ordered.map(({ id }) => id).join(' '),
  };
}

describe('rows sorted by what no list brings', () => {
  it('has it read of all that may have it, and moves them as it comes', async () => {
    const { clock, model, order, readings, sortBy, wanted, column, shown } = open([
      row('a', 1),
      row('b', 2),
      row('c', 3, 'Completed'),
      row('d', 4),
    ]);
    assert.deepEqual([wanted(), model.read], [[], undefined]);
    sortBy(byFailure);
    assert.deepEqual([wanted(), column(), model.read], [['a', 'b', 'd'], 'failure', { read: 0, all: 3 }]);
    readings.set('a', { id: 'a', failure: 'Timeout' }).set('d', { id: 'd', failure: 'Conflict' });
    order.noteRead();
    assert.equal(shown(), 'a b c d', 'rows move at each answer');
    await clock.advance(500);
    assert.deepEqual([shown(), model.read], ['d a b c', { read: 2, all: 3 }]);
    sortBy(byTime);
    assert.deepEqual([wanted(), column(), model.read, shown()], [[], undefined, undefined, 'a b c d']);
    assert.equal(clock.pendingTimers, 0);
  });

  it('asks for rows that come later, and stands still where nothing comes', async () => {
    const { clock, model, sortBy, take, wanted, changes, order } = open([row('a', 1)]);
    sortBy(byFailure);
    take([row('b', 2)]);
    await clock.advance(500);
    assert.deepEqual(wanted(), ['a', 'b']);
    const before = changes();
    await clock.advance(60_000);
    assert.equal(changes(), before);
    assert.equal(clock.pendingTimers, 0);
    take([row('c', 3)]);
    order.dispose();
    assert.deepEqual([clock.pendingTimers, model.read], [0, undefined]);
  });

  it('moves no row while the table is held', async () => {
    const { clock, model, order, readings, sortBy, shown } = open([row('a', 1), row('b', 2)]);
    sortBy(byFailure);
    model.hold();
    readings.set('b', { id: 'b', failure: 'Conflict' });
    order.noteRead();
    await clock.advance(500);
    assert.deepEqual([shown(), model.read], ['a b', { read: 1, all: 2 }]);
    model.release();
    assert.equal(shown(), 'b a');
  });

  it('reads a thousand of them at most, the newest', () => {
    const { model, sortBy, wanted } = open(Array.from({ length: 1_500 }, (_, n) => row(`order-${n}`, n)));
    sortBy(byFailure);
    assert.deepEqual([wanted().length, wanted()[0], model.read], [1_000, 'order-1499', { read: 0, all: 1_500 }]);
  });

  it('puts timers behind what else is waited for, the first that is due first, and what is unknown last', () => {
    const readings: Readonly<Record<string, RowReading>> = {
      late: { id: 'late', dueAt: 20_000.5 },
      soon: { id: 'soon', dueAt: 3_000 },
      event: { id: 'event', waiting: 'awaits Approval' },
    };
    for (const [descending, expected] of [
      [false, 'event soon late none'],
      [true, 'late soon event none'],
    ] as const) {
      const compare = orderOf({ column: 'waiting', descending }, 0, ({ id }) => readings[id]);
      const rows = ['none', 'late', 'event', 'soon'].map((id) => row(id, 1, 'Running'));
      assert.equal(
        rows
          .sort(compare)
          .map(({ id }) => id)
          .join(' '),
        expected,
      );
    }
  });
});
