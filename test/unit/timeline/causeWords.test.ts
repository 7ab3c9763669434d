import assert from 'node:assert/strict';
import type { FailureDetails } from '../../../src/client/instance.js';
import { causeWords, unwrappedMessage } from '../../../src/history/failures/causeWords.js';

describe('the words of a cause', () => {
  const failure = (errorMessage: string, more: Partial<FailureDetails> = {}): FailureDetails => ({
    ...{ errorType: 'Error', errorMessage, isNonRetriable: false, properties: {} },
    ...more,
  });

  it('are those of the innermost failure', () => {
    const outer = failure('Invoice was not paid', { innerFailure: failure('gateway did not answer') });
    assert.equal(causeWords(outer), 'gateway did not answer');
  });

  it('leave out what SDKs put before a message', () => {
    const message =
      '1 of 3 tasks in the whenAll failed: Sub-orchestration task #2 failed: Activity task #1 failed: no room is left';
    assert.equal(unwrappedMessage(message), 'no room is left');
    assert.equal(
      unwrappedMessage("Task 'Charge' (#0) failed with an unhandled exception: gateway did not answer"),
      'gateway did not answer',
    );
    assert.equal(unwrappedMessage('Activity task #1 failed: '), 'Activity task #1 failed: ');
  });

  it('are one line', () => {
    assert.equal(causeWords(failure('\n  gateway\tdid  not answer\nat charge (pay.ts:1:2)')), 'gateway did not answer');
  });

  it('are the type where there is no message', () => {
    assert.equal(causeWords(failure('', { errorType: 'GatewayError' })), 'GatewayError');
  });
});
