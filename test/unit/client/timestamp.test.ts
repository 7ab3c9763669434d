import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compareTimestamps,
  dateOf,
  knownTime,
  timestampFromIso,
  timestampFromMs,
  timestampToIso,
  timestampToMs,
} from '../../../src/client/timestamp.js';

const moment = { seconds: 1_764_014_590, nanos: 123_456_700 };

describe('timestamps', () => {
  it('show all nine digits, or as many as are asked for, cut and not rounded', () => {
    assert.equal(timestampToIso(moment), '2025-11-24T20:03:10.123456700Z');
    assert.equal(timestampToIso(moment, 6), '2025-11-24T20:03:10.123456Z');
    assert.equal(timestampToIso(moment, 0), '2025-11-24T20:03:10Z');
    assert.equal(timestampToIso({ seconds: 0, nanos: 1 }), '1970-01-01T00:00:00.000000001Z');
    assert.equal(timestampToIso({ seconds: -1, nanos: 999_999_999 }, 3), '1969-12-31T23:59:59.999Z');
  });

  it('are read from ISO text with its digits and its zone', () => {
    assert.deepEqual(timestampFromIso('2025-11-24T20:03:10.1234567Z'), moment);
    assert.deepEqual(timestampFromIso(' 2025-11-24T21:03:10.1234567+01:00 '), moment);
    assert.deepEqual(timestampFromIso('1970-01-01T00:00Z'), { seconds: 0, nanos: 0 });
    for (const text of [
      '',
      '2025-11-24',
      '2025-11-24T20:03:10',
      '2025-13-24T20:03:10Z',
      'now',
      '2025-11-24T20:03:10.Z',
      '2026-02-30T00:00:00Z',
      '2026-02-30T00:00:00-11:00',
      '2026-04-31T12:00Z',
      '2025-02-29T12:00:00+01:00',
    ]) {
      assert.equal(timestampFromIso(text), undefined, text);
    }
  });

  it('come back from their text unchanged', () => {
    const parts = { seconds: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), nanos: fc.nat(999_999_999) };
    const times = fc.record(parts, { noNullPrototype: true });
    fc.assert(
      fc.property(times, (time) => {
        assert.deepEqual(timestampFromIso(timestampToIso(time)), time);
      }),
    );
  });

  it('convert from and to milliseconds', () => {
    assert.deepEqual(timestampFromMs(1_500), { seconds: 1, nanos: 500_000_000 });
    assert.deepEqual(timestampFromMs(-1), { seconds: -1, nanos: 999_000_000 });
    assert.equal(timestampToMs({ seconds: 2, nanos: 1_000_000 }), 2001);
  });

  it('never carry more nanoseconds than a second has', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (ms) => {
        const { nanos } = timestampFromMs(ms);
        assert.ok(nanos >= 0 && nanos <= 999_999_999, String(nanos));
      }),
    );
  });

  it('that no calendar has are shown as what they are', () => {
    assert.equal(timestampToIso({ seconds: 253_402_300_800, nanos: 0 }), '253402300800 s after 1970');
    assert.equal(timestampToIso({ seconds: -9e18, nanos: 0 }), '-9000000000000000000 s after 1970');
  });

  it('whose nanoseconds are a second and more are carried on', () => {
    assert.equal(timestampToIso({ seconds: 1, nanos: 1_500_000_000 }), '1970-01-01T00:00:02.500000000Z');
    assert.equal(timestampToIso({ seconds: 1, nanos: -1 }), '1970-01-01T00:00:00.999999999Z');
  });

  it('say nothing where they are a default', () => {
    for (const time of [undefined, { seconds: 0, nanos: 0 }, { seconds: -62_135_596_800, nanos: 0 }]) {
      assert.equal(knownTime(time), undefined);
    }
    assert.equal(knownTime(moment), moment);
  });

  it('are dates as far as a date reaches', () => {
    assert.equal(dateOf(moment)?.getTime(), 1_764_014_590_000);
    assert.equal(dateOf({ seconds: 8_640_000_000_000, nanos: 0 })?.getUTCFullYear(), 275_760);
    assert.equal(dateOf({ seconds: 8_640_000_000_001, nanos: 0 }), undefined);
    assert.equal(dateOf({ seconds: 31_556_889_864_403_199, nanos: 0 }), undefined);
  });

  it('compare by all their digits', () => {
    assert.ok(compareTimestamps(moment, { ...moment, nanos: moment.nanos + 1 }) < 0);
    assert.ok(compareTimestamps({ seconds: 2, nanos: 0 }, { seconds: 1, nanos: 999_999_999 }) > 0);
    assert.equal(compareTimestamps(moment, { ...moment }), 0);
  });
});
