import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryEvent } from '../../../src/client/history.js';
import { eventText } from '../../../src/text/history/eventText.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import { TimelineLayout, type TimelineRow } from '../../../src/history/spans/timelineLayout.js';
import type { GapReason, TimelinePart } from '../../../src/history/spans/timelinePart.js';
import { lengthText } from '../../../src/text/pages/timelineText.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { cpuTimeMs } from '../../support/cpuTime.js';
import { anyHistory } from '../../support/histories/generatedHistories.js';
import { assertGolden } from '../../support/golden.js';
import { everyKind, longHistory } from '../../support/histories/histories.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';

interface Laid {
  readonly log: HistoryLog;
  readonly layout: TimelineLayout;
}

/** Laid out as it comes in parts, which end at the given lengths. */
function layOut(events: readonly HistoryEvent[], ...cuts: readonly number[]): Laid {
  const log = new HistoryLog();
  const spans = new HistorySpans(log);
  const layout = new TimelineLayout(log, spans);
  let taken = 0;
  for (const cut of [...cuts, events.length]) {
    log.append(events.slice(taken, cut));
    taken = Math.max(taken, cut);
    spans.update();
    layout.update();
    // Asked for in between, as a page does.
    layout.rows.map((row) => layout.partsOf(row));
  }
  return { log, layout };
}

const ms = (time: number | undefined): string => (time === undefined ? '…' : time.toFixed(0));

function gapText(reason: GapReason, log: HistoryLog): string {
  switch (reason.kind) {
    case 'event':
      return `for event ${reason.name}`;
    case 'answer':
      return `for ${log.nameOf(reason.scheduled) || eventText(log.at(reason.scheduled) ?? assert.fail())}`;
    case 'open':
      return `for ${reason.count} open`;
    case 'other':
      return `until ${eventText(log.at(reason.index) ?? assert.fail())}`;
    default:
      return reason.kind;
  }
}

function partText(part: TimelinePart, { log, layout }: Laid): string {
  const [from, to] = [part.from - layout.start, part.to === undefined ? undefined : part.to - layout.start];
  switch (part.kind) {
    case 'attempt':
      return `attempt ${part.attempt} ${part.state} ${ms(from)}–${ms(to)}`;
    case 'gap':
      return `gap ${ms(from)}–${ms(to)} ${gapText(part.reason, log)}`;
    case 'mark':
      return `${eventText(log.at(part.index) ?? assert.fail())} at ${ms(from)}`;
    default:
      return `${part.kind} ${ms(from)}–${ms(to)}`;
  }
}

function rowName(row: TimelineRow, log: HistoryLog): string {
  if (row.kind === 'orchestrator') return 'orchestrator';
  return row.kind === 'span'
    ? `${row.span.kind} ${row.span.name}`.trim()
    : `${row.family} ${log.nameOf(row.id)}`.trim();
}

