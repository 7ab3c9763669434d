import assert from 'node:assert/strict';
import type { FailureDetails } from '../../../src/client/instance.js';
import { sdkFailure } from '../../../src/history/failures/sdkFailure.js';
import { connectedText, failureHelp, failureHelpParts } from '../../../src/text/pages/failureHelpText.js';

function failure(errorType: string, errorMessage: string, more: Partial<FailureDetails> = {}): FailureDetails {
  return { errorType, errorMessage, isNonRetriable: true, properties: {}, ...more };
}

// As the SDKs wrote them.
const netReplaced =
  "Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task with sequence number 1 named 'Charge', but the current orchestration replay instead scheduled an activity task named 'Ship' with this sequence number.  Was a change made to the orchestrator code after this instance had already started running?";
const jsReplaced =
  "Failed to restore orchestration state due to a history mismatch: A previous execution called callActivity with name='Charge' and sequence number 1, but the current execution is instead trying to call Ship as part of rebuilding it's history. This kind of mismatch can happen if an orchestration has non-deterministic logic or if the code was changed after an instance of this orchestration already started running.";
const pythonMissing =
  "A previous execution called call_activity with ID=1, but the current execution doesn't have this action with this ID. This problem occurs when either the orchestration has non-deterministic logic or if the code was changed after an instance of this orchestration already started running.";
const javaMissing =
  "The current orchestration didn't actually schedule this task. Was a change made to the orchestrator code after this instance had already started running?";
const netStack = `   at System.Text.Json.JsonSerializer.ReadFromSpanAsObject(ReadOnlySpan\`1 json, JsonTypeInfo jsonTypeInfo)
   at Microsoft.DurableTask.Converters.JsonDataConverter.Deserialize(String data, Type targetType)
   at Microsoft.DurableTask.Worker.Shims.JsonDataConverterShim.Deserialize(String data, Type objectType)`;
const jsStack = `SyntaxError: Unexpected token 'o', "order" is not valid JSON
    at JSON.parse (<anonymous>)
    at ActivityExecutor.execute (/app/node_modules/@microsoft/durabletask-js/dist/worker/activity-executor.js:63:54)`;
const netJson =
  'The JSON value could not be converted to System.String. Path: $ | LineNumber: 0 | BytePositionInLine: 1.';

