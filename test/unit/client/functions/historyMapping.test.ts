import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readBody, recordsIn } from '../../../../src/client/functions/jsonBody.js';
import { historyFromJson } from '../../../../src/client/functions/mapping/historyFromJson.js';
import type { HistoryEvent } from '../../../../src/client/history.js';
import { timestampToIso } from '../../../../src/client/timestamp.js';
import { isRecord } from '../../../../src/common/json/isRecord.js';
import { eventText } from '../../../../src/text/history/eventText.js';
import { HistoryLog } from '../../../../src/history/historyLog.js';
import { HistorySpans } from '../../../../src/history/spans/historySpans.js';
import { waitingReasons } from '../../../../src/history/waiting.js';
import { assertGolden } from '../../../support/golden.js';

const recordings = 'test/fixtures/functions-http';

/** What Durable Functions 3.19 answered for an instance with `showHistory` and `showHistoryOutput`. */
function recorded(name: string): readonly HistoryEvent[] {
  const body = readBody(readFileSync(`${recordings}/${name}.json`, 'utf8'));
  const events = isRecord(body) ? recordsIn(body['historyEvents']) : undefined;
  assert.ok(events);
  return historyFromJson(events);
}

function logOf(history: readonly HistoryEvent[]): HistoryLog {
  const log = new HistoryLog();
  log.append(history);
  return log;
}

function spansOf(log: HistoryLog): HistorySpans {
  const spans = new HistorySpans(log);
  spans.update();
  return spans;
}

describe('A history of a Functions host', () => {
  for (const file of globSync(`${recordings}/*.json`).sort()) {
    const name = path.basename(file, '.json');
    it(`reads as ${name} did`, () => {
      const lines = recorded(name).map(({ timestamp, ...event }) => {
        const at = timestamp === undefined ? '' : timestampToIso(timestamp, 7);
        return `${at}  ${eventText({ ...event, ...(timestamp && { timestamp }) })}  ${JSON.stringify(event)}`;
      });
      assertGolden(`test/unit/client/functions/golden/${name}.txt`, `${lines.join('\n')}\n`);
    });
  }

  it('ties an activity to what asked for it, with both times and the result', () => {
    const log = logOf(recorded('order'));
    const at = [...Array(log.length).keys()].find((index) => log.at(index)?.kind === 'taskCompleted') ?? -1;
    const asked = log.at(log.partnerOf(at) ?? -1);
    const done = log.at(at);
    assert.deepEqual([asked?.kind, log.nameOf(at)], ['taskScheduled', 'Say']);
    assert.equal(done?.kind === 'taskCompleted' && done.result, '"Hello order"');
    assert.ok(asked?.timestamp && done?.timestamp && asked.timestamp.nanos !== done.timestamp.nanos);
  });

  it('folds the attempts of an activity into one row', () => {
    const spans = spansOf(logOf(recorded('order')));
    const rows = Array.from(spans.spans(), ({ kind, name, attempts }) => `${kind} ${name} ${attempts.length}`);
    assert.deepEqual(rows, [
      'activity Say 1',
      'timer  1',
      'activity Twice 1',
      'activity Twice 1',
      'activity Twice 1',
      'activity Flaky 3',
      'timer  1',
      'child Hello 1',
      'entityCall get 1',
      'lock  1',
      'entityCall get 1',
    ]);
  });

  it('takes no second call for a retry of one that failed beside it', () => {
    const at = (second: number): string => `2026-11-28T21:27:${second}.0000000Z`;
    const ended = (type: string, asked: number, end: number): Record<string, unknown> => ({
      ...{ EventType: type, Timestamp: at(end), ScheduledTime: at(asked), FunctionName: 'Twice' },
    });
    const history = historyFromJson([
      { EventType: 'ExecutionStarted', FunctionName: 'Many', Timestamp: at(10) },
      ended('TaskFailed', 11, 12),
      ended('TaskCompleted', 11, 13),
    ]);
    assert.equal(Array.from(spansOf(logOf(history)).spans()).length, 2);
  });

  it('knows what an instance waits for', () => {
    const log = logOf(recorded('resumedParent'));
    const [reason, ...others] = waitingReasons({ status: 'Running' }, log, spansOf(log));
    assert.deepEqual(others, []);
    assert.ok(reason?.kind === 'open');
    assert.deepEqual([reason.span, reason.name, reason.instanceId], ['child', 'Waits', 'parent-1:child']);
  });

  it('names what a rewind took away', () => {
    const taken = recorded('rewound').filter(({ kind }) => kind === 'genericEvent');
    assert.deepEqual(taken.map(eventText), ['Removed by a rewind', 'Removed by a rewind']);
  });

  it('keeps type, message, cause and frames of an exception', () => {
    const failed = recorded('order').find(({ kind }) => kind === 'taskFailed');
    const failure = failed?.kind === 'taskFailed' ? failed.failure : undefined;
    assert.deepEqual(
      [failure?.errorType, failure?.errorMessage],
      ['System.ApplicationException', 'first attempts fail'],
    );
    assert.deepEqual(failure?.innerFailure?.errorType, 'System.TimeoutException');
    assert.match(failure.stackTrace ?? '', /src\/Functions\.cs:line 93/);
  });

  it('gives ids that no server gives', () => {
    const log = logOf(recorded('order'));
    assert.ok(log.isCondensed);
    for (let index = 0; index < log.length; index += 1) assert.ok((log.at(index)?.eventId ?? 0) < 0);
  });

  it('ties no end to what was asked after it, whatever the clocks say', () => {
    const history = historyFromJson([
      { EventType: 'ExecutionStarted', FunctionName: 'One', Timestamp: '2026-11-28T21:27:40.0000000Z' },
      {
        ...{ EventType: 'TaskCompleted', FunctionName: 'Say', Result: 1 },
        ...{ Timestamp: '2026-11-28T21:27:41.0000000Z', ScheduledTime: '2026-11-28T21:27:45.0000000+00:00' },
      },
    ]);
    assert.deepEqual(
      history.map(({ kind }) => kind),
      ['executionStarted', 'taskScheduled', 'taskCompleted'],
    );
  });
});
