import assert from 'node:assert/strict';
import { AnswerTimes, readingPace } from '../../../../src/hubs/live/rounds/readingPace.js';

const quick = { setMs: 2000, answerMs: 20, isProduction: false, isLocal: false };

describe('the pace of a hub', () => {
  it('is what was set, with counts every 15 seconds and what is empty once a minute', () => {
    const expected = { firstMs: 2000, slowestMs: 15_000, countMs: 15_000, emptyMs: 60_000 };
    assert.deepEqual(readingPace(quick), expected);
    assert.deepEqual(readingPace({ ...quick, answerMs: undefined }), expected, 'before the first answer');
  });

  it('asks the local hub of this machine for counts every 5 seconds, whether they are empty or not', () => {
    const { countMs, emptyMs } = readingPace({ ...quick, isLocal: true });
    assert.deepEqual([countMs, emptyMs], [5000, 5000]);
  });

  it('is half as fast where the hub is production', () => {
    assert.equal(readingPace({ ...quick, isProduction: true }).firstMs, 4000);
  });

  it('rests four times as long as answers take, half a minute at most', () => {
    const firstMs = (answerMs: number): number => readingPace({ ...quick, answerMs }).firstMs;
    assert.deepEqual([500, 1000, 5000, 60_000].map(firstMs), [2000, 4000, 20_000, 30_000]);
  });

  it('is never faster than what was set, nor are counts ever faster than what stands open', () => {
    const slow = { ...quick, setMs: 60_000 };
    assert.deepEqual(readingPace(slow), { firstMs: 60_000, slowestMs: 60_000, countMs: 60_000, emptyMs: 60_000 });
    assert.equal(readingPace({ ...slow, isProduction: true }).countMs, 120_000);
    assert.equal(readingPace({ ...slow, isLocal: true }).countMs, 60_000);
  });
});

describe('the times of the last answers', () => {
  it('are known by their median, over which one slow answer has no power', () => {
    const times = new AnswerTimes();
    times.add(9000);
    times.add(9000);
    assert.equal(times.medianMs, undefined, 'the first ones also wait for the connection');
    for (const ms of [10, 12, 9000, 11, 13]) times.add(ms);
    assert.equal(times.medianMs, 12);
  });

  it('are those of the last five answers, and of this server', () => {
    const times = new AnswerTimes();
    for (const ms of [10, 10, 10, 10, 10, 900, 900, 900]) times.add(ms);
    assert.equal(times.medianMs, 900);
    times.clear();
    assert.equal(times.medianMs, undefined);
  });
});
