import assert from 'node:assert/strict';
import type { FailureDetails } from '../../../src/client/instance.js';
import { failedChild, mayNameChild } from '../../../src/history/failures/failedChild.js';
import { HistoryLog } from '../../../src/history/historyLog.js';

function failure(errorMessage: string): FailureDetails {
  return { errorType: 'Error', errorMessage, isNonRetriable: false, properties: {} };
}

function log(): HistoryLog {
  const history = new HistoryLog();
  history.append([
    { kind: 'subOrchestrationInstanceCreated', eventId: 1, instanceId: 'trip:1', name: 'Flight', tags: {} },
    { kind: 'subOrchestrationInstanceCreated', eventId: 2, instanceId: 'trip:2', name: 'Hotel', tags: {} },
    { kind: 'subOrchestrationInstanceFailed', eventId: -1, taskScheduledId: 1, failure: failure('no seat is left') },
    {
      ...{ kind: 'subOrchestrationInstanceFailed', eventId: -1, taskScheduledId: 2 },
      failure: failure('Activity task #1 failed: no room is left'),
    },
  ]);
  return history;
}

describe('the child that a failure came from', () => {
  it('is the one that failed with the same cause', () => {
    const whole = failure('1 of 2 tasks in the whenAll failed: Sub-orchestration task #2 failed: no room is left');
    assert.deepEqual(failedChild(log(), whole), { name: 'Hotel', instanceId: 'trip:2' });
    assert.deepEqual(failedChild(log(), failure('Sub-orchestration task #1 failed: no seat is left')), {
      name: 'Flight',
      instanceId: 'trip:1',
    });
  });

  it('is none where the cause is another', () => {
    assert.equal(failedChild(log(), failure('Sub-orchestration task #3 failed: no car is left')), undefined);
  });

  it('is looked for only where what failed may be a child', () => {
    assert.equal(mayNameChild(failure('Activity task #1 failed: no room is left')), false);
    assert.equal(mayNameChild({ ...failure('late'), innerFailure: failure("Task 'Hotel' (#2) failed") }), true);
    assert.equal(mayNameChild(failure('Sub-orchestration task #2 failed: no room is left')), true);
  });
});
