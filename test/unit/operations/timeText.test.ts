import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAge, parseDuration, parseRangeEdge, parseStartTime } from '../../../src/client/operations/timeText.js';
import { timestampToIso, timestampToMs } from '../../../src/client/timestamp.js';
import { inputText } from '../../../src/text/inputText.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = new Date(2026, 10, 24, 18, 0).getTime();

const startMs = (text: string, nowMs = now): number | string => {
  const parsed = parseStartTime(text, nowMs);
  return 'problem' in parsed ? inputText(parsed.problem) : timestampToMs(parsed.at);
};

describe('durations in words', () => {
  it('are read with their units', () => {
    const expected: readonly (readonly [string, number])[] = [
      ['90m', 90 * minute],
      ['1h 30m', 90 * minute],
      ['1h30m', 90 * minute],
      ['1.5 hours', 90 * minute],
      ['2 days, 3 h', 2 * day + 3 * hour],
      ['30d', 30 * day],
      ['2 weeks', 14 * day],
      ['250ms', 250],
      ['10 Sec', 10_000],
    ];
    for (const [text, ms] of expected) assert.equal(parseDuration(text), ms, text);
  });

  it('are refused when any part is not understood', () => {
    for (const text of ['', '5', 'm', '5 apples', '1h 5 apples', '1h foo', '-5m', '1h-5m', '5 group', '1..5h', '5m!']) {
      assert.equal(parseDuration(text), undefined, text);
    }
  });

  it('read back every whole number of every unit', () => {
    const units = { ms: 1, s: 1000, m: minute, h: hour, d: day, w: 7 * day };
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(...Object.entries(units)), (count, [unit, ms]) => {
        assert.equal(parseDuration(`${count}${unit}`), count * ms);
      }),
    );
  });

  it('make an age only when longer than nothing', () => {
    assert.deepEqual(parseAge('30d'), { ms: 30 * day });
    assert.ok('problem' in parseAge('0d'));
    assert.ok('problem' in parseAge('yesterday'));
  });
});

describe('the time of a scheduled start', () => {
  it('is a delay from now', () => {
    assert.equal(startMs('in 90m'), now + 90 * minute);
    assert.equal(startMs('IN 1h'), now + hour);
    assert.equal(startMs('2d'), now + 2 * day);
  });

  it('is the next such time of day, here', () => {
    assert.equal(startMs('18:30'), new Date(2026, 10, 24, 18, 30).getTime());
    assert.equal(startMs('9:05'), new Date(2026, 10, 25, 9, 5).getTime());
    assert.equal(startMs('18:00:01'), now + 1000);
  });

  it('is a local date and time', () => {
    assert.equal(startMs('2026-11-25 08:15'), new Date(2026, 10, 25, 8, 15).getTime());
    assert.equal(startMs('2026-11-25T08:15:30'), new Date(2026, 10, 25, 8, 15, 30).getTime());
    assert.equal(startMs('2026-12-01'), new Date(2026, 11, 1).getTime());
  });

  it('is an ISO time with all its digits', () => {
    const parsed = parseStartTime('2026-12-24T20:00:00.123456789+02:00', now);
    assert.ok('at' in parsed);
    assert.equal(timestampToIso(parsed.at), '2026-12-24T18:00:00.123456789Z');
  });

  it('must be to come, and must exist', () => {
    for (const text of ['2026-11-24 17:59', '2020-01-01T00:00:00Z', 'in 0m']) {
      assert.equal(startMs(text), 'This time is in the past.', text);
    }
    for (const text of [
      '2027-02-30 10:00',
      '2027-02-30',
      '2027-02-30T10:00',
      '2027-02-30T10:00Z',
      '2027-02-30T10:00:00.5+02:00',
      '2027-13-01T10:00:00Z',
      '2027-02-29T23:59:59Z',
    ]) {
      assert.equal(startMs(text), `There is no such time: ${text}.`);
    }
    assert.equal(startMs('in 999999999d'), 'This time is too far in the future.');
    assert.match(String(startMs('25:00')), /no such time of day/);
    for (const text of ['', 'soon', 'in a while', '2026-1-1', '12', '10:5'])
      assert.match(String(startMs(text)), /^Enter /, text);
  });
});

describe('the edge of a range', () => {
  it('is so long ago, or a moment', () => {
    const edge = (text: string): unknown => {
      const parsed = parseRangeEdge(text, now);
      return 'problem' in parsed ? inputText(parsed.problem) : timestampToMs(parsed.at);
    };
    assert.equal(edge('2h ago'), now - 2 * hour);
    assert.equal(edge('7d'), now - 7 * day);
    assert.equal(edge('17:00'), now - hour);
    assert.equal(edge('18:30'), now - 23.5 * hour);
    assert.equal(edge('2026-11-01'), new Date(2026, 10, 1).getTime());
    assert.match(String(edge('last year')), /^Enter an age/);
    for (const text of ['2026-02-30', '2026-02-30T10:00:00Z']) {
      assert.equal(edge(text), `There is no such time: ${text}.`);
    }
  });
});
