import assert from 'node:assert/strict';
import type { RowReading, TableRow } from '../../../src/views/protocol/hubPanel.js';
import { isLeftOut, mostFound, RowNarrowing } from '../../../src/views/webview/hub/table/rowNarrowing.js';
import { TableModel } from '../../../src/views/webview/hub/table/tableModel.js';

const row = (id: string, more: Partial<TableRow> = {}): TableRow => ({
  ...{ id, name: 'Order', status: 'Running', updated: 1 },
  ...more,
});
const now = 1_000;
const readOf = (reading: Omit<RowReading, 'id'>): RowReading => ({ id: 'a', ...reading });

describe('what a view leaves out by what was read of each row', () => {
  it('is what is found to wait for something else than an event, and nothing that is not known', () => {
    const isOut = (reading?: Omit<RowReading, 'id'>) => isLeftOut('events', row('a'), reading && readOf(reading), now);
    assert.equal(isOut(), false, 'not read yet');
    assert.equal(isOut({}), false, 'could not be told');
    assert.equal(isOut({ waitsFor: 'event' }), false);
    assert.equal(isOut({ waitsFor: 'timers', timerAt: 2_000 }), true);
    assert.equal(isOut({ waitsFor: 'other' }), true);
  });

  it('is what a timer is still to come for, or a start, where the rest is stuck', () => {
    const isOut = (reading: Omit<RowReading, 'id'>) => isLeftOut('stuck', row('a'), readOf(reading), now);
    assert.equal(isOut({ waitsFor: 'timers', timerAt: 1_001 }), true);
    assert.equal(isOut({ waitsFor: 'timers', timerAt: 1_000 }), false, 'overdue');
    assert.equal(isOut({ waitsFor: 'event' }), false);
    assert.equal(isOut({ waitsFor: 'other' }), false);
    const pending = (startsAt?: number) =>
      isLeftOut('stuck', row('a', { status: 'Pending', ...(startsAt && { startsAt }) }), undefined, now);
    assert.deepEqual([pending(1_001), pending(1_000), pending()], [true, false, false]);
  });

  it('is remembered until the row changes', () => {
    const narrowing = new RowNarrowing('events');
    const of = () => readOf({ waitsFor: 'other' });
    assert.equal(narrowing.note([row('a')], of, now), true);
    assert.equal(narrowing.note([row('a')], of, now), false, 'nothing new');
    assert.equal(narrowing.leavesOut(row('a'), now), true);
    assert.equal(narrowing.leavesOut(row('a', { updated: 2 }), now), false);
    assert.equal(narrowing.leavesOut(row('a', { status: 'Suspended' }), now), false);
    assert.equal(narrowing.leavesOut(row('b'), now), false);
  });

  it('ends somewhere: what it reads for is bounded', () => {
    const narrowing = new RowNarrowing('events');
    const rows = Array.from({ length: mostFound + 5 }, (_, n) => row(`r${n}`));
    narrowing.note(rows, () => readOf({ waitsFor: 'other' }), now);
    assert.equal(rows.filter((each) => narrowing.leavesOut(each, now)).length, mostFound);
  });

  it('goes from the table, is counted, and comes back, but moves no row while somebody points at one', () => {
    const model = new TableModel({ column: 'id', descending: false }, () => now);
    const ids = () => model.ordered.map(({ id }) => id).join('');
    const give = (...rows: readonly TableRow[]) => model.take({ generation: 1, more: [], rows, gone: [], isEnd: true });
    give(row('a'), row('b'), row('c'));
    const out = new Set(['b']);
    model.narrowBy(({ id }) => out.has(id));
    assert.deepEqual([ids(), model.leftOut], ['ac', 1]);
    give(row('b'), row('d'));
    assert.deepEqual([ids(), model.leftOut], ['acd', 1]);
    model.hold();
    out.add('c');
    model.leaveOutMore();
    model.narrowAgain();
    assert.equal(ids(), 'acd');
    model.release();
    assert.deepEqual([ids(), model.leftOut], ['ad', 2]);
    out.clear();
    model.narrowAgain();
    assert.deepEqual([ids(), model.leftOut], ['abcd', 0]);
    out.add('a');
    model.leaveOutMore();
    assert.equal(ids(), 'bcd');
    model.narrowBy(undefined);
    assert.deepEqual([ids(), model.leftOut], ['abcd', 0]);
  });
});
