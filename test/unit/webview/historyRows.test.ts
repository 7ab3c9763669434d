import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import {
  type HistoryFilter,
  hiddenTurns,
  historyRows,
  namesOf,
  showingEvent,
  turnCount,
} from '../../../src/views/webview/instance/history/historyRows.js';
import { spanDetail, spanDuration } from '../../../src/views/webview/instance/timeline/spanColumns.js';
import { rowAtOrAfter, rowOf } from '../../../src/views/webview/list/sortedRows.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';

const all: HistoryFilter = { hiddenFamilies: [], names: [], failedOnly: false, showTurns: true };
const usual: HistoryFilter = { ...all, showTurns: false };

function read(events: readonly HistoryEvent[]): { readonly log: HistoryLog; readonly spans: HistorySpans } {
  const log = new HistoryLog();
  log.append(events);
  const spans = new HistorySpans(log);
  spans.update();
  return { log, spans };
}

const failure = { errorType: 'E', errorMessage: 'no', isNonRetriable: false, properties: {} };
const events: readonly HistoryEvent[] = [
  { kind: 'orchestratorStarted', eventId: -1 },
  { kind: 'taskScheduled', eventId: 0, name: 'A', tags: {} },
  { kind: 'taskScheduled', eventId: 1, name: 'B', tags: {} },
  { kind: 'orchestratorCompleted', eventId: -1 },
  { kind: 'taskFailed', eventId: -1, taskScheduledId: 1, failure },
  { kind: 'taskCompleted', eventId: -1, taskScheduledId: 0 },
];

describe('the rows of a history', () => {
  it('are all events where nothing is left out, and one for each span in the compact reading', () => {
    const { log, spans } = read(events);
    assert.equal(historyRows(log, undefined, all), undefined);
    assert.deepEqual(historyRows(log, spans, usual), [1, 2]);
  });

  it('leave out kinds, names and what did not fail, an answer going by the name of what it answers', () => {
    const { log, spans } = read(events);
    assert.deepEqual(historyRows(log, undefined, { ...all, hiddenFamilies: ['timer'] }), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(historyRows(log, undefined, { ...all, names: ['A'] }), [1, 5]);
    assert.deepEqual(historyRows(log, undefined, { ...all, failedOnly: true }), [4]);
    assert.deepEqual(historyRows(log, spans, { ...all, failedOnly: true }), [2]);
    assert.deepEqual(historyRows(log, spans, { ...all, names: ['A'] }), [1]);
  });

  it('leave out turns until they are asked for, in both readings', () => {
    const { log, spans } = read(events);
    assert.deepEqual(historyRows(log, undefined, usual), [1, 2, 4, 5]);
    assert.deepEqual(historyRows(log, spans, all), [0, 1, 2, 3]);
    assert.equal(turnCount(log, []), 1);
  });

  it('have a turn all the same that is looked for or led to', () => {
    const { log, spans } = read(events);
    const sought = hiddenTurns(log, usual, [0, 1]);
    assert.deepEqual(sought, [0]);
    assert.deepEqual(historyRows(log, spans, usual, sought), [0, 1, 2]);
    assert.deepEqual(historyRows(log, undefined, usual, sought), [0, 1, 2, 4, 5]);
    assert.equal(turnCount(log, sought), 0);
    assert.deepEqual(hiddenTurns(log, { ...usual, failedOnly: true }, [0]), []);
  });

  it('lose no filter for a turn that is led to, and all of them for what they leave out', () => {
    const { log } = read(events);
    assert.deepEqual(showingEvent(log, { ...usual, foundOnly: false }, 0), {});
    assert.deepEqual(showingEvent(log, { ...usual, names: ['A'], foundOnly: false }, 2), {
      ...{ hiddenFamilies: [], names: [], failedOnly: false, foundOnly: false },
    });
  });

  it('count a span as failed when any of its attempts did', () => {
    const { history } = recordedRuns().find(({ name }) => name === 'paymentWithRetries-2') ?? assert.fail();
    const { log, spans } = read(history);
    const rows = historyRows(log, spans, { ...all, failedOnly: true }) ?? [];
    const [retried] = rows.flatMap((row) => spans.spanFrom(row) ?? []);
    assert.ok(retried !== undefined);
    assert.match(spanDetail(log, retried, spans.stateOf(retried)), /^3 attempts · /);
    assert.equal(spanDuration(log, retried), '4.3 s');
  });

  it('are found by the event they begin with, or the next one after what is left out', () => {
    assert.equal(rowOf([2, 5, 9], 5), 1);
    assert.equal(rowOf([2, 5, 9], 6), undefined);
    assert.equal(rowAtOrAfter([2, 5, 9], 6), 2);
    assert.equal(rowAtOrAfter([2, 5, 9], 10), 3);
    assert.equal(rowOf(undefined, 7), 7);
  });

  it('offer the names that occur, those of most events first', () => {
    const { log } = read([...events, { kind: 'taskScheduled', eventId: 2, name: 'A', tags: {} }]);
    assert.deepEqual(namesOf(log), [
      { name: 'A', events: 3 },
      { name: 'B', events: 2 },
    ]);
  });
});
