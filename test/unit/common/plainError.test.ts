import assert from 'node:assert/strict';
import { parseConnectionString } from '../../../src/client/connectionString.js';
import { TaskHubError } from '../../../src/client/errors.js';
import { isPlainError } from '../../../src/common/userFacingError.js';
import { UserMessageError } from '../../../src/commands/userMessageError.js';
import { LocalHubError } from '../../../src/localHub/localHubError.js';

const errorWords = (error: unknown): string | undefined => (isPlainError(error) ? error.message : undefined);

describe('the words for an error', () => {
  it('are its message where that was written for people', () => {
    assert.equal(errorWords(new UserMessageError('Start it first.')), 'Start it first.');
    assert.equal(errorWords(new TaskHubError('unavailable', 'Nothing answers.')), 'Nothing answers.');
    assert.equal(errorWords(new LocalHubError('Port 80 is in use.')), 'Port 80 is in use.');
    assert.throws(
      () => parseConnectionString('x=y'),
      (error) => (errorWords(error) ?? '').startsWith('“x” is not a known key'),
    );
  });

  it('are none for an error that nobody expected: its message may quote anything', () => {
    assert.equal(errorWords(new TypeError('Cannot read "secret" of undefined')), undefined);
    assert.equal(errorWords('text'), undefined);
  });
});
