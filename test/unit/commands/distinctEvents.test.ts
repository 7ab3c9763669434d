import assert from 'node:assert/strict';
import { distinctEvents } from '../../../src/commands/prompts/distinctEvents.js';

describe('events that are offered', () => {
  const names = (...all: readonly string[]): readonly string[] => distinctEvents(all, String);

  it('stand there once, as they were written first: their names are not case-sensitive', () => {
    assert.deepEqual(names('Approval', 'Paid', 'approval', 'PAID', 'Approval'), ['Approval', 'Paid']);
    assert.deepEqual(names(), []);
  });

  it('leave out what is known already', () => {
    assert.deepEqual(distinctEvents(['Paid', 'Shipped', 'shipped'], String, ['PAID']), ['Shipped']);
  });
});
