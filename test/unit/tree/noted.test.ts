import assert from 'node:assert/strict';
import { noteOf, type Noted, tooltipFacts } from '../../../src/views/tree/noted.js';
import { row } from '../hubs/rows.js';

const resting = row('order-1', 'Running', 10);
const noted: Noted = {
  of: resting,
  note: { words: () => 'ChargeCard', sentence: (now) => `Waiting since ${now}.` },
};

describe('what was read of an instance in a row', () => {
  it('stands in the tooltip while the instance is in the state that it was read of', () => {
    const whole = { ...resting, input: '7' };
    assert.deepEqual(tooltipFacts(whole, resting, noted, 5), { instance: whole, waiting: 'Waiting since 5.' });
    assert.deepEqual(tooltipFacts(undefined, resting, noted, 5), { instance: resting, waiting: 'Waiting since 5.' });
  });

  it('is left out of the tooltip where the instance has finished or gone on since its list was read', () => {
    for (const whole of [row('order-1', 'Completed', 10, 20), row('order-1', 'Running', 10, 20)]) {
      assert.deepEqual(tooltipFacts(whole, resting, noted, 5), { instance: whole, waiting: undefined });
    }
  });

  it('is not taken for what another run of the same ID does', () => {
    assert.equal(noteOf(noted, { ...resting }), noted.note);
    assert.equal(
      noteOf({ ...noted, of: { ...resting, executionId: 'a' } }, { ...resting, executionId: 'b' }),
      undefined,
    );
    assert.equal(noteOf(undefined, resting), undefined);
  });
});
