import type { FailureDetails, Instance } from '../../../src/client/instance.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';

/** A failed instance that failed `ago` milliseconds before `now`. */
export function failedInstance(
  id: string,
  failure: Partial<FailureDetails>,
  { now = Date.now(), ago = 60_000, took = 5_000, name = 'OrderFulfilment' } = {},
): Instance {
  const end = timestampFromMs(now - ago);
  return {
    ...{ instanceId: id, name, status: 'Failed', tags: {}, failure: failureOf(failure) },
    ...{ createdAt: timestampFromMs(now - ago - took), lastUpdatedAt: end, completedAt: end },
  };
}

export function failureOf(failure: Partial<FailureDetails>): FailureDetails {
  return { errorType: 'Error', errorMessage: 'It failed.', isNonRetriable: false, properties: {}, ...failure };
}

/** As .NET reports that an activity, or a suborchestration, has failed. */
export function taskFailed(task: string, cause: Partial<FailureDetails>): FailureDetails {
  const innerFailure = failureOf(cause);
  return failureOf({
    errorType: 'Microsoft.DurableTask.TaskFailedException',
    errorMessage: `Task '${task}' (#3) failed with an unhandled exception: ${innerFailure.errorMessage}`,
    stackTrace:
      '   at Orders.Fulfilment.RunAsync(TaskOrchestrationContext context) in /src/Orders/Fulfilment.cs:line 18',
    innerFailure,
  });
}

export const dotnetStack = (file: string, line: number): string =>
  [
    '   at Azure.Core.Pipeline.SendAsync(HttpMessage message) in /_/src/Azure.Core/Pipeline.cs:line 80',
    `   at Orders.Activities.RunAsync(TaskActivityContext context, String id) in /src/Orders/${file}:line ${line}`,
    '--- End of stack trace from previous location ---',
  ].join('\r\n');