function asText(laid: Laid): string {
  const lines = laid.layout.rows.flatMap((row) => [
    rowName(row, laid.log),
    ...laid.layout.partsOf(row).map((part) => `  ${partText(part, laid)}`),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Times in seconds after a beginning. */
const at = (seconds: number) => ({ timestamp: timestampFromMs(1_800_000_000_000 + seconds * 1000) });
const turn = (seconds: number): HistoryEvent => ({ kind: 'orchestratorStarted', eventId: -1, ...at(seconds) });
const begun = (seconds: number): HistoryEvent => ({
  kind: 'executionStarted',
  eventId: 0,
  name: 'Main',
  tags: {},
  ...at(seconds),
});
const task = (eventId: number, seconds: number): HistoryEvent => ({
  kind: 'taskScheduled',
  eventId,
  name: 'A',
  tags: {},
  ...at(seconds),
});
const done = (taskScheduledId: number, seconds: number): HistoryEvent => ({
  kind: 'taskCompleted',
  eventId: -1,
  taskScheduledId,
  ...at(seconds),
});
const failed = (taskScheduledId: number, seconds: number): HistoryEvent => ({
  kind: 'taskFailed',
  eventId: -1,
  taskScheduledId,
  ...at(seconds),
});

/** The gaps of the orchestrator, with the times in whole milliseconds. */
function gaps(events: readonly HistoryEvent[]): readonly string[] {
  const laid = layOut(events);
  const [orchestrator] = laid.layout.rows;
  const parts = laid.layout.partsOf(orchestrator ?? assert.fail());
  return parts.filter((part) => part.kind === 'gap').map((part) => partText(part, laid));
}

describe('the timeline of a history', () => {
  for (const { name, history } of recordedRuns()) {
    it(`of ${name} is as it was looked at and found right`, () => {
      assertGolden(`test/unit/timeline/golden/layout/${name}.txt`, asText(layOut(history)));
    });
  }

  it('of every kind of event is as it was looked at and found right', () => {
    assertGolden('test/unit/timeline/golden/layout/everyKind.txt', asText(layOut(everyKind())));
  });

  it('names the gaps between turns by what ended them', () => {
    const raised: HistoryEvent = { kind: 'eventRaised', eventId: -1, name: 'Go', ...at(9) };
    assert.deepEqual(gaps([turn(2), begun(0), task(1, 2), turn(7), done(1, 5), turn(10), raised]), [
      'gap 0–2000 worker',
      'gap 2000–5000 for A',
      'gap 5000–7000 worker',
      'gap 7000–9000 for event Go',
      'gap 9000–10000 worker',
      'gap 10000–… outside',
    ]);
  });

  it('tells a planned start from the wait for a worker', () => {
    const planned: HistoryEvent = { ...begun(0), scheduledStartAt: at(60).timestamp } as HistoryEvent;
    assert.deepEqual(gaps([turn(61), planned, task(1, 61)]), [
      'gap 0–60000 plannedStart',
      'gap 60000–61000 worker',
      'gap 61000–… for 1 open',
    ]);
  });

  it('takes what came during a suspension for a part of it', () => {
    const suspended: HistoryEvent = { kind: 'executionSuspended', eventId: -1, ...at(1) };
    const resumed: HistoryEvent = { kind: 'executionResumed', eventId: -1, ...at(8) };
    assert.deepEqual(gaps([turn(0), begun(0), task(1, 0), turn(1), suspended, turn(8), resumed]), [
      'gap 0–1000 until Orchestration suspended',
      'gap 1000–8000 suspended',
      'gap 8000–… for 1 open',
    ]);
    assert.deepEqual(gaps([turn(0), begun(0), turn(1), suspended]).at(-1), 'gap 1000–… suspended');
  });

  it('lays attempts and the pauses between them on one row, and follows what goes on', () => {
    const laid = layOut([turn(0), begun(0), task(1, 0), turn(2), failed(1, 2), task(2, 3)]);
    assert.match(
      asText(laid),
      /activity A\n {2}attempt 1 failed 0–2000\n {2}pause 2000–3000\n {2}attempt 2 pending 3000–…\n/,
    );
  });

  it('ends with the orchestration what was left open', () => {
    const end: HistoryEvent = { kind: 'executionCompleted', eventId: 9, status: 'Completed', ...at(5) };
    assert.match(asText(layOut([turn(0), begun(0), task(1, 0), turn(5), end])), /attempt 1 abandoned 0–5000/);
  });

  it('says when a timer is due that has not fired', () => {
    const timer: HistoryEvent = { kind: 'timerCreated', eventId: 1, fireAt: at(600).timestamp, ...at(0) };
    const { layout } = layOut([turn(0), begun(0), timer]);
    const [part] = layout.partsOf(layout.rows[1] ?? assert.fail());
    assert.equal(part?.kind === 'attempt' ? part.due : undefined, 600_000);
  });

  it('keeps what a clock says that went back, and reads over times that mean nothing', () => {
    const never: HistoryEvent = { ...turn(0), timestamp: { seconds: -62_135_596_800, nanos: 0 } };
    const { layout } = layOut([never, begun(10), task(1, 10), turn(9), done(1, 9)]);
    assert.deepEqual([layout.start, layout.end], [-1000, 0]);
  });

  it('says of what clocks end before its beginning that its length is not known', () => {
    const laid = layOut([turn(10), begun(10), task(1, 5), turn(6), done(1, 4)]);
    const backwards = laid.layout.rows.map((row) =>
      laid.layout.partsOf(row).flatMap((part) => (part.isBackwards === true ? [part.kind] : [])),
    );
    assert.deepEqual(backwards, [['turn'], ['attempt']]);
    const [attempt] = laid.layout.partsOf(laid.layout.rows[1] ?? assert.fail());
    assert.equal(lengthText(attempt ?? assert.fail(), attempt ?? assert.fail()), 'unknown');
  });

  it('has no place for a time that no axis reaches', () => {
    const timer: HistoryEvent = { kind: 'timerCreated', eventId: 1, fireAt: { seconds: 3e16, nanos: 0 }, ...at(0) };
    const { layout } = layOut([turn(0), begun(0), timer]);
    const [part] = layout.partsOf(layout.rows[1] ?? assert.fail());
    assert.equal(part?.kind === 'attempt' ? part.due : assert.fail(), undefined);
    assert.deepEqual([layout.start, layout.end], [0, 0]);
  });

  it('stands on the times of its events only, however much of it is there when a start that was set is asked for', () => {
    const timestamp = { seconds: -62_135_596_800, nanos: 0 };
    const begun: HistoryEvent = {
      ...{ kind: 'executionStarted', eventId: 0, name: 'CheckOut', tags: {}, timestamp },
      scheduledStartAt: timestampFromMs(1_795_546_990_000),
    };
    const turn: HistoryEvent = { kind: 'orchestratorStarted', eventId: -1, ...at(0) };
    assert.equal(asText(layOut([begun, turn], 1)), asText(layOut([begun, turn])));
  });

  it('of any beginning of anything is whole: no event is lost, and nothing ends before it begins', () => {
    fc.assert(
      fc.property(anyHistory(), fc.nat(60), (events, cut) => {
        const laid = layOut(events, Math.min(cut, events.length));
        const { layout, log } = laid;
        const seen = new Set<number>();
        for (const row of layout.rows) {
          for (const part of layout.partsOf(row)) {
            assert.ok(part.from >= layout.start && Number.isFinite(part.from));
            if (part.to !== undefined)
              assert.ok(part.to >= part.from && Number.isFinite(part.to), JSON.stringify(part));
            else assert.ok(layout.isOpen);
            assert.ok(log.at(part.index) !== undefined);
            if (part.kind === 'mark') seen.add(part.index);
          }
        }
        for (const [index, { kind }] of events.entries()) {
          if (kind === 'unknown' || kind === 'genericEvent' || kind === 'eventRaised' || kind === 'continueAsNew') {
            assert.ok(seen.has(index), kind);
          }
        }
        for (const [position, row] of layout.rows.entries()) assert.equal(layout.positionOf(row.id), position);
        assert.equal(asText(laid), asText(layOut(events)));
      }),
      { numRuns: 300 },
    );
  });

  it('of 100,000 events is laid out in time that grows with their number', () => {
    const log = new HistoryLog();
    log.append(longHistory(100_000));
    const spans = new HistorySpans(log);
    const layout = new TimelineLayout(log, spans);
    const before = cpuTimeMs();
    spans.update();
    layout.update();
    assert.ok(layout.partsOf(layout.rows[0] ?? assert.fail()).length > 66_000);
    assert.ok(cpuTimeMs() - before < 3_000);
    assert.equal(layout.rows.length, 33_334);
  });
});
