import assert from 'node:assert/strict';
import { rowSlots } from '../../../src/views/webview/list/rowSlots.js';

describe('the elements that a list draws its rows in', () => {
  it('stay with their rows, and pass from rows that have gone to new ones', () => {
    const first = rowSlots([], 0, 4);
    assert.deepEqual(first, [
      { row: 0, slot: 0 },
      { row: 1, slot: 1 },
      { row: 2, slot: 2 },
      { row: 3, slot: 3 },
    ]);
    const scrolled = rowSlots(first, 2, 6);
    assert.deepEqual(scrolled, [
      { row: 4, slot: 0 },
      { row: 5, slot: 1 },
      { row: 2, slot: 2 },
      { row: 3, slot: 3 },
    ]);
    assert.deepEqual(rowSlots(scrolled, 2, 6), scrolled);
  });

  it('are never shared, however the list shrinks and grows', () => {
    let slots = rowSlots([], 0, 8);
    for (const [start, end] of [
      [3, 5],
      [3, 11],
      [9, 10],
      [0, 6],
      [2, 2],
      [0, 9],
    ] as const) {
      slots = rowSlots(slots, start, end);
      assert.equal(new Set(slots.map(({ slot }) => slot)).size, end - start);
      assert.deepEqual(
        slots.map(({ row }) => row).sort((a, b) => a - b),
        Array.from({ length: end - start }, (_, at) => start + at),
      );
    }
  });
});
