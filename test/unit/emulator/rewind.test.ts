import assert from 'node:assert/strict';
import { decodeHistory, encodeHistory } from '../../../src/emulator/encoding/history.js';
import { type NewExecution, rewindHistory } from '../../../src/emulator/engine/rewind.js';
import { Status } from '../../../src/emulator/model/status.js';
import type { HistoryEvent } from '../../../src/wire/generated/HistoryEvent.js';

describe('rewinding past a failure', () => {
  const execution: NewExecution = { executionId: 'new', parent: undefined };
  const rewind = (events: readonly HistoryEvent[], open: readonly number[] = []) =>
    rewindHistory(decodeHistory([encodeHistory(events)]), execution, new Set(open));
  /** The events that are left, each by its name and what it is about. */
  const left = (events: readonly HistoryEvent[], open: readonly number[] = []): readonly string[] =>
    decodeHistory([encodeHistory(rewind(events, open).history)]).map((event) => {
      const about =
        event.taskCompleted?.taskScheduledId ??
        event.taskFailed?.taskScheduledId ??
        event.timerFired?.timerId ??
        event.eventRaised?.name ??
        event.eventId ??
        '';
      return `${event.eventType ?? ''} ${about}`;
    });

  const asked = (eventId: number, name = `task ${eventId}`): HistoryEvent => ({ eventId, taskScheduled: { name } });
  const completed = (taskScheduledId: number): HistoryEvent => ({ eventId: -1, taskCompleted: { taskScheduledId } });
  const failed = (taskScheduledId: number, errorMessage = 'broken'): HistoryEvent => ({
    eventId: -1,
    taskFailed: { taskScheduledId, failureDetails: { errorType: 'E', errorMessage } },
  });
  const timer = (eventId: number): HistoryEvent => ({ eventId, timerCreated: { fireAt: { seconds: 5 } } });
  const fired = (timerId: number): HistoryEvent => ({ eventId: -1, timerFired: { timerId, fireAt: { seconds: 5 } } });
  const ended = (errorMessage: string): HistoryEvent => ({
    eventId: 99,
    executionCompleted: { orchestrationStatus: Status.failed, failureDetails: { errorType: 'E', errorMessage } },
  });

  it('leaves nothing of the attempts of a worker that uses one id for all of them', () => {
    const attempts = [asked(1), failed(1), timer(2), fired(2), asked(1), failed(1), timer(3), fired(3), asked(1)];
    assert.deepEqual(left([...attempts, failed(1), ended('broken')]), []);
  });

  it('keeps what came from outside, and the answers to what had been asked for before', () => {
    const events = [
      asked(1),
      asked(2),
      timer(3),
      failed(1),
      asked(4),
      { eventId: -1, eventRaised: { name: 'go' } },
      completed(2),
      fired(3),
      completed(4),
      ended('broken'),
    ];
    assert.deepEqual(left(events), [
      'taskScheduled 2',
      'timerCreated 3',
      'eventRaised go',
      'taskCompleted 2',
      'timerFired 3',
    ]);
  });

  it('gives up activities that are still running but were asked for only because of the failure', () => {
    const events = [asked(1), asked(2), failed(1), asked(3), ended('broken')];
    assert.deepEqual([...rewind(events, [2, 3]).openTasks], [2]);
    assert.deepEqual(left(events, [2, 3]), ['taskScheduled 2']);
  });

  it('goes back to the failure that the end tells of, also past things done since', () => {
    const saga = [asked(1), completed(1), asked(2), failed(2, 'no money'), asked(3), completed(3), asked(4)];
    const events = [...saga, failed(4, 'no line'), ended('Task #2 failed: no money')];
    assert.deepEqual(left(events), ['taskScheduled 1', 'taskCompleted 1']);
  });

  it('finds that failure among the reasons of the end as well', () => {
    const end: HistoryEvent = {
      eventId: 99,
      executionCompleted: {
        orchestrationStatus: Status.failed,
        failureDetails: { errorMessage: 'Not paid.', innerFailure: { errorMessage: 'no money' } },
      },
    };
    const events = [asked(1), failed(1, 'no money'), asked(2), completed(2), asked(3), failed(3, 'no line'), end];
    assert.deepEqual(left(events), []);
  });

  it('goes back no further than over what was done once the execution had got over a failure', () => {
    const events = [asked(1), failed(1, 'no greeting'), asked(2), completed(2), asked(3), failed(3), ended('broken')];
    assert.deepEqual(left(events), ['taskScheduled 1', 'taskFailed 1', 'taskScheduled 2', 'taskCompleted 2']);
    const sent = [asked(1), failed(1, 'no greeting'), { eventId: 2, eventSent: { name: 'e' } }, asked(3), failed(3)];
    assert.deepEqual(left([...sent, ended('broken')]), ['taskScheduled 1', 'taskFailed 1', 'eventSent 2']);
  });

  it('takes nothing back but the end where nothing that was asked for had failed', () => {
    const events = [asked(1), completed(1), timer(2), fired(2), ended('a mistake in the code')];
    assert.deepEqual(left(events), ['taskScheduled 1', 'taskCompleted 1', 'timerCreated 2', 'timerFired 2']);
  });

  it('asks an entity again that failed, and knows which locks are held then', () => {
    const lock: HistoryEvent = { eventId: 1, entityLockRequested: { criticalSectionId: 's', lockSet: ['@e@1'] } };
    const call: HistoryEvent = { eventId: 2, entityOperationCalled: { requestId: 'r', operation: 'op' } };
    const answer: HistoryEvent = {
      eventId: -1,
      entityOperationFailed: { requestId: 'r', failureDetails: { errorMessage: 'broken' } },
    };
    const unlock: HistoryEvent = {
      eventId: 3,
      entityUnlockSent: { criticalSectionId: 's', targetInstanceId: { value: '@e@1' } },
    };
    assert.deepEqual(left([call, answer, ended('broken')]), []);
    // Given back on the way out, because of the failure: before it, the lock was held.
    assert.equal(rewind([lock, call, answer, unlock, ended('broken')]).heldLocks, true);
    assert.equal(rewind([lock, unlock, call, answer, ended('broken')]).heldLocks, false);
    assert.equal(rewind([call, answer, lock, ended('broken')]).heldLocks, false);
  });

  it('lets a child answer the first of the attempts that asked for it', () => {
    const child = (eventId: number): HistoryEvent => ({
      eventId,
      subOrchestrationInstanceCreated: { instanceId: 'c', name: 'c' },
    });
    const childFailed = (taskScheduledId: number): HistoryEvent => ({
      eventId: -1,
      subOrchestrationInstanceFailed: { taskScheduledId, failureDetails: { errorMessage: 'broken' } },
    });
    const events = [child(1), childFailed(1), timer(2), fired(2), child(3), childFailed(3), ended('broken')];
    assert.deepEqual(left(events), ['subOrchestrationInstanceCreated 1']);
    const { children } = rewind(events);
    assert.deepEqual(
      children.map(({ taskScheduledId }) => taskScheduledId),
      [1],
    );
  });
});
