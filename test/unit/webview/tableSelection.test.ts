import assert from 'node:assert/strict';
import { noSelection, selectAll, selectNone, selectRow } from '../../../src/views/webview/hub/table/tableSelection.js';

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const order = {
  length: rows.length,
  at: (index: number) => rows[index],
  indexOf: (id: string) => {
    const index = rows.findIndex((row) => row.id === id);
    return index === -1 ? undefined : index;
  },
};
const ids = ({ ids: chosen }: { readonly ids: ReadonlySet<string> }): string => [...chosen].sort().join('');

describe('the selection of a table', () => {
  it('is one row after a click, and any number with Ctrl', () => {
    const one = selectRow(noSelection, 'b', 'alone', order);
    assert.equal(ids(one), 'b');
    const two = selectRow(one, 'd', 'toggle', order);
    assert.equal(ids(two), 'bd');
    assert.equal(ids(selectRow(two, 'b', 'toggle', order)), 'd');
  });

  it('reaches with Shift from where it began, both ways, and shrinks again', () => {
    const from = selectRow(noSelection, 'c', 'alone', order);
    const down = selectRow(from, 'e', 'range', order);
    assert.equal(ids(down), 'cde');
    assert.equal(ids(selectRow(down, 'd', 'range', order)), 'cd');
    assert.equal(ids(selectRow(down, 'a', 'range', order)), 'abc');
  });

  it('begins a range at the row of the keyboard where nothing was clicked', () => {
    assert.equal(ids(selectRow({ ids: new Set(), active: 'b' }, 'c', 'range', order)), 'bc');
    assert.equal(ids(selectRow(noSelection, 'c', 'range', order)), 'c');
  });

  it('is that row alone where a range would begin at one that is gone', () => {
    assert.equal(ids(selectRow({ ids: new Set(['x']), anchor: 'x' }, 'c', 'range', order)), 'c');
  });

  it('moves the keyboard alone with Ctrl and an arrow', () => {
    const moved = selectRow(selectRow(noSelection, 'a', 'alone', order), 'b', 'active', order);
    assert.equal(ids(moved), 'a');
    assert.equal(moved.active, 'b');
  });

  it('is all rows, or none, and leaves the keyboard where it is', () => {
    const one = selectRow(noSelection, 'b', 'alone', order);
    assert.equal(ids(selectAll(one, rows)), 'abcde');
    assert.deepEqual(selectNone(one), { ids: new Set(), active: 'b' });
  });
});
