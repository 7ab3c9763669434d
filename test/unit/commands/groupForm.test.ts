import assert from 'node:assert/strict';
import { groupForm, shownForm } from '../../../src/commands/hub/groupForm.js';
import { hubFilter } from '../../../src/hubs/live/hubFilter.js';

describe('what a row stands for as a filter', () => {
  const serverNow = (): number => 0;
  const all = { filter: undefined, serverNow };
  const orders = { filter: hubFilter('orders', { statuses: ['Failed', 'Running'], idPrefix: 'order-' }), serverNow };

  it('is the status of a group, among what the tree is filtered by', () => {
    const row = { hubId: 'a', status: 'Failed' };
    assert.deepEqual(groupForm(row, all), { statuses: ['Failed'] });
    assert.deepEqual(groupForm(row, orders), { statuses: ['Failed'], idPrefix: 'order-' });
  });

  it('is the filter that it carries, and nothing of the tree', () => {
    assert.deepEqual(groupForm({ hubId: 'a', filter: 'name:Pay*' }, orders), { names: ['Pay*'] });
    assert.deepEqual(shownForm({ hubId: 'a', filter: '' }, orders), {});
  });

  it('is for a whole hub what its tree is filtered by, where that is asked for', () => {
    assert.equal(groupForm({ hubId: 'a' }, orders), undefined);
    assert.deepEqual(shownForm({ hubId: 'a' }, orders), { statuses: ['Failed', 'Running'], idPrefix: 'order-' });
    assert.equal(shownForm(undefined, all), undefined);
  });

  it('is none of a word that is no status, or of a text that is no filter', () => {
    assert.equal(groupForm({ hubId: 'a', status: 'Nonsense' }, all), undefined);
    assert.equal(groupForm({ hubId: 'a', filter: 'nonsense:' }, all), undefined);
    assert.equal(groupForm('text', all), undefined);
  });
});
