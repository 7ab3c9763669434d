import assert from 'node:assert/strict';
import { DrawnRows } from '../../../src/views/tree/drawnRows.js';

describe('the rows that a tree has drawn', () => {
  const draw = (rows: DrawnRows, count: number): void => {
    for (let drawn = 0; drawn < count; drawn += 1) rows.add();
  };

  it('are enough after 10,000, and again after 10,000 more', () => {
    const rows = new DrawnRows();
    draw(rows, 10_000);
    assert.equal(rows.isEnough, false);
    draw(rows, 1);
    assert.equal(rows.isEnough, true);
    rows.renewed(200);
    draw(rows, 10_000);
    assert.equal(rows.isEnough, false);
    draw(rows, 1);
    assert.equal(rows.isEnough, true);
    assert.equal(rows.count, 20_002);
  });

  it('are not enough because a large tree was drawn anew, which would have no end', () => {
    const rows = new DrawnRows();
    draw(rows, 30_000);
    assert.equal(rows.isEnough, true);
    rows.renewed(30_000);
    draw(rows, 30_000);
    assert.equal(rows.isEnough, false);
    draw(rows, 90_001);
    assert.equal(rows.isEnough, true);
  });
});
