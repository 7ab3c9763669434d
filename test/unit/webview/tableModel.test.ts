import assert from 'node:assert/strict';
import type { RowBatch, TableRow, TableSort } from '../../../src/views/protocol/hubPanel.js';
import { TableModel } from '../../../src/views/webview/hub/table/tableModel.js';
import { orderOf, placeOf } from '../../../src/views/webview/hub/table/tableOrder.js';

const newest: TableSort = { column: 'created', descending: true };

function row(id: string, created: number, more: Partial<TableRow> = {}): TableRow {
  return { id, name: 'Order', status: 'Running', created, ...more };
}

function batch(part: Partial<RowBatch>): RowBatch {
  return { generation: 1, more: [], rows: [], gone: [], isEnd: true, ...part };
}

function shown(model: TableModel): string {
  return model.ordered.map(({ id }) => id).join(' ');
}

const unread = (): undefined => undefined;

describe('the rows of a table', () => {
  it('stand in their order, and a new one goes to its place', () => {
    const model = new TableModel(newest, () => 100);
    model.take(batch({ more: [row('a', 1), row('c', 3)] }));
    model.take(batch({ rows: [row('b', 2)] }));
    assert.equal(shown(model), 'c b a');
  });

  it('do not move while they are pointed at: changes stand where they are, and new ones wait', () => {
    const model = new TableModel({ column: 'status', descending: false }, () => 100);
    model.take(batch({ more: [row('a', 1), row('b', 2), row('c', 3)] }));
    model.hold();
    model.take(batch({ rows: [row('a', 1, { status: 'Suspended' }), row('d', 4), row('e', 5)], gone: ['b'] }));
    assert.equal(shown(model), 'a b c');
    assert.equal(model.at(0)?.status, 'Suspended');
    assert.equal(model.isGone('b'), true);
    assert.equal(model.waiting, 2);
    model.release();
    assert.equal(shown(model), 'c d e a');
    assert.equal(model.waiting, 0);
    assert.equal(model.isGone('b'), false);
  });

  it('let in what waits when somebody asks for it, although they are still pointed at', () => {
    const model = new TableModel(newest, () => 100);
    model.take(batch({ more: [row('a', 1)] }));
    model.hold();
    model.take(batch({ rows: [row('b', 2)] }));
    model.showNew();
    assert.equal(shown(model), 'b a');
    model.take(batch({ rows: [row('c', 3)] }));
    assert.equal(shown(model), 'b a', 'and then hold again');
  });

  it('show at once what belongs to a page that was asked for', () => {
    const model = new TableModel(newest, () => 100);
    model.take(batch({ more: [row('b', 2)] }));
    model.hold();
    model.take(batch({ more: [row('a', 1)] }));
    assert.equal(shown(model), 'b a');
    assert.equal(model.waiting, 0);
  });

  it('do not make way for a page that was asked for: what stands between them waits', () => {
    const model = new TableModel({ column: 'name', descending: false }, () => 100);
    const named = (name: string, created: number): TableRow => row(name, created, { name });
    model.take(batch({ more: [named('d', 4), named('b', 3)] }));
    model.hold();
    model.take(batch({ more: [named('f', 1), named('c', 2), named('e', 0)] }));
    assert.equal(shown(model), 'b d e f');
    assert.equal(model.waiting, 1);
    model.release();
    assert.equal(shown(model), 'b c d e f');
  });

  it('forget a row that came and went while they were held', () => {
    const model = new TableModel(newest, () => 100);
    model.take(batch({ more: [row('a', 1)] }));
    model.hold();
    model.take(batch({ rows: [row('b', 2)] }));
    model.take(batch({ gone: ['b'] }));
    model.release();
    assert.equal(shown(model), 'a');
  });

  it('bring back a row that was gone and is there again', () => {
    const model = new TableModel(newest, () => 100);
    model.take(batch({ more: [row('a', 1)] }));
    model.hold();
    model.take(batch({ gone: ['a'] }));
    model.take(batch({ rows: [row('a', 1)] }));
    assert.equal(model.isGone('a'), false);
  });

  it('are all void with another generation', () => {
    const model = new TableModel(newest, () => 100);
    model.take(batch({ more: [row('a', 1)] }));
    model.hold();
    model.take(batch({ generation: 2, more: [row('z', 9)] }));
    assert.equal(shown(model), 'z');
    model.take(batch({ generation: 3 }));
    assert.equal(model.length, 0);
  });

  it('find the place of a changed row again after it changed while they were held', () => {
    const model = new TableModel({ column: 'name', descending: false }, () => 100);
    model.take(batch({ more: [row('a', 1, { name: 'A' }), row('b', 2, { name: 'B' }), row('c', 3, { name: 'C' })] }));
    model.hold();
    model.take(batch({ rows: [row('a', 1, { name: 'Z' })] }));
    model.take(batch({ more: [row('d', 4, { name: 'D' })] }));
    model.take(batch({ rows: [row('a', 1, { name: 'Y' })] }));
    model.release();
    assert.equal(shown(model), 'b c d a');
  });

  it('come out the same whatever the sizes of the batches, as a sort of all would give', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const sort: TableSort = { column: 'duration', descending: true };
    const model = new TableModel(sort, () => 5_000);
    const known = new Map<string, TableRow>();
    for (let turn = 0; turn < 400; turn += 1) {
      const rows = Array.from({ length: random(5) }, () => {
        const created = random(1_000);
        return row(`i${random(60)}`, created, random(2) === 0 ? { finished: created + random(50) } : {});
      });
      const fresh = [...new Map(rows.map((each) => [each.id, each])).values()];
      const gone = [`i${random(60)}`].filter((id) => !fresh.some((each) => each.id === id));
      for (const id of gone) known.delete(id);
      for (const each of fresh) known.set(each.id, each);
      if (random(10) === 0) model.hold();
      model.take(batch(random(3) === 0 ? { more: fresh, gone } : { rows: fresh, gone }));
      if (random(4) === 0) model.release();
    }
    model.release();
    model.showNew();
    assert.deepEqual(model.ordered, [...known.values()].sort(orderOf(sort, 5_000, unread)));
    for (const [index, each] of model.ordered.entries()) assert.equal(model.indexOf(each.id), index);
  });
});

describe('the order of a table', () => {
  it('puts rows without a value last, whichever way it goes', () => {
    const rows = [row('a', 1), { id: 'none', name: '', status: 'Running' } as const, row('b', 2)];
    for (const descending of [true, false]) {
      assert.equal([...rows].sort(orderOf({ column: 'created', descending }, 0, unread)).at(-1)?.id, 'none');
    }
  });

  it('takes what runs still as long as until now', () => {
    const rows = [row('short', 10, { finished: 20 }), row('runs', 50), row('long', 10, { finished: 90 })];
    const sorted = rows.sort(orderOf({ column: 'duration', descending: true }, 100, unread));
    assert.deepEqual(
      sorted.map(({ id }) => id),
      ['long', 'runs', 'short'],
    );
  });

  it('gives rows of equal values one place each, by their IDs', () => {
    const compare = orderOf({ column: 'status', descending: true }, 0, unread);
    const rows = [row('a', 1), row('b', 1), row('c', 1)].sort(compare);
    assert.deepEqual(
      rows.map((each) => placeOf(rows, each, compare)),
      [0, 1, 2],
    );
  });
});
