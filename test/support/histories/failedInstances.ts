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

const minute = 60_000;
const hour = 60 * minute;

/** Three groups: many payments, some reports, and one that says nothing of where. */
export function failuresInGroups(): Instance[] {
  const payments = Array.from({ length: 30 }, (_, index) =>
    failedInstance(
      `order-${String(100 + index)}`,
      taskFailed('ChargeCard', {
        errorType: 'Contoso.Payments.PaymentRefusedException',
        errorMessage: `The payment of order ${100 + index} was refused by the bank "Bank ${index}" (code ${index * 7}).`,
        stackTrace: dotnetStack('ChargeCard.cs', 32),
      }),
      { ago: 5 * minute + index * index * 1.4 * minute, name: index % 3 === 0 ? 'Refund' : 'OrderFulfilment' },
    ),
  );
  const reports = Array.from({ length: 4 }, (_, index) =>
    failedInstance(
      `report-${index}`,
      failureOf({
        errorType: 'TaskFailedError',
        errorMessage: `Activity task #${index + 1} failed: The warehouse db-${index} did not answer in 30 s, after three tries that took as long as the night.`,
        stackTrace: 'TaskFailedError: …\n    at CompletableTask.fail (/app/node_modules/durabletask/task.js:61:9)',
      }),
      { ago: 3 * hour + index * hour, name: 'NightlyReport' },
    ),
  );
  const other = failedInstance(
    'check-<b>1</b>',
    { errorType: '', errorMessage: '<img src=x onerror=alert(1)>\u202e no stack' },
    { ago: 2 * minute, name: 'FraudCheck' },
  );
  return [...payments, ...reports, other].reverse();
}
