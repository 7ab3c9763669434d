import assert from 'node:assert/strict';
import { exportedText } from '../../../src/views/panels/hub/exportRows.js';

const row = {
  id: 'order-1',
  name: 'Order',
  status: 'Failed',
  created: Date.UTC(2026, 10, 24, 20, 0, 0, 250),
  finished: Date.UTC(2026, 10, 24, 20, 0, 2),
  failure: 'Error: said "no", twice',
} as const;

describe('exported rows', () => {
  it('are CSV as RFC 4180 has it, with the columns as they stand', () => {
    assert.equal(
      exportedText('csv', [row], ['id', 'created', 'duration', 'failure', 'parent'], 0),
      'Instance ID,Created,Duration,Failure,Parent\r\norder-1,2026-11-24T20:00:00.250Z,1750,"Error: said ""no"", twice",\r\n',
    );
  });

  it('say what an instance waits for in the words of the table', () => {
    const running = { id: 'a', name: 'Order', status: 'Running' } as const;
    const rows = [
      { ...running, waiting: 'awaits ShipOrder' },
      { ...running, dueAt: 120_000 },
    ];
    assert.equal(
      exportedText('csv', rows, ['id', 'waiting'], 0),
      'Instance ID,Waiting\r\na,awaits ShipOrder\r\na,timer in 2m\r\n',
    );
  });

  it('hold nothing that a spreadsheet would take for a formula', () => {
    for (const id of ['=1+1', '+cmd', '-2', '@SUM(A1)', '\tx']) {
      assert.match(exportedText('csv', [{ ...row, id }], ['id'], 0), new RegExp(`\r\n"?'`));
    }
  });

  it('are JSON lines with the names of the columns, without what is not known', () => {
    const text = exportedText(
      'jsonl',
      [row, { id: 'b', name: '', status: 'Running', created: 5 }],
      ['id', 'duration', 'failure'],
      105,
    );
    assert.deepEqual(
      text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
      [
        { id: 'order-1', duration: 1750, failure: 'Error: said "no", twice' },
        { id: 'b', duration: 100 },
      ],
    );
  });
});
