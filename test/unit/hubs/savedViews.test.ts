import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printFilterText } from '../../../src/client/operations/filter/filterTerms.js';
import { givenViews } from '../../../src/hubs/saved/givenViews.js';
import { RecentInputs } from '../../../src/hubs/saved/recentInputs.js';
import { type SavedView, SavedViews } from '../../../src/hubs/saved/savedViews.js';
import { MapStore } from './stores.js';

const key = 'durableTask.views';
const slow: SavedView = {
  name: 'Slow orders',
  filter: { names: ['Order*'], longerThanMs: 60_000 },
  sort: { column: 'duration', descending: true },
  columns: ['id', 'duration'],
};
const plain: SavedView = { name: 'Failed', filter: { statuses: ['Failed'] } };

describe('saved views', () => {
  let store: MapStore;
  let views: SavedViews;
  let changes: string[];

  beforeEach(() => {
    store = new MapStore();
    views = new SavedViews(store);
    changes = [];
    views.onDidChange((hubId) => changes.push(hubId));
  });

  it('are kept for each hub by their names, and tell of changes', async () => {
    await views.save('a', slow);
    await views.save('a', plain);
    await views.save('b', plain);
    const changed = { ...slow, filter: {} };
    await views.save('a', changed);
    assert.deepEqual(new SavedViews(store).views('a'), [changed, plain]);
    assert.deepEqual(views.views('b'), [plain]);
    assert.deepEqual(views.views('c'), []);
    assert.deepEqual(changes, ['a', 'a', 'b', 'a']);
  });

  it('are renamed in their place, and removed, alone or with their hub', async () => {
    await views.save('a', slow);
    await views.save('a', plain);
    await views.rename('a', 'Slow orders', 'Failed');
    assert.deepEqual(views.views('a'), [{ ...slow, name: 'Failed' }]);
    await views.rename('a', 'Failed', 'Failed');
    await views.rename('a', 'Nobody', 'Failed');
    assert.equal(views.views('a').length, 1);
    await views.save('a', slow);
    await views.remove('a', 'Failed');
    assert.deepEqual(views.views('a'), [slow]);
    await views.save('b', plain);
    await views.forgetHub('a');
    assert.deepEqual(store.values.get(key), { b: [plain] });
  });

  it('tell of no change that could not be stored', async () => {
    store.update = () => Promise.reject(new Error('The disk is full.'));
    await assert.rejects(views.save('a', slow));
    assert.deepEqual(changes, []);
  });

  it('are read with care from where anything may be stored', async () => {
    store.values.set(key, {
      a: [
        { name: 'Half', filter: { statuses: ['Nonsense'], names: ['a'] }, sort: { column: 1 }, columns: ['x', 2] },
        { name: 'Half', filter: {} },
        { name: '', filter: {} },
        { filter: {} },
        'nonsense',
      ],
      b: 'nonsense',
    });
    assert.deepEqual(views.views('a'), [{ name: 'Half', filter: { names: ['a'] }, columns: ['x'] }]);
    assert.deepEqual(views.views('b'), []);
    for (const id of ['constructor', '__proto__']) assert.deepEqual(views.views(id), []);
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (all, one) => {
        for (const value of [all, { a: all }, { a: [one] }]) {
          const odd = new MapStore();
          odd.get = () => value;
          for (const view of new SavedViews(odd).views('a')) assert.notEqual(view.name, '');
          await new SavedViews(odd).save('a', plain);
        }
      }),
    );
  });
});

describe('the views that each hub has', () => {
  it('say what they show, as it could be typed', () => {
    const shown = givenViews(['order-1', 'order-2']).map(({ name, filter }) => [name, printFilterText(filter)]);
    assert.deepEqual(shown, [
      ['Failing now', 'status:Failed updated:<1d'],
      ['Slow', 'duration:>5m'],
      ['Stuck', 'status:Running,Pending updated:>1h'],
      ['Waiting for events', 'status:Running'],
      ['Mine', 'id:order-1,order-2'],
    ]);
  });

  it('leave out what was started here where nothing was', () => {
    assert.deepEqual(
      givenViews([]).map(({ id }) => id),
      ['failing', 'slow', 'stuck', 'waiting'],
    );
  });

  it('know what was started here until the hub is removed', () => {
    const memory = new RecentInputs(new MapStore());
    for (let index = 0; index < 120; index += 1) memory.noteStarted('a', `order-${index}`);
    memory.noteStarted('a', 'order-50');
    const started = memory.startedInstances('a');
    assert.deepEqual([started.length, started[0], started[1]], [100, 'order-50', 'order-119']);
    memory.noteStarted('a', 'pay-1', 'pay-2', 'order-119');
    assert.deepEqual(memory.startedInstances('a').slice(0, 4), ['order-119', 'pay-2', 'pay-1', 'order-50']);
    assert.equal(memory.startedInstances('a').length, 100);
    assert.deepEqual(memory.startedInstances('b'), []);
    memory.forgetHub('a');
    assert.deepEqual(memory.startedInstances('a'), []);
  });
});
