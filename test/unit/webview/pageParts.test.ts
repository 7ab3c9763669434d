import assert from 'node:assert/strict';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { payloadContent, payloadSize } from '../../../src/views/webview/format/payloadContent.js';
import { columns, layOutColumns } from '../../../src/views/webview/instance/history/columns.js';
import {
  detailColumn,
  durationColumn,
  timeColumn,
} from '../../../src/views/webview/instance/history/historyColumns.js';
import { partsAround } from '../../../src/views/webview/format/partsAround.js';
import { restoredState } from '../../../src/views/webview/instance/pageState.js';
import { StateKeeper } from '../../../src/views/webview/state/stateKeeper.js';
import { everyKind } from '../../support/histories/histories.js';
import { ManualClock } from '../../support/manualClock.js';

const target = { hubId: 'h', instanceId: 'i' };
const whole = (text: string) => payloadContent({ text });

describe('what a stored text turns out to be', () => {
  it('is JSON only where it is, and the head of a long text is never taken for it', () => {
    assert.equal(whole('{"a":1}').kind, 'json');
    assert.equal(whole('"text"').kind, 'json');
    assert.deepEqual(whole('not json'), { kind: 'text', text: 'not json' });
    assert.deepEqual(payloadContent({ text: '123', wholeBytes: 5_000_000 }), {
      ...{ kind: 'head', text: '123', wholeBytes: 5_000_000 },
    });
  });

  it('is empty, which is not absent', () => {
    assert.deepEqual(whole(''), { kind: 'empty' });
    assert.equal(whole('""').kind, 'json');
  });

  it('may be a token of blob storage, which is never read as JSON', () => {
    for (const token of ['blob:v1:payloads:abc/1.json', 'blob:v2:https://x.blob.core.windows.net/c/n']) {
      assert.deepEqual(whole(token), { kind: 'blob', token });
    }
    assert.equal(whole('blob:v3:x').kind, 'text');
  });

  it('is as large as it is stored, also where only its head is here', () => {
    for (const text of ['', 'abc', 'äöü', '日本', '😀!', '\ud800']) {
      assert.equal(payloadSize({ text }), Buffer.byteLength(text), text);
    }
    assert.equal(payloadSize({ text: 'abc', wholeBytes: 5_000_000 }), 5_000_000);
  });
});

describe('the state that a page leaves behind', () => {
  it('comes back as it was', () => {
    const state = {
      ...restoredState(undefined, target),
      tab: 'history' as const,
      historyScroll: 1234,
      expanded: [3, 99],
      timeMode: 'relative' as const,
      columnWidths: { name: 250 },
      hiddenColumns: ['id' as const],
      reading: 'full' as const,
      showTurns: true,
      hiddenFamilies: ['timer' as const],
      names: ['Charge'],
      failedOnly: true,
      foundOnly: true,
      query: 'card',
    };
    assert.deepEqual(restoredState(JSON.parse(JSON.stringify(state)), target), state);
  });

  it('keeps how another instance was read in the same tab, and nothing of where', () => {
    const other = { ...target, instanceId: 'another' };
    const left = {
      ...restoredState(undefined, other),
      tab: 'history',
      query: 'late',
      expanded: [3],
      historyScroll: 40,
    };
    const restored = restoredState(JSON.parse(JSON.stringify(left)), target);
    assert.deepEqual(restored, { ...restoredState(undefined, target), tab: 'history' });
  });

  it('is fresh where it makes no sense, part by part', () => {
    const fresh = restoredState(undefined, target);
    for (const junk of [
      null,
      7,
      'x',
      [],
      { tab: 'nowhere', historyScroll: -1, expanded: ['1', -2, 1.5], timeMode: 9 },
    ]) {
      assert.deepEqual(restoredState(junk, target), fresh);
    }
    assert.deepEqual(restoredState({ tab: 'history', columnWidths: { name: 1, id: 'wide', other: 3 } }, target), {
      ...fresh,
      tab: 'history',
      columnWidths: { name: 40 },
    });
  });

  it('is saved at once, a place when it has rested or when the page goes', async () => {
    const saved: number[] = [];
    const clock = new ManualClock();
    const keeper = new StateKeeper(restoredState(undefined, target), (state) => saved.push(state.historyScroll), clock);
    for (let top = 1; top <= 50; top += 1) keeper.scrolled({ historyScroll: top });
    assert.deepEqual(saved, [0]);
    await clock.advance(1_000);
    keeper.scrolled({ historyScroll: 60 });
    keeper.change({ tab: 'history' });
    assert.deepEqual(saved, [0, 50, 60]);
    keeper.scrolled({ historyScroll: 70 });
    keeper.dispose();
    assert.deepEqual(saved, [0, 50, 60, 70]);
    assert.equal(clock.pendingTimers, 0);
  });
});

