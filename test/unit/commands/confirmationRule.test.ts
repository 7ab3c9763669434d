import assert from 'node:assert/strict';
import { howConfirmed, hubsToName } from '../../../src/commands/prompts/confirmationRule.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';

const plain = { label: 'orders', marks: noMarks };
const production = { label: 'live', marks: { ...noMarks, production: true } };

describe('what is confirmed', () => {
  it('is what removes, what changes several, and all that changes a production hub', () => {
    assert.equal(howConfirmed({ kind: 'suspend' }, 1, [plain]), 'none');
    assert.equal(howConfirmed({ kind: 'purge' }, 1, [plain]), 'ask');
    assert.equal(howConfirmed({ kind: 'suspend' }, 2, [plain]), 'ask');
    assert.equal(howConfirmed({ kind: 'suspend' }, 1, [production]), 'typeName');
    assert.equal(howConfirmed({ kind: 'suspend' }, 1, [plain, production]), 'typeName');
  });

  it('is asked until the person doesn’t want to be asked, where one instance is ended or its history rewritten', () => {
    assert.equal(howConfirmed({ kind: 'terminate' }, 1, [plain]), 'askOnce');
    assert.equal(howConfirmed({ kind: 'skipGraceful' }, 1, [plain]), 'askOnce');
    assert.equal(howConfirmed({ kind: 'rewind' }, 1, [plain]), 'askOnce');
    assert.equal(howConfirmed({ kind: 'restart', newInstanceId: false }, 1, [plain]), 'askOnce');
    assert.equal(howConfirmed({ kind: 'restart', newInstanceId: true }, 1, [plain]), 'none');
    assert.equal(howConfirmed({ kind: 'rewind' }, 2, [plain]), 'ask');
    assert.equal(howConfirmed({ kind: 'rewind' }, 1, [production]), 'typeName');
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
