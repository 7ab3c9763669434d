import assert from 'node:assert/strict';
import { elapsedMs, timestampFromIso } from '../../../src/client/timestamp.js';
import { exactTime } from '../../../src/history/eventTime.js';
import {
  ageText,
  agoText,
  durationBetween,
  durationText,
  durationUntilNow,
} from '../../../src/text/format/durationText.js';
import { calendarDay, exactTimeText, sinceStart, timeOfDay, timeText } from '../../../src/text/format/timeText.js';
import { detailColumn, timeColumn } from '../../../src/views/webview/instance/history/historyColumns.js';

function at(iso: string) {
  return timestampFromIso(iso) ?? assert.fail(iso);
}

describe('times', () => {
  it('show six digits, cut and not rounded, and keep all nine', () => {
    const time = at('2026-11-24T20:03:10.123456999Z');
    assert.equal(timeOfDay(time, 'utc'), '20:03:10.123456');
    assert.equal(calendarDay(time, 'utc'), '2026-11-24');
    assert.equal(exactTime(time), '2026-11-24T20:03:10.123456999Z');
  });

  it('are local by the clock of this machine', () => {
    const time = at('2026-11-24T20:03:10.5Z');
    const local = new Date(Date.UTC(2026, 10, 24, 20, 3, 10));
    const two = (value: number): string => String(value).padStart(2, '0');
    assert.equal(timeOfDay(time, 'local'), `${two(local.getHours())}:${two(local.getMinutes())}:10.500000`);
    assert.equal(calendarDay(time, 'local'), `2026-11-${two(local.getDate())}`);
  });

  it('since the start are exact over any span, before it too', () => {
    const start = at('2026-11-24T20:00:00.9Z');
    assert.equal(sinceStart(at('2026-11-24T20:00:01.1000001Z'), start), '+0.200000 s');
    assert.equal(sinceStart(at('2026-11-24T20:01:02.9Z'), start), '+01:02.000000');
    assert.equal(sinceStart(at('2027-01-01T00:00:00.9Z'), start), '+892:00:00.000000');
    assert.equal(sinceStart(at('2026-11-24T20:00:00.4Z'), start), '−0.500000 s');
  });

  it('apart from each other by less than a millisecond are told apart', () => {
    const ms = elapsedMs(at('2026-11-24T20:00:00.9999999Z'), at('2026-11-24T20:00:01.0001Z'));
    assert.ok(Math.abs(ms - 0.1001) < 1e-9, String(ms));
  });
});

describe('a time that no calendar has', () => {
  const far = { seconds: 9_000_000_000_000, nanos: 0 };

  it('is shown as the text of what was sent', () => {
    const text = '9000000000000 s after 1970';
    assert.equal(timeText(far), text);
    assert.equal(timeOfDay(far, 'local'), text);
    assert.equal(exactTimeText(far), text);
    assert.equal(calendarDay(far, 'utc'), '');
    assert.equal(timeColumn(far, 'local', undefined, true), text);
  });
});

describe('ages', () => {
  it('are one short word', () => {
    const texts = [-20, 0, 4999, 5000, 59_999, 60_000, 3_599_999, 3_600_000, 47 * 3_600_000, 48 * 3_600_000].map(
      ageText,
    );
    assert.deepEqual(texts, ['now', 'now', 'now', '5s', '55s', '1m', '59m', '1h', '47h', '2d']);
    assert.equal(ageText(-60_001), '', 'what is still to come has no age');
  });
});

describe('durations', () => {
  it('that clocks make negative are unknown, and what goes on is given the difference of two clocks', () => {
    assert.equal(durationText(-0.001), 'unknown');
    assert.equal(durationBetween(at('2026-11-20T08:00:10Z'), at('2026-11-20T08:00:09Z')), 'unknown');
    assert.equal(durationBetween(at('2026-11-20T08:00:10Z'), undefined), '');
    assert.equal(durationUntilNow(-3_000), '0 ms');
    assert.equal(durationUntilNow(-9e15), 'unknown');
  });

  it('of timers whose time has passed are none', () => {
    const timer = (fireAt: string) =>
      detailColumn({ kind: 'timerCreated', eventId: 1, timestamp: at('2026-11-20T08:00:10Z'), fireAt: at(fireAt) });
    assert.equal(timer('2026-11-20T08:00:12Z'), 'fires after 2 s');
    assert.equal(timer('2026-11-20T08:00:10Z'), 'fires immediately');
    assert.equal(timer('0001-01-01T00:00:00Z'), 'fires immediately');
  });

  it('have two units at most, and as many digits as are of use', () => {
    const expected: readonly (readonly [number, string])[] = [
      [0, '0 ms'],
      [0.0004, '1 µs'],
      [0.34, '340 µs'],
      [1, '1 ms'],
      [9.96, '10 ms'],
      [3.14159, '3.1 ms'],
      [340, '340 ms'],
      [999.7, '1 s'],
      [1_240, '1.24 s'],
      [10_000, '10 s'],
      [59_990, '59.99 s'],
      [59_999, '1 min'],
      [184_000, '3 min 4 s'],
      [7_200_000, '2 h'],
      [7_380_000, '2 h 3 min'],
      [190_800_000, '2 d 5 h'],
    ];
    for (const [ms, text] of expected) assert.equal(durationText(ms), text);
  });

  it('of the past are rounded to one unit', () => {
    assert.equal(agoText(0), 'just now');
    assert.equal(agoText(-3_000), 'just now');
    assert.equal(agoText(12_400), '12 s ago');
    assert.equal(agoText(125_000), '2 min ago');
    assert.equal(agoText(90_000_000), '1 d ago');
  });
});
