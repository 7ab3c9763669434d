import assert from 'node:assert/strict';
import { abortError } from '../../../src/common/abort.js';
import type { HistoryBatch, HistoryPosition } from '../../../src/views/protocol/instancePanel.js';
import { type FeedState, HistoryFeed } from '../../../src/views/webview/instance/history/historyFeed.js';
import { ManualClock, settle } from '../../support/manualClock.js';

/** A host whose history grows to `total` events, in batches of 10. */
class Host {
  total = 25;
  generation = 0;
  problem: string | undefined;
  readonly asked: (HistoryPosition | undefined)[] = [];
  readonly taken: HistoryBatch[] = [];
  readonly states: FeedState['phase'][] = [];
  readonly clock = new ManualClock();
  readonly feed = new HistoryFeed(
    (position, signal) => this.answer(position, signal),
    { onBatch: (batch) => this.taken.push(batch), onState: (state) => this.states.push(state.phase) },
    this.clock,
  );

  get count(): number {
    return this.taken.reduce((count, { first, items }) => (first === 0 ? 0 : count) + items.length, 0);
  }

  private async answer(position: HistoryPosition | undefined, signal: AbortSignal): Promise<HistoryBatch> {
    this.asked.push(position);
    await settle();
    if (signal.aborted) throw abortError();
    if (this.problem !== undefined) throw new Error(this.problem);
    const known = position?.mark === String(this.generation) ? position.count : 0;
    const size = Math.min(10, this.total - known);
    const items = Array.from({ length: size }, () => ({ event: { kind: 'genericEvent', eventId: 1 } as const }));
    return { first: known, items, mark: String(this.generation), isEnd: known + size === this.total };
  }
}

async function finish(host: Host): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await settle();
  assert.notEqual(host.feed.state.phase, 'reading');
}

describe('reading a history into a page', () => {
  it('takes batch after batch to the end, and then rests', async () => {
    const host = new Host();
    host.feed.follow('v1');
    await finish(host);
    assert.equal(host.count, 25);
    assert.deepEqual(host.states, ['reading', 'complete']);
    host.feed.follow('v1');
    await host.clock.advance(60_000);
    assert.equal(host.asked.length, 3);
  });

  it('asks for the next batch before it takes the last', async () => {
    const host = new Host();
    const order: string[] = [];
    const feed = new HistoryFeed(
      (position) => {
        order.push(`ask ${position?.count ?? 0}`);
        const first = position?.count ?? 0;
        return Promise.resolve({
          first,
          items: [{ event: { kind: 'genericEvent', eventId: 1 } }],
          mark: '',
          isEnd: first === 1,
        });
      },
      { onBatch: ({ first }) => order.push(`take ${first}`), onState: () => undefined },
      host.clock,
    );
    feed.follow('v1');
    for (let turn = 0; turn < 5; turn += 1) await settle();
    assert.deepEqual(order, ['ask 0', 'ask 1', 'take 0', 'take 1']);
  });

  it('reads on from where it was when the instance has moved', async () => {
    const host = new Host();
    host.feed.follow('v1');
    await finish(host);
    host.total = 28;
    host.feed.follow('v2');
    await host.clock.advance(500);
    await finish(host);
    assert.deepEqual(host.asked.at(-1), { count: 25, mark: '0' });
    assert.equal(host.count, 28);
  });

  it('reads once more when the instance moves while it reads', async () => {
    const host = new Host();
    host.feed.follow('v1');
    host.feed.follow('v2');
    await finish(host);
    const before = host.asked.length;
    await host.clock.advance(500);
    await finish(host);
    assert.equal(host.asked.length, before + 1);
  });

  it('begins anew when the host says that it is another history', async () => {
    const host = new Host();
    host.feed.follow('v1');
    await finish(host);
    host.generation = 1;
    host.total = 4;
    host.feed.follow('v2');
    await host.clock.advance(500);
    await finish(host);
    assert.equal(host.taken.at(-1)?.first, 0);
    assert.equal(host.count, 4);
  });

  it('keeps what it has after a failure, and goes on from there on request, or later when the instance moves', async () => {
    const host = new Host();
    host.feed.follow('v1');
    await finish(host);
    host.problem = 'Nothing answers.';
    host.feed.follow('v2');
    await host.clock.advance(500);
    await finish(host);
    assert.deepEqual(host.feed.state, { phase: 'failed', message: 'Nothing answers.' });
    assert.equal(host.count, 25);
    const asked = host.asked.length;
    host.feed.follow('v3');
    await host.clock.advance(9_000);
    assert.equal(host.asked.length, asked);
    await host.clock.advance(2_000);
    await finish(host);
    assert.equal(host.asked.length, asked + 1);
    await host.clock.advance(60_000);
    assert.equal(host.asked.length, asked + 1);
    host.problem = undefined;
    host.total = 27;
    host.feed.retry();
    await finish(host);
    assert.equal(host.count, 27);
    assert.equal(host.feed.state.phase, 'complete');
  });

  it('asks nothing more, and tells nothing, after it is disposed', async () => {
    const host = new Host();
    host.feed.follow('v1');
    host.feed.dispose();
    for (let turn = 0; turn < 10; turn += 1) await settle();
    assert.deepEqual(host.taken, []);
    assert.deepEqual(host.states, ['reading']);
  });
});
