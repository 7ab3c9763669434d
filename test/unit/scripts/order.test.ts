import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeCoverage } from '../../../scripts/test/coverage.mjs';
import { shuffled } from '../../../scripts/test/shuffle.mjs';
import { describeTimes, longestFirst } from '../../../scripts/test/times.mjs';

describe('the order of a test run', () => {
  it('is the same again for the same seed, and holds each file once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const order = shuffled(items, seed);
        assert.deepEqual(shuffled(items, seed), order);
        assert.deepEqual(order.toSorted(), items.toSorted());
      }),
    );
  });

  it('differs from seed to seed', () => {
    const items = Array.from({ length: 20 }, (_, n) => n);
    const orders = new Set([1, 2, 3, 4, 5].map((seed) => shuffled(items, seed).join()));
    assert.equal(orders.size, 5);
    assert.ok(!orders.has(items.join()));
  });

  it('begins with what took longest the last time, and takes the size of a bundle for what is not known', () => {
    const jobs = [
      { title: 'quick', size: 900_000 },
      { title: 'new and large', size: 500_000 },
      { title: 'slow', size: 10 },
      { title: 'new and small', size: 5000 },
    ];
    assert.deepEqual(
      longestFirst(jobs, { quick: 2, slow: 120 }).map(({ title }) => title),
      ['slow', 'new and large', 'quick', 'new and small'],
    );
  });
});

describe('what a test run says of itself', () => {
  it('names the ten slowest tests and the time of each level', () => {
    const tests = Array.from({ length: 12 }, (_, n) => ({ title: `test ${n}`, seconds: 12 - n }));
    const lines = describeTimes({
      seconds: 90,
      levels: [{ title: 'unit', seconds: 20.04, busy: 35 }],
      jobs: [],
      tests,
    });
    assert.equal(lines.filter((line) => line.includes(' test ')).length, 10);
    assert.equal(lines[1], '     12.0 s  test 0');
    assert.ok(lines.includes('     20.0 s  unit (35.0 s in one row)'));
    assert.equal(lines.at(-1), '     90.0 s  in all');
  });

  it('names the files that few tests pass through', () => {
    const share = (pct: number) => {
      const part = { total: 100, covered: pct, pct };
      return { lines: part, branches: part, functions: part };
    };
    const summary = {
      '/p/test/support/x.ts': share(1),
      '/p/src/a.ts': share(59.9),
      '/p/src/b.ts': share(60.1),
      '/p/src/pages/c.ts': share(0),
      '/p/src/pages/d.ts': share(0),
    };
    assert.deepEqual(describeCoverage(summary, '/p'), [
      'Coverage: 30.0 % of lines, 30.0 % of branches, 30.0 % of functions',
      'Files with less than 60 % of their lines:',
      '   59.9 %  src/a.ts',
      'Files with none:',
      '      2    in src/pages',
    ]);
  });
});
