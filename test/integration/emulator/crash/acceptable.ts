// What workers of the SDKs take for granted in a work item: whoever breaks one of these rules breaks one of them.
import assert from 'node:assert/strict';
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';

/** Events that Python and Go fail on, or that no Durable Task Scheduler has in a history. */
const unknownToSome: readonly (keyof HistoryEvent__Output)[] = [
  'historyState',
  'continueAsNew',
  'genericEvent',
  'orchestratorCompleted',
  'executionCompleted',
  'executionRewound',
];

/** Throws where a worker of some SDK would stumble over the item. */
export function assertAcceptable(item: WorkItem__Output): void {
  assert.notEqual(item.completionToken ?? '', '', 'a token');
  const { orchestratorRequest: turn, activityRequest: activity, entityRequestV2: batch } = item;
  assert.equal(item.entityRequest, undefined, '.NET forgets the token of the old form');
  if (turn !== undefined) {
    assert.match(turn.executionId?.value ?? '', /^[0-9a-f]{32}$/);
    const window = turn.entityParameters?.entityMessageReorderWindow;
    assert.ok(window !== undefined, '.NET calls no entity without the window in which messages may come out of order');
    assert.deepEqual([window.seconds ?? 0, window.nanos ?? 0], [0, 0]);
    const { pastEvents, newEvents } = turn;
    assert.ok(newEvents.length > 1 || pastEvents.length > 0, 'an empty turn fails the instance');
    assert.ok(newEvents[0]?.orchestratorStarted !== undefined, 'the time of the turn comes first');
    const all = [...pastEvents, ...newEvents];
    if (turn.requiresHistoryStreaming !== true) {
      assert.equal(all.filter((event) => event.executionStarted !== undefined).length, 1, 'one start');
    }
    all.forEach(assertEvent);
  }
  if (activity !== undefined) {
    assert.notEqual(activity.orchestrationInstance?.instanceId ?? '', '', 'JavaScript answers nothing without it');
  }
  if (batch !== undefined) {
    assert.match(batch.instanceId ?? '', /^@[^@A-Z]+@/);
    assert.ok(batch.operationRequests.length > 0);
    for (const event of batch.operationRequests) {
      assertTime(event);
      const { entityOperationCalled: call, entityOperationSignaled: signal } = event;
      assert.ok((call === undefined) !== (signal === undefined), 'a call or a signal');
      assert.notEqual((call ?? signal)?.requestId ?? '', '');
      if (call === undefined) continue;
      assert.notEqual(call.parentInstanceId?.value ?? '', '');
      assert.notEqual(call.parentExecutionId?.value ?? '', '');
    }
  }
}

function assertEvent(event: HistoryEvent__Output): void {
  assertTime(event);
  for (const kind of unknownToSome) assert.equal(event[kind], undefined, kind);
  const timer = event.timerCreated ?? event.timerFired;
  if (timer !== undefined) assert.ok((timer.fireAt?.seconds ?? 0) > 0, '.NET reads the time of every timer');
  const toEntity = event.entityOperationCalled ?? event.entityOperationSignaled ?? event.entityUnlockSent;
  if (toEntity !== undefined) assert.notEqual(toEntity.targetInstanceId?.value ?? '', '', '.NET reads the target');
  if (event.entityOperationFailed !== undefined) {
    assert.ok(event.entityOperationFailed.failureDetails !== undefined, '.NET reads the details');
  }
}

function assertTime(event: HistoryEvent__Output): void {
  assert.ok((event.timestamp?.seconds ?? 0) > 1_000_000_000, 'a time');
}
