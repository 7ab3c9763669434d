import assert from 'node:assert/strict';
import { sizeText } from '../../../src/text/format/sizeText.js';

describe('sizes', () => {
  it('have three digits at most, in bytes, thousands or millions of them', () => {
    const texts = [0, 1, 999, 1_000, 3_449, 9_960, 307_300, 999_499, 999_500, 1_048_576, 25_000_000].map(sizeText);
    assert.deepEqual(texts, [
      ...['0 B', '1 B', '999 B', '1 KB', '3.4 KB', '10 KB', '307 KB', '999 KB', '1 MB', '1 MB', '25 MB'],
    ]);
  });
});
