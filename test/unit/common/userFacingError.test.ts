import assert from 'node:assert/strict';
import { parseConnectionString } from '../../../src/client/connection/connectionString.js';
import { TaskHubError } from '../../../src/client/errors.js';
import { SaidError, UserFacingError } from '../../../src/common/userFacingError.js';
import { LocalHubError } from '../../../src/localHub/localHubError.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { says } from '../../support/said.js';

const unexpected = 'Something went wrong. See the log for details.';

describe('the sentence for an error', () => {
  it('is made of its fact, whoever threw it', () => {
    assert.equal(errorText(new SaidError('Start it first.')), 'Start it first.');
    assert.equal(errorText(new TaskHubError('unavailable')), 'The task hub can’t be reached.');
    assert.equal(
      errorText(new LocalHubError({ kind: 'localHub', problem: 'notRunning' })),
      'The local task hub isn’t running.',
    );
    assert.throws(() => parseConnectionString('x=y'), says(/^“x” isn’t a known key\./));
  });

  it('is that of another error where it stands for it', () => {
    const cause = new LocalHubError({ kind: 'localHub', problem: 'notRunning' });
    assert.equal(errorText(new TaskHubError('internal', cause)), errorText(cause));
  });

  it('says that the request may have been carried out, where that is so', () => {
    assert.equal(
      errorText(new TaskHubError('timedOut', undefined, { mayHaveActed: true })),
      'The server didn’t respond in time. The request may or may not have been carried out.',
    );
  });

  it('quotes nothing of an error that nobody expected', () => {
    assert.equal(errorText(new TypeError('Cannot read "secret" of undefined')), unexpected);
    assert.equal(errorText('text'), unexpected);
    assert.equal(errorText(new UserFacingError({ kind: 'of a newer version' })), unexpected);
  });
});
