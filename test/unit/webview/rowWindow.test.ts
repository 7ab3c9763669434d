import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RowWindow } from '../../../src/views/webview/list/rowWindow.js';

const lists = fc.record({
  count: fc.integer({ min: 1, max: 60 }),
  extras: fc.array(fc.tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 200 })), { maxLength: 8 }),
});

/** The same by adding up row after row. */
function plainly(count: number, extras: ReadonlyMap<number, number>): readonly number[] {
  const tops = [0];
  for (let row = 0; row < count; row += 1) tops.push((tops[row] ?? 0) + 24 + (extras.get(row) ?? 0));
  return tops;
}

describe('where the rows of a long list stand', () => {
  it('is the sum of the heights of all rows above', () => {
    fc.assert(
      fc.property(lists, ({ count, extras }) => {
        const unique = new Map(extras);
        const list = new RowWindow(count, 24, unique);
        const tops = plainly(count, unique);
        assert.equal(list.totalHeight, tops[count]);
        for (let row = 0; row < count; row += 1) assert.equal(list.topOf(row), tops[row]);
      }),
    );
  });

  it('finds the row at every height', () => {
    fc.assert(
      fc.property(lists, fc.nat(4_000), ({ count, extras }, offset) => {
        const unique = new Map(extras);
        const tops = plainly(count, unique);
        let expected = 0;
        while (expected < count - 1 && (tops[expected + 1] ?? 0) <= offset) expected += 1;
        assert.equal(new RowWindow(count, 24, unique).rowAt(offset), expected);
      }),
    );
  });

  it('draws what is in view and a margin, and never beyond the list', () => {
    const list = new RowWindow(100_000, 24, [[10, 500]]);
    assert.deepEqual(list.visible(0, 240, 2), { start: 0, end: 13 });
    assert.deepEqual(list.visible(240 + 24 + 250, 100, 0), { start: 10, end: 11 });
    assert.deepEqual(list.visible(1e9, 240, 5), { start: 99_994, end: 100_000 });
    assert.deepEqual(new RowWindow(0, 24).visible(0, 240, 5), { start: 0, end: 0 });
  });
});
