import assert from 'node:assert/strict';
import { samples } from '../../../samples/catalogue.js';
import { criticalPath } from '../../../src/history/spans/criticalPath.js';
import { elapsedMs } from '../../../src/client/timestamp.js';
import { eventText } from '../../../src/text/history/eventText.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { Span } from '../../../src/history/spans/span.js';
import { assertGolden } from '../../support/golden.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';

const folder = 'test/unit/timeline/golden';

function read(events: readonly HistoryEvent[]): { readonly log: HistoryLog; readonly spans: HistorySpans } {
  const log = new HistoryLog();
  log.append(events);
  const spans = new HistorySpans(log);
  spans.update();
  return { log, spans };
}

function ms(log: HistoryLog, from: number, to: number | undefined): string {
  const [start, end] = [log.at(from)?.timestamp, log.at(to ?? -1)?.timestamp];
  return start === undefined || end === undefined ? '…' : `${elapsedMs(start, end).toFixed(0)} ms`;
}

function spanLine(log: HistoryLog, spans: HistorySpans, span: Span): string {
  const attempts = span.attempts.map(({ scheduled, ended, isFailed }) => {
    return `#${log.at(scheduled)?.eventId ?? ''} ${isFailed ? 'failed ' : ''}${ms(log, scheduled, ended)}`;
  });
  const waits = span.backoffs.length === 0 ? '' : ` waited ${span.backoffs.length / 2} times`;
  return `${span.kind} ${span.name} ${spans.stateOf(span)}: ${attempts.join(', ')}${waits}`;
}

/** The compact reading of a history and its critical path, as text. */
function readingOf(events: readonly HistoryEvent[]): string {
  const { log, spans } = read(events);
  const rows = spans.rows.map((lead) => {
    const span = spans.spanFrom(lead);
    const event = log.at(lead) ?? assert.fail();
    return span === undefined ? `${eventText(event)} ${log.nameOf(lead)}`.trim() : spanLine(log, spans, span);
  });
  const path = criticalPath(log, spans).map(({ scheduled, ended }) => {
    const name = log.nameOf(scheduled) || (log.at(scheduled)?.kind ?? '');
    return `  ${name} #${log.at(scheduled)?.eventId ?? ''} ${ms(log, scheduled, ended)}`;
  });
  return [...rows, 'critical path:', ...path.reverse(), ''].join('\n');
}

describe('the compact reading of recorded histories', () => {
  it('is there of a run of every sample', () => {
    const recorded = new Set(recordedRuns().map(({ instance }) => instance.name));
    for (const { name } of samples) assert.ok(recorded.has(name), `${name} was not recorded`);
  });

  for (const { name, history } of recordedRuns()) {
    it(`of ${name} is as it was looked at and found right`, () => {
      assertGolden(`${folder}/${name}.txt`, readingOf(history));
    });

    it(`of ${name} is the same event by event as at once, and there is one for every beginning`, () => {
      const log = new HistoryLog();
      const spans = new HistorySpans(log);
      for (const [index, event] of history.entries()) {
        log.append([event]);
        spans.update();
        const { spans: atOnce } = read(history.slice(0, index + 1));
        assert.deepEqual(spans.rows, atOnce.rows);
        assert.deepEqual([...spans.spans()], [...atOnce.spans()]);
      }
    });
  }
});
