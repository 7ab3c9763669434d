import assert from 'node:assert/strict';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import { openExport } from '../../support/histories/exportFiles.js';

describe('a file that an instance was exported to', () => {
  it('opens with a time that no calendar has', async () => {
    const { instance, history } = await openExport('far-created');
    assert.deepEqual(instance.createdAt, { seconds: 9_000_000_000_000, nanos: 0 });
    assert.equal(history.length, 2);
  });

  it('does not know a time that is only a default', async () => {
    const { instance } = await openExport('completed-year-1');
    assert.equal('completedAt' in instance, false);
    assert.equal(instance.lastUpdatedAt?.seconds, Date.UTC(2026, 10, 20, 8, 0, 5) / 1000);
  });

  it('makes one row of a retry whose wait took two timers', async () => {
    const { history } = await openExport('retry-over-two-timers');
    const log = new HistoryLog();
    log.append(history);
    const spans = new HistorySpans(log);
    spans.update();
    assert.deepEqual(
      Array.from(spans.spans(), ({ name, attempts, backoffs }) => [name, attempts.length, backoffs.length]),
      [['Pick', 2, 4]],
    );
  });
});
