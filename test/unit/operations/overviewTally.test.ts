import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { allStatuses, type Instance, isTerminalStatus } from '../../../src/client/instance.js';
import { DurationSketch } from '../../../src/client/operations/overview/durationSketch.js';
import { FirstFew } from '../../../src/client/operations/overview/firstFew.js';
import {
  barCount,
  barOf,
  type OverviewRange,
  overviewSpan,
} from '../../../src/client/operations/overview/overviewSpan.js';
import {
  type OverviewFacts,
  OverviewTally,
  statusesIn,
} from '../../../src/client/operations/overview/overviewTally.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';

const now = Date.UTC(2026, 10, 24, 12, 7, 30);
const minute = 60_000;
const span = overviewSpan('1h', now);

function instanceOf(id: string, more: Partial<Instance> = {}): Instance {
  const createdAt = timestampFromMs(now - 10 * minute);
  return { instanceId: id, name: 'Order', status: 'Running', createdAt, lastUpdatedAt: createdAt, tags: {}, ...more };
}

function factsOf(instances: Iterable<Instance>): OverviewFacts {
  const tally = new OverviewTally(span);
  for (const instance of instances) tally.add(instance);
  return tally.facts();
}

describe('the range of an overview', () => {
  it('has 24 to 60 bars, the last of which has begun', () => {
    for (const range of ['15m', '1h', '6h', '24h', '7d', '30d'] satisfies OverviewRange[]) {
      const each = overviewSpan(range, now);
      assert.ok(barCount(each) >= 24 && barCount(each) <= 60, `${range}: ${barCount(each)}`);
      assert.ok(each.toMs > now && each.toMs - each.barMs <= now);
      assert.equal(barOf(each, now), barCount(each) - 1);
    }
  });

  it('begins its bars at round times of the clock at hand', () => {
    const zone = 5.5 * 60 * minute;
    assert.equal(new Date(overviewSpan('30d', now, zone).fromMs).toISOString(), '2026-10-24T18:30:00.000Z');
    assert.equal(new Date(span.fromMs).toISOString(), '2026-11-24T11:06:00.000Z');
  });

  it('puts a moment into its bar, what is to come into the last, and nothing before the first', () => {
    assert.equal(barOf(span, span.fromMs), 0);
    assert.equal(barOf(span, span.fromMs + span.barMs), 1);
    assert.equal(barOf(span, span.fromMs + span.barMs - 0.001), 0);
    assert.equal(barOf(span, span.toMs + minute), barCount(span) - 1);
    assert.equal(barOf(span, span.fromMs - 1), undefined);
    assert.equal(barOf(span, Number.NaN), undefined);
  });
});

describe('durations in bounded memory', () => {
  const exactly = (values: readonly number[], part: number): number =>
    [...values].sort((a, b) => a - b)[Math.max(1, Math.ceil(part * values.length)) - 1] ?? assert.fail();

  it('is exact for few', () => {
    const sketch = new DurationSketch();
    assert.equal(sketch.quantile(0.5), undefined);
    for (const ms of [5, 1, 0, 100, 7]) sketch.add(ms);
    assert.deepEqual(
      [0, 0.5, 0.95, 1].map((part) => sketch.quantile(part)),
      [0, 5, 100, 100],
    );
  });

  it('is within 1 % for many, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 300, maxLength: 800 }),
        (values) => {
          const [one, other] = [new DurationSketch(), new DurationSketch()];
          for (const value of values) one.add(value);
          for (const value of [...values].reverse()) other.add(value);
          for (const part of [0.01, 0.5, 0.95, 1]) {
            const [told, wanted] = [one.quantile(part) ?? -1, exactly(values, part)];
            assert.equal(told, other.quantile(part));
            assert.ok(Math.abs(told - wanted) <= wanted * 0.0101, `${told} for ${wanted}`);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('does not grow with their number', () => {
    const sketch = new DurationSketch();
    for (let index = 0; index < 200_000; index += 1) sketch.add((index * 7919) % 1_000_003);
    const { size } = (sketch as unknown as { classes: Map<number, number> }).classes;
    assert.ok(size < 1_500, String(size));
    assert.equal((sketch as unknown as { exact?: number[] }).exact, undefined);
  });
});

describe('the first few of many', () => {
  it('keeps those that come first in their order, each ID once, whatever the order in which they come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ id: fc.string(), at: fc.nat(20) }), { selector: ({ id }) => id }),
        (items) => {
          const kept = (all: typeof items): unknown => {
            const few = new FirstFew<{ id: string; at: number }>(5, (a, b) => a.at - b.at);
            for (const item of all) few.add(item);
            for (const item of all) few.add(item);
            return few.all;
          };
          const wanted = [...items].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).slice(0, 5);
          assert.deepEqual(kept(items), wanted);
          assert.deepEqual(kept([...items].reverse()), wanted);
        },
      ),
    );
  });
});

