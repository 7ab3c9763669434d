import assert from 'node:assert/strict';
import { hubsToName, isConfirmed } from '../../../src/commands/prompts/confirmationRule.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';

const plain = { label: 'orders', marks: noMarks };
const production = { label: 'live', marks: { ...noMarks, production: true } };

describe('what is confirmed', () => {
  it('is what removes, what changes several, and all that changes a production hub', () => {
    assert.equal(isConfirmed({ kind: 'suspend' }, 1, [plain]), false);
    assert.equal(isConfirmed({ kind: 'terminate' }, 1, [plain]), false);
    assert.equal(isConfirmed({ kind: 'purge' }, 1, [plain]), true);
    assert.equal(isConfirmed({ kind: 'suspend' }, 2, [plain]), true);
    assert.equal(isConfirmed({ kind: 'suspend' }, 1, [production]), true);
    assert.equal(isConfirmed({ kind: 'suspend' }, 1, [plain, production]), true);
  });

  it('is confirmed by typing the name of each production hub, however few, and of every hub over a thousand', () => {
    assert.deepEqual(hubsToName([plain], 1), []);
    assert.deepEqual(hubsToName([plain], 1000), []);
    assert.deepEqual(hubsToName([plain], 1001), [plain]);
    assert.deepEqual(hubsToName([production], 1), [production]);
    assert.deepEqual(hubsToName([plain, production], 2), [production]);
    assert.deepEqual(hubsToName([plain, production], 1001), [plain, production]);
  });
});