describe('a failure of an SDK', () => {
  it('is known where a worker has nothing of that name, in every SDK', () => {
    for (const [type, message] of [
      ['OrchestratorTaskNotFound', "No orchestrator task named 'Order' was found."],
      ['OrchestratorNotRegisteredError', "Orchestrator 'Order' does not exist."],
      ['OrchestratorNotRegisteredError', "Orchestrator 'Order' with version '2.0' does not exist."],
      ['OrchestratorNotRegisteredError', "A 'Order' orchestrator was not registered."],
    ] as const) {
      assert.deepEqual(sdkFailure(failure(type, message)), { kind: 'noOrchestrator', name: 'Order' }, message);
    }
    for (const [type, message] of [
      ['ActivityTaskNotFound', "No activity task named 'Charge' was found."],
      ['ActivityNotRegisteredError', "Activity function 'Charge' is not registered."],
      ['ActivityNotRegisteredError', "Activity function named 'Charge' was not registered!"],
    ] as const) {
      assert.deepEqual(sdkFailure(failure(type, message)), { kind: 'noActivity', name: 'Charge' }, message);
    }
  });

  it('is known below what wraps it: an inner failure, or the words before its own', () => {
    const cause = failure('ActivityTaskNotFound', "No activity task named 'Charge' was found.");
    const wrapped = failure(
      'Microsoft.DurableTask.TaskFailedException',
      "Task 'Charge' (#1) failed with an unhandled exception: No activity task named 'Charge' was found.",
      { innerFailure: cause },
    );
    assert.deepEqual(sdkFailure(wrapped), { kind: 'noActivity', name: 'Charge' });
    const inWords = failure(
      'TaskFailedError',
      "Activity task #1 failed: Activity function 'Charge' is not registered.",
    );
    assert.deepEqual(sdkFailure(inWords), { kind: 'noActivity', name: 'Charge' });
  });

  it('is known of versions that do not match', () => {
    const mismatch = failure(
      'VersionMismatch',
      "The orchestration version '2.0' does not match the worker version '1.0'.",
    );
    assert.deepEqual(sdkFailure(mismatch), { kind: 'version', orchestration: '2.0', worker: '1.0' });
    const newer = "The orchestration version '2.0' is greater than the worker version '1.0'.";
    assert.deepEqual(sdkFailure(failure('VersionMismatch', newer)), {
      ...{ kind: 'version', orchestration: '2.0', worker: '1.0' },
    });
    const none = failure('VersionMismatch', "The orchestration version '' does not match the worker version '1.0'.");
    assert.match(failureHelp(sdkFailure(none) ?? assert.fail()), /^The orchestration has no version/);
  });

  it('is known of code that no longer fits a history', () => {
    for (const [type, message] of [
      ['DurableTask.Core.Exceptions.NonDeterministicOrchestrationException', netReplaced],
      ['NonDeterminismError', jsReplaced],
      ['NonDeterminismError', pythonMissing],
      ['com.microsoft.durabletask.NonDeterministicOrchestratorException', javaMissing],
    ] as const) {
      assert.deepEqual(sdkFailure(failure(type, message)), { kind: 'nonDeterminism' }, message);
    }
  });

  it('is known of payloads that are too large, or no such JSON', () => {
    const large = failure(
      'PayloadTooLarge',
      'The orchestration was ended because its output is larger than the limit.',
    );
    assert.deepEqual(sdkFailure(large), { kind: 'tooLarge' });
    const net = failure('System.Text.Json.JsonException', netJson, {
      stackTrace: netStack,
      innerFailure: failure(
        'System.InvalidOperationException',
        "Cannot get the value of a token type 'Number' as a string.",
      ),
    });
    assert.deepEqual(sdkFailure(net), { kind: 'unreadable', type: 'System.String' });
    const js = failure('SyntaxError', 'Unexpected token \'o\', "order" is not valid JSON', { stackTrace: jsStack });
    assert.deepEqual(sdkFailure(js), { kind: 'unreadable', type: '' });
  });

  it('is not claimed of what the code of anybody may throw', () => {
    for (const other of [
      failure('System.Text.Json.JsonException', netJson, { stackTrace: '   at Shop.Orders.Read(String text)' }),
      failure('SyntaxError', 'Unexpected token in JSON', {
        stackTrace: '    at JSON.parse (<anonymous>)\n    at read (a.js:1:1)',
      }),
      failure('OrderError', "No activity task named 'Charge' was found."),
      failure('VersionMismatch', 'The catalogue has another version.'),
      failure('NonDeterminismError', 'The dice fell otherwise.'),
      failure('Error', 'Activity task #1 failed: The file is too large.'),
      failure('', ''),
    ]) {
      assert.equal(sdkFailure(other), undefined, other.errorMessage);
    }
  });

  it('is explained in whole sentences that have a place for each part', () => {
    const named =
      sdkFailure(failure('ActivityTaskNotFound', "No activity task named 'Charge' was found.")) ?? assert.fail();
    assert.match(failureHelp(named), /no activity named \{0\}\. Register it/);
    assert.deepEqual(failureHelpParts(named), ['Charge']);
  });

  it('says who is connected, and who of them may be given any work, as far as the server tells', () => {
    const said = (
      [
        [0, 0],
        [1, undefined],
        [1, 1],
        [2, 0],
        [2, 2],
        [3, 1],
      ] as const
    ).map(([workers, unfiltered]) => connectedText(workers, unfiltered));
    assert.deepEqual(said, [
      'No worker is connected now.',
      '1 worker is connected now.',
      '1 worker is connected now, without filters.',
      '2 workers are connected now, all with filters.',
      '2 workers are connected now, all without filters.',
      '3 workers are connected now, 1 of them without filters.',
    ]);
  });
});
