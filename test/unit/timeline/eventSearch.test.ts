import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { eventTest } from '../../../src/history/eventSearch.js';
import { eventText } from '../../../src/text/history/eventText.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { everyKind } from '../../support/histories/histories.js';

function found(query: string, events: readonly HistoryEvent[] = everyKind()): readonly string[] {
  const test = eventTest(query, eventText);
  const log = new HistoryLog();
  log.append(events);
  return events.filter((event, index) => test?.(event, log.nameOf(index))).map(({ kind }) => kind);
}

describe('looking for something in a history', () => {
  it('looks in payloads, names, failures and what the kind is called, in whatever case', () => {
    assert.deepEqual(found('"APPROVED":true'), ['eventRaised']);
    assert.deepEqual(found('stock taking'), ['executionSuspended']);
    assert.deepEqual(found('activity failed'), ['taskFailed']);
    assert.deepEqual(found('TimerFired'), ['timerFired']);
  });

  it('finds in JSON what people read there, and what is written', () => {
    const events: readonly HistoryEvent[] = [
      { kind: 'eventRaised', eventId: -1, name: 'Order', input: String.raw`{"city":"Z\u00FCrich"}` },
    ];
    assert.deepEqual(found('zürich', events), ['eventRaised']);
    assert.deepEqual(found(String.raw`z\u00fcrich`, events), ['eventRaised']);
  });

  it('finds an answer by the name of what it answers', () => {
    const events: readonly HistoryEvent[] = [
      { kind: 'taskScheduled', eventId: 1, name: 'Charge', tags: {} },
      { kind: 'taskCompleted', eventId: -1, taskScheduledId: 1 },
    ];
    assert.deepEqual(found('charge', events), ['taskScheduled', 'taskCompleted']);
  });

  it('looks in tags and properties by name and value, and not in names of our own', () => {
    const failure = { errorType: 'E', errorMessage: '', isNonRetriable: false, properties: { retryIn: 402 } };
    const events: readonly HistoryEvent[] = [
      { kind: 'taskScheduled', eventId: 1, name: 'Charge', tags: { region: 'eu' } },
      { kind: 'taskFailed', eventId: -1, taskScheduledId: 1, failure },
    ];
    assert.deepEqual(found('region', events), ['taskScheduled']);
    assert.deepEqual(found('retryin', events), ['taskFailed']);
    assert.deepEqual(found('402', events), ['taskFailed']);
    assert.deepEqual(found('errorMessage', events), []);
  });

  it('finds an event by its id, with what answers it', () => {
    const events: readonly HistoryEvent[] = [
      { kind: 'timerCreated', eventId: 12 },
      { kind: 'timerFired', eventId: -1, timerId: 12 },
      { kind: 'taskScheduled', eventId: 120, name: '12', tags: {} },
    ];
    assert.deepEqual(found('#12', events), ['timerCreated', 'timerFired']);
  });

  it('looks for nothing where nothing was written', () => {
    assert.equal(eventTest('  ', eventText), undefined);
  });
});
