import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { eventFields } from '../../../src/history/eventFields.js';
import { withDeeperCause } from '../../../src/history/failures/deeperCause.js';
import { mayNameEvent, ownEvent } from '../../../src/history/failures/ownEvent.js';
import { repeatsFailure } from '../../../src/history/failures/repeatsFailure.js';
import { shortType } from '../../../src/history/failures/shortType.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import { shownEventId } from '../../../src/history/shownEventId.js';
import { TimelineLayout } from '../../../src/history/spans/timelineLayout.js';
import { partText, rowName } from '../../../src/text/pages/timelineText.js';
import { spanDetail } from '../../../src/views/webview/instance/timeline/spanColumns.js';

const events: readonly HistoryEvent[] = [
  { kind: 'orchestratorStarted', eventId: -1 },
  { kind: 'taskScheduled', eventId: 0, name: 'Charge', tags: {} },
  { kind: 'timerCreated', eventId: 1 },
  {
    ...{ kind: 'entityOperationCalled', eventId: 2, requestId: 'r', operation: 'AddLine' },
    targetInstanceId: '@cart@1',
  },
  { kind: 'entityOperationCompleted', eventId: -1, requestId: 'r' },
  { kind: 'executionCompleted', eventId: 3, status: 'Failed' },
];

function logOf(all: readonly HistoryEvent[]): HistoryLog {
  const log = new HistoryLog();
  log.append(all);
  return log;
}

const failure = { errorType: 'E', errorMessage: 'no', isNonRetriable: false, properties: {} };

describe('the words of a failure', () => {
  it('have the short name of a type, and any other as it is', () => {
    assert.equal(shortType('System.IO.IOException'), 'IOException');
    assert.equal(shortType('java.lang.Outer$Inner'), 'Inner');
    assert.equal(shortType('ValueError'), 'ValueError');
    assert.equal(shortType('*errors.errorString'), '*errors.errorString');
    assert.equal(shortType('System.'), 'System');
    assert.equal(shortType('...'), '...');
  });

  it('name the event of its own history, by id and name', () => {
    const log = logOf(events);
    const message = "Task 'Charge' (#0) failed with an unhandled exception: no";
    assert.deepEqual(ownEvent(log, message), { start: 15, text: '#0', index: 1 });
    assert.deepEqual(ownEvent(log, 'Entity task #2 failed: no'), { start: 12, text: '#2', index: 3 });
    assert.equal(ownEvent(log, "Task 'Ship' (#0) failed with an unhandled exception: no"), undefined);
    assert.equal(ownEvent(log, 'Activity task #7 failed: no'), undefined);
    assert.equal(ownEvent(log, 'Order #0 failed'), undefined);
    assert.equal(mayNameEvent({ ...failure, errorMessage: message }), true);
    assert.equal(ownEvent(log, '1 of 3 tasks in the whenAll failed: Entity task #2 failed: no')?.index, 3);
    assert.equal(mayNameEvent(failure), false);
    assert.equal(mayNameEvent({ ...failure, innerFailure: { ...failure, errorMessage: message } }), true);
  });

  it('go down to what the history knows of the cause, where that is the same', () => {
    const cause = { ...failure, errorMessage: 'connect ECONNREFUSED', stackTrace: 'at charge (/app/pay.ts:3:1)' };
    const failed = { ...failure, errorMessage: 'The bank did not answer.', innerFailure: cause };
    const log = logOf([
      ...events.slice(0, 2),
      { kind: 'taskFailed', eventId: -1, taskScheduledId: 0, failure: failed },
      ...events.slice(2),
    ]);
    const wrapper = { ...failure, errorMessage: 'Activity task #0 failed: The bank did not answer.' };
    const outer = { ...failure, errorMessage: 'not paid', innerFailure: wrapper };
    assert.deepEqual(withDeeperCause(log, outer), { ...outer, innerFailure: { ...wrapper, innerFailure: failed } });
    const [another, unknown] = ['Activity task #0 failed: late', 'Activity task #1 failed: The bank did not answer.'];
    for (const errorMessage of [another, unknown, 'The bank did not answer.']) {
      const told = { ...failure, errorMessage };
      assert.equal(withDeeperCause(log, told), told);
    }
  });

  it('are not shown again as the output that holds nothing else', () => {
    assert.equal(repeatsFailure('"no"', failure), true);
    assert.equal(repeatsFailure('no', failure), true);
    assert.equal(repeatsFailure('E: no', failure), true);
    assert.equal(repeatsFailure('{"code":7}', failure), false);
    assert.equal(repeatsFailure('""', { ...failure, errorMessage: '' }), false);
  });
});

describe('the row of an event', () => {
  it('says which entity is called, and by which answer', () => {
    const log = logOf(events);
    assert.equal(log.callNameOf(3), 'cart@1.AddLine');
    assert.equal(log.callNameOf(4), 'cart@1.AddLine');
    assert.equal(log.callNameOf(1), 'Charge');
    assert.equal(log.callNameOf(0), '');
  });

  it('says of a timer that the orchestration ended before that it never fired', () => {
    const log = logOf(events);
    const spans = new HistorySpans(log);
    spans.update();
    const timer = spans.spanFrom(2) ?? assert.fail();
    assert.match(spanDetail(log, timer, spans.stateOf(timer)), /^Never fired/);
    const layout = new TimelineLayout(log, spans);
    layout.update();
    const states = layout.rows.flatMap((row) => layout.partsOf(row).map((part) => partText(part, log)));
    assert.deepEqual(
      states.filter((state) => /fired|finished/i.test(state)),
      ['Unfinished', 'Never fired'],
    );
  });

  it('of the timeline names the entity that is called, and keeps signals to others apart', () => {
    const signal = (entity: string, requestId: string): HistoryEvent => ({
      ...{ kind: 'entityOperationSignaled', eventId: 4, requestId, operation: 'Add' },
      targetInstanceId: entity,
    });
    const log = logOf([...events.slice(0, 5), signal('@cart@1', 'a'), signal('@cart@2', 'b'), signal('@cart@1', 'c')]);
    const spans = new HistorySpans(log);
    spans.update();
    const layout = new TimelineLayout(log, spans);
    layout.update();
    assert.deepEqual(
      layout.rows.map((row) => rowName(row, log)),
      ['Orchestrator', 'Charge', 'Timer', 'cart@1.AddLine', 'cart@1.Add', 'cart@2.Add'],
    );
  });

  it('has no id where it is the start, whatever the server puts there', () => {
    assert.equal(shownEventId({ kind: 'executionStarted', eventId: 0, name: 'Order', tags: {} }), undefined);
    assert.equal(shownEventId({ kind: 'taskScheduled', eventId: 0, name: 'Charge', tags: {} }), 0);
    assert.equal(shownEventId({ kind: 'timerFired', eventId: -1, timerId: 1 }), undefined);
  });

  it('has no line for a field that holds nothing, but one for an empty payload', () => {
    const fields = eventFields({
      ...{ kind: 'subOrchestrationInstanceCreated', eventId: 1, instanceId: 'a', name: 'Ship', version: '' },
      ...{ input: '', tags: {} },
    });
    assert.deepEqual(
      fields.map(({ path }) => path),
      ['name', 'instanceId', 'input'],
    );
  });
});
