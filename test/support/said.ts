import assert from 'node:assert/strict';
import { isTaskHubError, type TaskHubErrorReason } from '../../src/client/errors.js';
import { errorText } from '../../src/text/errors/errorText.js';

/** For `assert.rejects`: the reason of a TaskHubError, and the sentence that a person reads. */
export function failsWith(reason: TaskHubErrorReason, sentence: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(isTaskHubError(error), String(error));
    assert.equal(error.reason, reason);
    assert.match(errorText(error), sentence);
    return true;
  };
}

/** For `assert.rejects` and `assert.throws`: the sentence that a person reads. */
export function says(sentence: RegExp | string): (error: unknown) => true {
  return (error) => {
    if (typeof sentence === 'string') assert.equal(errorText(error), sentence);
    else assert.match(errorText(error), sentence);
    return true;
  };
}
