import assert from 'node:assert/strict';
import { DrawnRows } from '../../../src/views/tree/drawnRows.js';

describe('the rows that a tree has drawn', () => {
  /** Draws rows until they are enough, and gives how many that took. */
  const drawEnough = (rows: DrawnRows): number => {
    const before = rows.count;
    do rows.add();
    while (!rows.isEnough);
    return rows.count - before;
  };

  it('are enough after 10,000, and again after 10,000 more', () => {
    const rows = new DrawnRows();
    assert.equal(drawEnough(rows), 10_001);
    rows.renewed(200);
    assert.equal(drawEnough(rows), 10_001);
    assert.equal(rows.count, 20_002);
  });

  it('are not enough because a large tree was drawn anew, which would have no end', () => {
    const rows = new DrawnRows();
    drawEnough(rows);
    rows.renewed(30_000);
    assert.equal(drawEnough(rows), 120_001);
  });
});
