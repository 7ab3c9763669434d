import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/client/instance.js';
import { filterAt } from '../../../../src/client/operations/filter/filterForm.js';
import { filterMatcher } from '../../../../src/client/operations/filter/instanceFilter.js';
import { timestampFromMs } from '../../../../src/client/timestamp.js';
import { groupByName } from '../../../../src/hubs/live/grouping/byName.js';
import { descendants, forestOf } from '../../../../src/hubs/live/grouping/byParent.js';
import { groupByTime, spanRange } from '../../../../src/hubs/live/grouping/byTime.js';
import { HubGroupings } from '../../../../src/hubs/saved/hubGroupings.js';
import { ids, row } from '../rows.js';
import { MapStore } from '../stores.js';

const hour = 3_600_000;

/** With the time zone of a person somewhere. */
function inZone<T>(zone: string, look: () => T): T {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    return look();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

function createdAt(instanceId: string, ms: number): Instance {
  return { ...row(instanceId), createdAt: timestampFromMs(ms) };
}

/** `lastHour: a b | older: c` */
function spans(instances: readonly Instance[], nowMs: number): string {
  const { groups } = groupByTime(instances, nowMs);
  return groups.map((group) => `${group.span}: ${ids(group.instances)}`).join(' | ');
}

describe('grouping by name', () => {
  it('has one group for each, in the order of the alphabet, with the newest instance first and counts by status', () => {
    const rows = [
      { ...row('a', 'Failed', 1), name: 'order10' },
      { ...row('b', 'Running', 2), name: 'order2' },
      { ...row('c', 'Running', 3), name: 'order10' },
      { ...row('d', 'Completed', 4), name: '' },
    ];
    const groups = groupByName(rows);
    assert.deepEqual(
      groups.map(({ name, instances }) => `${name}: ${ids(instances)}`),
      ['order2: b', 'order10: c a', ': d'],
    );
    assert.deepEqual(groups[1]?.counts, { Failed: 1, Running: 1 });
  });

  it('keeps the order of the server among those without a time, after the others', () => {
    const { createdAt: _none, ...timeless } = row('x');
    const rows = [timeless, { ...timeless, instanceId: 'y' }, row('z', 'Running', 5)];
    assert.equal(ids(groupByName(rows)[0]?.instances ?? []), 'z x y');
  });
});

describe('grouping by time', () => {
  const noon = Date.UTC(2026, 10, 24, 12);

  it('goes by the hour, and then by the days of the person', () => {
    const rows = [
      createdAt('now', noon - 1),
      createdAt('early', noon - 11 * hour),
      createdAt('late', noon - 13 * hour),
      createdAt('week', noon - 5 * 24 * hour),
      createdAt('old', noon - 7 * 24 * hour),
    ];
    const inUtc = inZone('UTC', () => spans(rows, noon));
    assert.equal(inUtc, 'lastHour: now | today: early | yesterday: late | lastWeek: week | older: old');
    // There, it is 21:00: the day began 21 hours ago.
    const inTokyo = inZone('Asia/Tokyo', () => spans(rows, noon));
    assert.equal(inTokyo, 'lastHour: now | today: early late | lastWeek: week | older: old');
  });

  it('counts what was created before midnight to the last hour while it is no older', () => {
    const justAfterMidnight = Date.UTC(2026, 10, 24, 0, 20);
    const rows = [
      createdAt('a', justAfterMidnight - hour / 2),
      createdAt('b', justAfterMidnight - hour),
      createdAt('c', justAfterMidnight - hour - 1),
    ];
    assert.equal(
      inZone('UTC', () => spans(rows, justAfterMidnight)),
      'lastHour: a b | yesterday: c',
    );
  });

  it('knows of days that have 23 or 25 hours', () => {
    // In Berlin, the clocks went back at 3:00 on this day, so that it began 13 hours before its noon.
    const rows = [createdAt('in', Date.UTC(2026, 9, 24, 22, 0)), createdAt('out', Date.UTC(2026, 9, 24, 21, 59))];
    const shown = inZone('Europe/Berlin', () => spans(rows, Date.UTC(2026, 9, 25, 11)));
    assert.equal(shown, 'today: in | yesterday: out');
  });

  it('takes what is ahead of the clock for new, and says so of what has no time', () => {
    const { createdAt: _none, ...timeless } = row('x');
    assert.equal(spans([timeless, createdAt('ahead', noon + hour)], noon), 'lastHour: ahead | unknown: x');
  });

  it('says when it will be other groups: an hour after the first of the last hour, or at midnight', () => {
    inZone('UTC', () => {
      const first = createdAt('a', noon - hour / 2);
      const { until } = groupByTime([first, createdAt('b', noon)], noon);
      assert.equal(until, noon + hour / 2 + 1);
      assert.equal(spans([first], until - 1), 'lastHour: a');
      assert.equal(spans([first], until), 'today: a');
      assert.equal(groupByTime([], noon).until, Date.UTC(2026, 10, 25));
    });
  });

  it('stands for a filter of the same instances', () => {
    inZone('UTC', () => {
      const rows = Array.from({ length: 400 }, (_, index) => createdAt(`i${index}`, noon - index * (hour / 2)));
      for (const { span, instances } of groupByTime(rows, noon).groups) {
        const created = spanRange(span, noon);
        assert.ok(created !== undefined);
        const matches = filterMatcher(filterAt({ created }, noon));
        assert.equal(ids(rows.filter(matches)), ids(instances), span);
      }
      assert.equal(spanRange('unknown', noon), undefined);
    });
  });
});

describe('grouping by parent', () => {
  const child = (instanceId: string, parentInstanceId: string, seconds = 0): Instance => ({
    ...row(instanceId, 'Running', seconds),
    parentInstanceId,
  });

  it('has roots at the top, and below each what it started in that order', () => {
    const rows = [child('c2', 'a', 3), row('a', 'Running', 1), child('c1', 'a', 2), child('g', 'c1', 4), row('b')];
    const forest = forestOf(rows);
    assert.equal(ids(forest.roots), 'a b');
    assert.equal(ids(forest.below.get('a') ?? []), 'c1 c2');
    assert.equal(ids(forest.below.get('c1') ?? []), 'g');
    assert.deepEqual(forest.lost, []);
    assert.deepEqual(descendants(forest, 'a'), { count: 3, failed: 0 });
  });

  it('counts the failed ones at any depth', () => {
    const rows = [row('a'), child('b', 'a'), { ...child('c', 'b'), status: 'Failed' as const }];
    assert.deepEqual(descendants(forestOf(rows), 'a'), { count: 2, failed: 1 });
  });

  it('keeps those apart whose parent is not loaded, with their own children below them', () => {
    const forest = forestOf([child('b', 'gone'), child('c', 'b'), row('a')]);
    assert.equal(ids(forest.roots), 'a');
    assert.equal(ids(forest.lost), 'b');
    assert.equal(ids(forest.below.get('b') ?? []), 'c');
  });

  it('loses none that a server says is its own ancestor', () => {
    const rows = [child('a', 'b'), child('b', 'a'), child('self', 'self'), child('c', 'a')];
    const forest = forestOf(rows);
    assert.equal(ids(forest.lost.toSorted((x, y) => x.instanceId.localeCompare(y.instanceId))), 'a b self');
    assert.equal(ids(forest.below.get('a') ?? []), 'c');
    assert.deepEqual([...forest.below.keys()], ['a']);
  });

  it('hides nothing below an entity, or below a parent without an ID', () => {
    const forest = forestOf([child('a', '@counter@1'), child('b', '')]);
    assert.equal(ids(forest.roots), 'a b');
  });

  it('says whether any list has told of a parent', () => {
    assert.equal(forestOf([row('a'), child('b', '')]).tellsParents, false);
    assert.equal(forestOf([child('a', 'gone')]).tellsParents, true);
  });

  it('goes down a chain of any depth', () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => child(`i${index}`, `i${index - 1}`));
    const forest = forestOf(rows);
    assert.equal(ids(forest.lost), 'i0');
    assert.equal(descendants(forest, 'i0').count, 49_999);
  });
});

describe('what a hub is grouped by', () => {
  it('is kept for each hub, and by status again where nobody says otherwise', async () => {
    const store = new MapStore();
    const groupings = new HubGroupings(store);
    const told: string[] = [];
    groupings.onDidChange((hubId) => told.push(hubId));
    await groupings.set('a', 'name');
    await groupings.set('b', 'time');
    const again = new HubGroupings(store);
    assert.deepEqual([again.get('a'), again.get('b'), again.get('c')], ['name', 'time', 'status']);
    await groupings.set('a', 'status');
    assert.equal(again.get('a'), 'status');
    assert.deepEqual(told, ['a', 'b', 'a']);
  });

  it('is by status where another version has stored something else', async () => {
    const store = new MapStore();
    await store.update('durableTask.groupings', { a: 'color', b: 7 });
    assert.deepEqual([new HubGroupings(store).get('a'), new HubGroupings(store).get('b')], ['status', 'status']);
    await store.update('durableTask.groupings', ['name']);
    assert.equal(new HubGroupings(store).get('0'), 'status');
  });
});
