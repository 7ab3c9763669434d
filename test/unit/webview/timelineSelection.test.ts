import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import { TimelineLayout } from '../../../src/history/spans/timelineLayout.js';
import type { TimelinePart } from '../../../src/history/spans/timelinePart.js';
import {
  nearestPart,
  restoredSelection,
  selectedIn,
  selectionOf,
} from '../../../src/views/webview/instance/timeline/details/timelineSelection.js';
import { criticalMarks } from '../../../src/views/webview/instance/timeline/timelineCritical.js';
import { type Hit, shownRows } from '../../../src/views/webview/instance/timeline/timelineRows.js';

const at = (ms: number) => ({ timestamp: timestampFromMs(1_790_000_000_000 + ms) });
const turn = (ms: number): HistoryEvent => ({ kind: 'orchestratorStarted', eventId: -1, ...at(ms) });
const task = (eventId: number, name: string, ms: number): HistoryEvent => ({
  ...{ kind: 'taskScheduled', eventId, name, tags: {} },
  ...at(ms),
});
const done = (taskScheduledId: number, ms: number): HistoryEvent => ({
  ...{ kind: 'taskCompleted', eventId: -1, taskScheduledId },
  ...at(ms),
});
const failed = (taskScheduledId: number, ms: number): HistoryEvent => ({
  ...{ kind: 'taskFailed', eventId: -1, taskScheduledId },
  ...at(ms),
});

/** Two at a time, of which the slower one counts; then one that is waited for alone. */
const history: readonly HistoryEvent[] = [
  turn(0),
  { kind: 'executionStarted', eventId: 0, name: 'Main', tags: {}, ...at(0) },
  task(1, 'Quick', 10),
  task(2, 'Slow', 10),
  turn(31),
  done(1, 30),
  turn(900),
  done(2, 400),
  task(3, 'Last', 910),
  turn(1_000),
  done(3, 995),
  { kind: 'executionCompleted', eventId: 4, status: 'Completed', ...at(1_001) },
];

class Laid {
  readonly log = new HistoryLog();
  readonly spans = new HistorySpans(this.log);
  readonly layout = new TimelineLayout(this.log, this.spans);

  constructor(events: readonly HistoryEvent[] = []) {
    this.grow(events);
  }

  grow(events: readonly HistoryEvent[]): void {
    this.log.append(events);
    this.spans.update();
    this.layout.update();
  }

  hit(name: string, part: number): Hit {
    const row = this.layout.rows.find(({ id }) => this.log.nameOf(id) === name) ?? assert.fail(name);
    return { row, part: this.layout.partsOf(row)[part] ?? assert.fail() };
  }
}

describe('the rows of a timeline', () => {
  it('are all of them, or those that are on the critical path, which keep their order', () => {
    const { log, spans, layout } = new Laid(history);
    const critical = criticalMarks(log, spans, layout);
    const names = (only?: ReadonlySet<number>) => shownRows(layout, only).rows.map(({ id }) => log.nameOf(id));
    assert.deepEqual(names(), ['', 'Quick', 'Slow', 'Last']);
    assert.deepEqual(names(critical.rows), ['Slow', 'Last']);
    const { rows, positionOf } = shownRows(layout, critical.rows);
    assert.deepEqual(
      rows.map(({ id }) => positionOf(id)),
      [0, 1],
    );
    assert.equal(positionOf(-1), undefined);
    // The links are between rows that are shown, wherever those stand.
    assert.deepEqual(
      critical.links.map(({ fromRow, toRow }) => [positionOf(fromRow), positionOf(toRow)]),
      [[0, 1]],
    );
    // A row is on the path as soon as any bar of it is.
    for (const row of layout.rows) {
      assert.equal(
        critical.rows.has(row.id),
        layout.partsOf(row).some((part) => critical.has(part)),
      );
    }
  });

  it('may be none', () => {
    const { log, spans, layout } = new Laid(history.slice(0, 4));
    assert.deepEqual(shownRows(layout, criticalMarks(log, spans, layout).rows).rows, []);
  });

  it('know how long a response waited until a worker took it', () => {
    const { layout } = new Laid(history);
    assert.equal(layout.workerWait(7), 500);
    // Handing over takes a moment, and nobody waited for it.
    assert.equal(layout.workerWait(5), undefined);
    assert.equal(layout.workerWait(2), undefined);
    const resumed: HistoryEvent = { kind: 'executionResumed', eventId: -1, ...at(899) };
    const suspended = [...history.slice(0, 7), resumed, ...history.slice(7)];
    assert.equal(new Laid(suspended).layout.workerWait(8), undefined);
  });
});

describe('what is selected in a timeline', () => {
  it('stays what it is while the history grows and it ends, whatever event it leads to then', () => {
    const laid = new Laid(history.slice(0, 4));
    const selection = selectionOf(laid.hit('Slow', 0));
    const now = (): TimelinePart => selectedIn(laid.layout, selection)?.part ?? assert.fail();
    assert.deepEqual([now().kind, now().to], ['attempt', undefined]);
    laid.grow([turn(401), failed(2, 400)]);
    assert.deepEqual([now().index, now().to], [5, 400]);
    assert.equal(selectedIn(laid.layout, selection)?.row, laid.hit('Slow', 0).row);
  });

  it('is the last part before it, where it is no more', () => {
    const laid = new Laid(history.slice(0, 4));
    const [orchestrator] = laid.layout.rows;
    const gap = orchestrator && laid.layout.partsOf(orchestrator).find(({ kind }) => kind === 'gap');
    if (orchestrator === undefined || gap === undefined) return assert.fail();
    const selection = { ...selectionOf({ row: orchestrator, part: gap }), kind: 'pause', from: 20 };
    assert.ok((selectedIn(laid.layout, selection)?.part.from ?? 21) <= 20);
  });

  it('is nothing, where its row is no more, or nothing is', () => {
    const { layout } = new Laid(history);
    assert.equal(selectedIn(layout, undefined), undefined);
    assert.equal(selectedIn(layout, { row: 77, kind: 'attempt', from: 0, index: 77 }), undefined);
  });

  it('is the bar nearest to a click, the shortest of those that it hits', () => {
    const mark = (from: number): TimelinePart => ({ kind: 'mark', from, to: from, index: from });
    const long: TimelinePart = { kind: 'turn', from: 10, to: 50, index: 0 };
    const open: TimelinePart = { kind: 'turn', from: 80, index: 1 };
    const parts = [long, mark(20), mark(60), open];
    assert.equal(nearestPart(parts, 20, 90), parts[1]);
    assert.equal(nearestPart(parts, 40, 90), long);
    assert.equal(nearestPart(parts, 68, 90), parts[2]);
    assert.equal(nearestPart(parts, 89, 90), open);
    assert.equal(nearestPart(parts, 0, 90), long);
    assert.equal(nearestPart([], 0, 90), undefined);
  });

  it('comes back as it was left, if that makes sense', () => {
    const left = { row: -1, kind: 'turn', from: 12.5, index: 3 };
    assert.deepEqual(restoredSelection(JSON.parse(JSON.stringify(left))), left);
    for (const broken of [undefined, 3, {}, { ...left, row: 'x' }, { ...left, from: null }, { ...left, index: 1.5 }]) {
      assert.equal(restoredSelection(broken), undefined);
    }
  });
});
