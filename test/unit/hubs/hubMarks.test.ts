import assert from 'node:assert/strict';
import { noMarks, parseMarks } from '../../../src/hubs/saved/hubMarks.js';

describe('the marks of a hub', () => {
  it('are read back as they were stored', () => {
    const marks = { color: 'red', production: true, readOnly: false } as const;
    assert.deepEqual(parseMarks(JSON.parse(JSON.stringify(marks))), marks);
  });

  it('are none where nothing, or something else, is stored', () => {
    for (const value of [undefined, null, 'x', 7, [], {}]) assert.deepEqual(parseMarks(value), noMarks);
  });

  it('pass over a colour that is not ours, and keep protecting where a value is damaged', () => {
    const marks = parseMarks({ color: 'charts.red; x', production: 'yes', readOnly: 1 });
    assert.deepEqual(marks, { production: true, readOnly: true });
  });
});
