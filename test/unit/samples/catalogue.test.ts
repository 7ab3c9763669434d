import assert from 'node:assert/strict';
import { rotation, samples } from '../../../samples/catalogue.js';

const now = new Date('2026-03-01T12:00:00Z');

describe('catalogue of samples', () => {
  it('names every orchestration and activity once', () => {
    const names = samples.flatMap((sample) => [
      ...Object.keys(sample.orchestrators),
      ...Object.keys(sample.activities),
    ]);
    assert.deepEqual([...new Set(names)], names);
  });

  it('gives every activity function the name it is registered under', () => {
    for (const sample of samples) {
      for (const [name, activity] of Object.entries(sample.activities)) assert.equal(activity.name, name);
    }
  });

  it('starts an orchestration that is among those of the sample', () => {
    for (const sample of samples) assert.ok(sample.name in sample.orchestrators, sample.name);
  });

  it('starts every sample within the first round', () => {
    assert.deepEqual(new Set(rotation), new Set(samples));
  });

  it('has a start with a version and tags', () => {
    const starts = samples.map((sample) => sample.start(0, now));
    assert.ok(starts.some(({ version, tags }) => version !== undefined && tags !== undefined));
  });

  for (const sample of samples) {
    it(`varies the input of ${sample.name} and keeps it JSON`, () => {
      const inputs = Array.from({ length: 12 }, (_, n) => sample.start(n, now).input);
      for (const input of inputs) assert.deepEqual(JSON.parse(JSON.stringify(input)), input);
      for (let n = 1; n < inputs.length; n++) assert.notDeepEqual(inputs[n], inputs[n - 1]);
    });
  }
});