describe('the columns of the history table', () => {
  it('are given up one after the other where it is narrow', () => {
    assert.deepEqual(layOutColumns(1_000, {}, [], false).shown, columns);
    assert.deepEqual(layOutColumns(700, {}, [], false).shown, ['time', 'event', 'name', 'detail']);
    assert.deepEqual(layOutColumns(440, {}, [], false).shown, ['event', 'name', 'detail']);
    assert.deepEqual(layOutColumns(380, {}, [], false).shown, ['event', 'name']);
    assert.deepEqual(layOutColumns(10, {}, [], false).shown, ['event', 'name']);
  });

  it('become narrower before the time is given up, but for those whose width was chosen', () => {
    assert.equal(layOutColumns(544, {}, [], false).template, '128px 162px 110px minmax(0, 1fr)');
    assert.equal(layOutColumns(440, {}, [], false).template, '162px 110px minmax(0, 1fr)');
    assert.equal(layOutColumns(440, { event: 170 }, [], false).template, '170px 110px minmax(0, 1fr)');
    assert.equal(layOutColumns(376, {}, [], false).template, '208px minmax(0, 1fr)');
    assert.equal(layOutColumns(300, {}, [], false).template, '162px minmax(0, 1fr)');
    assert.deepEqual(layOutColumns(440, { event: 300 }, [], false).shown, ['event', 'name']);
  });

  it('keep chosen widths, and the last one takes the rest', () => {
    const { template } = layOutColumns(2_000, { event: 300 }, ['id', 'duration', 'detail'], true);
    assert.equal(template, '222px 300px minmax(0, 1fr)');
  });

  it('shows payloads in a row as people read them', () => {
    const result = String.raw`{"city":"Z\u00FCrich \u0026 more"}`;
    assert.equal(
      detailColumn({ kind: 'taskCompleted', eventId: -1, taskScheduledId: 1, result }),
      '{"city":"Zürich & more"}',
    );
  });

  it('say something of every kind of event, on one line', () => {
    const log = new HistoryLog();
    log.append(everyKind());
    for (const event of everyKind()) assert.doesNotMatch(detailColumn(event), /[\n\r\t]/);
    assert.equal(
      detailColumn({ kind: 'taskCompleted', eventId: -1, taskScheduledId: 1, result: 'a\n b'.repeat(1_000) }).length,
      225,
    );
  });

  it('say how long an answer took, beside the answer only', () => {
    const log = new HistoryLog();
    log.append(everyKind());
    const index = everyKind().findIndex((event) => event.kind === 'taskCompleted');
    assert.equal(durationColumn(log, index), '275 ms');
    assert.equal(durationColumn(log, log.partnerOf(index) ?? -1), '');
  });

  it('put the day before the time only where there are several', () => {
    const time = { seconds: Date.UTC(2026, 10, 24, 20, 3, 10) / 1000, nanos: 5_000 };
    assert.equal(timeColumn(time, 'utc', time, false), '20:03:10.000');
    assert.equal(timeColumn(time, 'utc', time, true), '2026-11-24 20:03:10.000');
    assert.equal(timeColumn(time, 'relative', time, true), '+0.000 s');
    assert.equal(timeColumn(undefined, 'utc', time, true), '');
  });
});

describe('the text that is looked for', () => {
  it('is cut out wherever it stands, in whatever case', () => {
    assert.deepEqual(partsAround('Charge, then charge', 'CHARGE '), ['', 'Charge', ', then ', 'charge', '']);
    assert.deepEqual(partsAround('Charge', ''), ['Charge']);
    assert.deepEqual(partsAround('Charge', 'ship'), ['Charge']);
  });

  it('is not marked where a letter has another length in lower case', () => {
    assert.deepEqual(partsAround('İ charge', 'charge'), ['İ charge']);
  });
});
