import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { abortError } from '../../../src/common/abort.js';
import type { HistoryItem } from '../../../src/views/protocol/instancePanel.js';
import { HistoryModel } from '../../../src/views/webview/instance/history/historyModel.js';
import { HistorySearch, type SearchState } from '../../../src/views/webview/instance/history/historySearch.js';
import { longHistory } from '../../support/histories/histories.js';
import { ManualClock } from '../../support/manualClock.js';

const raised = (input: string): HistoryEvent => ({ kind: 'eventRaised', eventId: -1, name: 'E', input });

describe('the search of a history in its page', () => {
  const clock = new ManualClock();
  let model: HistoryModel;
  let states: SearchState[];
  let asked: string[];
  let answer: (query: string) => Promise<readonly number[]>;
  let search: HistorySearch;

  beforeEach(() => {
    model = new HistoryModel();
    states = [];
    asked = [];
    answer = async () => [];
    search = new HistorySearch(
      model,
      (query) => {
        asked.push(query);
        return answer(query);
      },
      (state) => states.push(state),
      clock,
    );
  });
  afterEach(() => {
    search.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  function take(first: number, items: readonly HistoryItem[]): void {
    model.take({ first, items, mark: '', isEnd: true });
  }

  function complete(): void {
    model.setState({ phase: 'complete' });
  }

  it('goes on as the history grows, and starts anew when it has become another one', async () => {
    take(0, [{ event: raised('apple') }]);
    search.find('apple');
    await clock.advance(1);
    take(1, [{ event: raised('pear') }, { event: raised('apple pie') }]);
    await clock.advance(1);
    assert.deepEqual(states.at(-1)?.matches, [0, 2]);
    take(0, [{ event: raised('pear') }, { event: raised('apple') }]);
    await clock.advance(1);
    assert.deepEqual(states.at(-1)?.matches, [1]);
  });

  it('is not done before the history has come, and stays done while a live one is read on', async () => {
    take(0, [{ event: raised('apple') }]);
    search.find('apple');
    await clock.advance(1);
    assert.deepEqual(states.at(-1), { query: 'apple', matches: [0], isSearching: true, isPartial: false });
    take(1, [{ event: raised('apple pie') }]);
    await clock.advance(1);
    complete();
    assert.deepEqual(states.at(-1), { query: 'apple', matches: [0, 1], isSearching: false, isPartial: false });
    model.setState({ phase: 'reading' });
    assert.equal(states.at(-1)?.isSearching, false);
    model.setState({ phase: 'failed', message: 'gone' });
    search.find('pie');
    await clock.advance(1);
    assert.deepEqual(states.at(-1), { query: 'pie', matches: [1], isSearching: false, isPartial: false });
  });

  it('asks the host once for texts of which the page holds heads, after all has come and typing has rested', async () => {
    answer = async (query) => (query === 'apple' ? [1] : []);
    take(0, [{ event: raised('apple') }, { event: raised('head'), cut: { input: 9_000 } }]);
    search.find('app');
    search.find('apple');
    await clock.advance(1_000);
    assert.deepEqual(asked, []);
    complete();
    assert.equal(asked.length, 0);
    await clock.advance(1_000);
    assert.deepEqual(asked, ['apple']);
    assert.deepEqual(states.at(-1), { query: 'apple', matches: [0, 1], isSearching: false, isPartial: false });
  });

  it('asks again only when there is more that it does not hold', async () => {
    take(0, [{ event: raised('head'), cut: { input: 9_000 } }]);
    complete();
    search.find('x');
    await clock.advance(1_000);
    take(1, [{ event: raised('short') }]);
    complete();
    await clock.advance(1_000);
    assert.equal(asked.length, 1);
    take(2, [{ event: raised('head'), cut: { input: 9_000 } }]);
    complete();
    await clock.advance(1_000);
    assert.equal(asked.length, 2);
  });

  it('says so where long texts could not be looked through', async () => {
    answer = () => Promise.reject(new Error('gone'));
    take(0, [{ event: raised('apple') }, { event: raised('head'), cut: { input: 9_000 } }]);
    complete();
    search.find('apple');
    await clock.advance(1_000);
    assert.deepEqual(states.at(-1), { query: 'apple', matches: [0], isSearching: false, isPartial: true });
  });

  it('does not look for ever when the question to the host is broken off', async () => {
    answer = () => Promise.reject(abortError());
    take(0, [{ event: raised('apple') }, { event: raised('head'), cut: { input: 9_000 } }]);
    complete();
    search.find('apple');
    await clock.advance(1_000);
    assert.deepEqual(states.at(-1), { query: 'apple', matches: [0], isSearching: false, isPartial: true });
  });

  it('says that it is looking until it has looked through all', async () => {
    take(
      0,
      [...longHistory(5_000)].map((event) => ({ event })),
    );
    complete();
    search.find('ProcessOrder3');
    assert.equal(states.at(-1)?.isSearching, true);
    await clock.advance(100);
    assert.equal(states.at(-1)?.isSearching, false);
    assert.ok((states.at(-1)?.matches.length ?? 0) > 100);
    search.find('');
    assert.deepEqual(states.at(-1)?.matches, []);
  });
});