describe('adding up an overview', () => {
  const instances = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1 }),
      name: fc.constantFrom('Order', 'Pay', 'toString', '__proto__', ''),
      status: fc.constantFrom(...allStatuses),
      agoMs: fc.integer({ min: -minute, max: 90 * minute }),
      tookMs: fc.integer({ min: -1_000, max: 100 * minute }),
    }),
    { selector: ({ id }) => id, maxLength: 60 },
  );

  it('gives the same in whatever order and batches they come, and counts each once', () => {
    fc.assert(
      fc.property(instances, (made) => {
        const all = made.map(({ id, name, status, agoMs, tookMs }) =>
          instanceOf(id, {
            ...{ name, status },
            createdAt: timestampFromMs(now - agoMs),
            ...(isTerminalStatus(status) && { completedAt: timestampFromMs(now - agoMs + tookMs) }),
          }),
        );
        const facts = factsOf(all);
        assert.deepEqual(factsOf([...all].reverse()), facts);
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        assert.equal(sum(Object.values(facts.byStatus)), facts.total);
        assert.equal(sum(facts.bars.map(({ started }) => started)), facts.total);
        assert.equal(sum(facts.names.map(({ total }) => total)), facts.total);
        for (const { byStatus, started } of facts.bars) assert.equal(sum(Object.values(byStatus)), started);
      }),
    );
  });

  it('counts who began and who ended in each bar', () => {
    const at = (bar: number): ReturnType<typeof timestampFromMs> => timestampFromMs(span.fromMs + bar * span.barMs + 5);
    const facts = factsOf([
      instanceOf('a', { createdAt: at(3), completedAt: at(5), status: 'Completed' }),
      instanceOf('b', { createdAt: at(3), lastUpdatedAt: at(5), status: 'Terminated' }),
      instanceOf('c', { createdAt: at(5) }),
      // Finished in the range, but created before it, so that it is not of these.
      instanceOf('d', { createdAt: at(-2), completedAt: at(5), status: 'Completed' }),
    ]);
    assert.deepEqual(
      [3, 4, 5].map((bar) => [facts.bars[bar]?.started, facts.bars[bar]?.finished]),
      [
        [2, 0],
        [0, 0],
        [1, 2],
      ],
    );
    assert.deepEqual(facts.bars[3]?.byStatus, { Completed: 1, Terminated: 1 });
    assert.deepEqual(statusesIn(facts.byStatus), ['Running', 'Completed', 'Terminated']);
  });

  it('takes no entities, and no time that is unknown', () => {
    const { createdAt: _created, ...timeless } = instanceOf('timeless', { status: 'Failed' });
    const facts = factsOf([instanceOf('@counter@1'), timeless]);
    assert.equal(facts.total, 1);
    assert.ok(facts.bars.every(({ started }) => started === 0));
    assert.deepEqual([facts.names[0]?.failed, facts.names[0]?.timed], [1, 0]);
  });

  it('tells durations of what completed or failed, and not of what somebody ended', () => {
    const ended = (id: string, status: Instance['status'], ms: number): Instance =>
      instanceOf(id, { status, completedAt: timestampFromMs(now - 10 * minute + ms) });
    const [order] = factsOf([
      ended('a', 'Completed', 1_000),
      ended('b', 'Failed', 3_000),
      ended('c', 'Terminated', 900_000),
    ]).names;
    assert.deepEqual([order?.total, order?.timed, order?.medianMs, order?.p95Ms], [3, 2, 1_000, 3_000]);
  });

  it('keeps the newest of each name to look at, and a thousand names at most', () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      instanceOf(`i${index}`, {
        ...{ name: index < 1_500 ? 'Order' : `Name ${index}`, status: 'Failed' },
        createdAt: timestampFromMs(now - 10 * minute + index),
      }),
    );
    const facts = factsOf(many);
    assert.equal(facts.names.length, 1_000);
    assert.equal(facts.hasMoreNames, true);
    const order = facts.names.find(({ name }) => name === 'Order');
    assert.deepEqual([order?.failedSamples.length, order?.failedSamples[0]?.id], [20, 'i1499']);
    assert.equal(facts.total, 3_000);
  });

  it('knows no more of many than of few', () => {
    const sizeOf = (count: number): number =>
      JSON.stringify(factsOf(Array.from({ length: count }, (_, index) => instanceOf(`i${index % 100}-${index}`))))
        .length;
    assert.ok(sizeOf(50_000) < sizeOf(1_000) + 500);
  });
});
