import assert from 'node:assert/strict';
import { ownLayout, readLayout, withColumn, withMovedColumn } from '../../../src/views/protocol/tableLayout.js';

describe('the layout of a table', () => {
  it('comes back as it was kept', () => {
    const layout = {
      columns: ['id', 'name', 'queued'],
      widths: { id: 120 },
      sort: { column: 'duration', descending: true },
    };
    assert.deepEqual(readLayout(JSON.parse(JSON.stringify(layout))), layout);
  });

  it('leaves out what makes no sense, and is the usual one where nothing does', () => {
    for (const value of [undefined, null, 7, [], { columns: 'id', widths: [], sort: {} }, { columns: ['no', 3] }]) {
      assert.deepEqual(readLayout(value), ownLayout);
    }
    const odd = readLayout({
      columns: ['id', 'id', 'other', 'name'],
      widths: { id: 1e9, name: NaN, other: 100, status: -4 },
      sort: { column: 'other', descending: true },
    });
    assert.deepEqual(odd, { columns: ['id', 'name'], widths: { id: 900, status: 40 }, sort: ownLayout.sort });
  });

  it('takes a column in at its usual place, and never hides the last one', () => {
    const two = { ...ownLayout, columns: ['name', 'created'] as const };
    assert.deepEqual(withColumn(two, 'status', true).columns, ['name', 'status', 'created']);
    assert.deepEqual(withColumn(two, 'tags', true).columns, ['name', 'created', 'tags']);
    assert.deepEqual(withColumn(withColumn(two, 'name', false), 'created', false).columns, ['created']);
  });

  it('moves a column before another, or to the end', () => {
    const three = { ...ownLayout, columns: ['name', 'id', 'status'] as const };
    assert.deepEqual(withMovedColumn(three, 'status', 'name').columns, ['status', 'name', 'id']);
    assert.deepEqual(withMovedColumn(three, 'name', undefined).columns, ['id', 'status', 'name']);
    assert.deepEqual(withMovedColumn(three, 'id', 'id').columns, ['name', 'id', 'status']);
  });
});
