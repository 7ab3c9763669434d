import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import { rowTells } from '../../../src/history/rowTells.js';
import { TimelineLayout } from '../../../src/history/spans/timelineLayout.js';

function tells(...scheduled: readonly (readonly [name: string, input?: string])[]): readonly (string | undefined)[] {
  const log = new HistoryLog();
  log.append(
    scheduled.map(([name, input], index): HistoryEvent => ({
      ...{ kind: 'taskScheduled', eventId: index + 1, name, tags: {} },
      ...(input !== undefined && { input }),
    })),
  );
  const spans = new HistorySpans(log);
  spans.update();
  const layout = new TimelineLayout(log, spans);
  layout.update();
  const found = rowTells(layout.rows, log);
  return layout.rows.flatMap((row) => (row.kind === 'span' ? [found.get(row.id)] : []));
}

describe('what tells the rows of a timeline apart', () => {
  it('is the first value of their inputs', () => {
    assert.deepEqual(tells(['Ship', '{"order":{"id":"A-1"}}'], ['Ship', '["B-2", 1]'], ['Ship', '3']), [
      'A-1',
      'B-2',
      '3',
    ]);
  });

  it('is that value however long it is: only the width of a row cuts it', () => {
    const values = ['a', 'b'].map((end) => `${'x'.repeat(100)}${end}`);
    assert.deepEqual(tells(...values.map((value) => ['Ship', JSON.stringify(value)] as const)), values);
  });

  it('is the id of their events where those values are the same or missing', () => {
    assert.deepEqual(tells(['Ship', '"A-1"'], ['Ship', '"A-1"']), ['#1', '#2']);
    assert.deepEqual(tells(['Ship'], ['Ship', '"A-1"']), ['#1', '#2']);
    assert.deepEqual(tells(['Ship', 'no JSON'], ['Ship', '"A-1"']), ['#1', '#2']);
  });

  it('is nothing for one that is alone with its name', () => {
    assert.deepEqual(tells(['Ship', '"A-1"'], ['Pack', '"A-1"']), [undefined, undefined]);
  });
});
