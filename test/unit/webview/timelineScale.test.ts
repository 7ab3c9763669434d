import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chartKey } from '../../../src/views/webview/instance/timeline/timelineKeys.js';
import {
  fittingWindow,
  lengthOf,
  panned,
  TimeScale,
  ticks,
  within,
  zoomed,
} from '../../../src/views/webview/instance/timeline/timelineScale.js';
import { axisText } from '../../../src/text/format/axisText.js';
import { restoredTimeline } from '../../../src/views/webview/instance/timeline/timelineState.js';

const bounds = { from: 0, to: 1000 };
const length = fc.double({ min: 0.01, max: 1e11, noNaN: true });
const start = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the time axis of a page', () => {
  it('keeps the time under the pointer where it is while it zooms', () => {
    const before = new TimeScale({ from: 200, to: 600 }, 800);
    const after = new TimeScale(zoomed(before.window, 0.5, 300, bounds), 800);
    assert.equal(lengthOf(after.window), 200);
    assert.equal(after.x(300), before.x(300));
    assert.equal(after.time(after.x(412)), 412);
  });

  it('never leaves its bounds, however it is zoomed and panned', () => {
    fc.assert(
      fc.property(
        start,
        length,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (from, long, factor, share) => {
          const all = fittingWindow(from, from + long);
          const near = lengthOf(all) * 1e-9;
          let window = within({ from, to: from + long / 3 }, all);
          for (const next of [zoomed(window, factor, from + long * share, all), panned(window, long * share, all)]) {
            window = next;
            assert.ok(window.from >= all.from - near && window.to <= all.to + near, JSON.stringify({ window, all }));
            assert.ok(window.to > window.from);
          }
        },
      ),
    );
  });

  it('marks round times, not too many and not too close', () => {
    fc.assert(
      fc.property(length, fc.integer({ min: 120, max: 3000 }), (long, width) => {
        const scale = new TimeScale(fittingWindow(0, long), width);
        const marks = ticks(scale, 0, 80);
        assert.ok(marks.length <= width / 80 + 1);
        for (const [at, { time, label }] of marks.entries()) {
          const before = marks[at - 1];
          if (before === undefined) continue;
          assert.ok(scale.x(time) - scale.x(before.time) >= 79.9);
          assert.notEqual(label, before.label);
        }
      }),
    );
  });

  it('labels times with as many digits as they need', () => {
    assert.equal(axisText(-0, 1_000, 4_000), '0 s');
    assert.equal(axisText(250, 50, 800), '250 ms');
    assert.equal(axisText(0.25, 0.05, 0.4), '0.25 ms');
    assert.equal(axisText(500, 500, 4_000), '0.5 s');
    assert.equal(axisText(2_000, 500, 4_000), '2 s');
    assert.equal(axisText(150_000, 30_000, 400_000), '2 min 30 s');
    assert.equal(axisText(61_250, 50, 62_000), '1 min 1.25 s');
    assert.equal(axisText(3_900_000, 300_000, 9e6), '1 h 5 min');
    assert.equal(axisText(90_000_000, 3_600_000, 1e8), '1 d 1 h');
    assert.equal(axisText(86_400_000, 86_400_000, 1e9), '1 d');
  });
});

describe('the keys of the timeline', () => {
  const key = (name: string, more = {}) =>
    chartKey({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, 10);

  it('move between rows and bars, pan, zoom, fit, select and open', () => {
    assert.deepEqual(key('ArrowDown'), { kind: 'rows', by: 1 });
    assert.deepEqual(key('PageUp'), { kind: 'rows', by: -10 });
    assert.deepEqual(key('ArrowRight', { shiftKey: true }), { kind: 'part', by: 1 });
    assert.equal(key('ArrowLeft')?.kind, 'pan');
    assert.deepEqual(
      [key('+'), key('-'), key('Home'), key(' '), key('Enter')].map((action) => action?.kind),
      ['zoom', 'zoom', 'fit', 'select', 'open'],
    );
  });

  it('leave to the editor what is the editor’s', () => {
    assert.equal(key('+', { ctrlKey: true }), undefined);
    assert.equal(key('ArrowLeft', { altKey: true }), undefined);
    assert.equal(key('x'), undefined);
  });
});

describe('the state of the timeline', () => {
  it('comes back as it was left', () => {
    const sort = { column: 'duration' as const, isDescending: true };
    const left = {
      ...{
        window: { from: 12.5, to: 80 },
        scroll: 400,
        isCriticalShown: true,
        isCriticalOnly: true,
        isTable: true,
        sort,
      },
      ...{ isDetailsShown: true, selected: { row: 2, kind: 'attempt', from: 20, index: 3 } },
    };
    assert.deepEqual(restoredTimeline(JSON.parse(JSON.stringify(left))), left);
  });

  it('is fresh where what was left makes no sense', () => {
    const fresh = {
      ...{ scroll: 0, isCriticalShown: false, isCriticalOnly: false, isTable: false, isDetailsShown: false },
      sort: { column: 'start', isDescending: false },
    };
    for (const broken of [
      undefined,
      null,
      7,
      {},
      { window: { from: 5, to: 1 }, scroll: -1, isTable: 'yes' },
      { window: [1, 2] },
      { sort: { column: 'colour', isDescending: 1 } },
      { isDetailsShown: 'yes', isCriticalOnly: 1, selected: { row: 'first' } },
    ]) {
      assert.deepEqual(restoredTimeline(broken), fresh);
    }
  });
});
