import assert from 'node:assert/strict';
import { shortId } from '../../../src/views/tree/shortId.js';

describe('a short id', () => {
  it('is the id itself while that is short', () => {
    assert.equal(shortId('order-12345678'), 'order-12345678');
  });

  it('keeps the beginning and the end of a long one', () => {
    assert.equal(shortId('sample-approval-d304ea3c'), 'sampl…04ea3c');
    assert.equal(shortId('a152e05a1a2d46f8b9c0d1e2f3a4b5c6:0001'), 'a152e…6:0001');
  });
});
