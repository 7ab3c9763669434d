import assert from 'node:assert/strict';
import { samples } from '../../../samples/catalogue.js';
import { viewedSamples } from '../../browser/support/sampleViews.js';

describe('the samples that are read in the window', () => {
  it('are all there are', () => {
    assert.deepEqual(viewedSamples.map(({ name }) => name).sort(), samples.map(({ name }) => name).sort());
  });
});
