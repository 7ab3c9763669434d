import assert from 'node:assert/strict';
import { hubAnswers, hubGone, type HubWatchOptions } from '../../../samples/hubWatch.js';

describe('hub watch', () => {
  let now = 0;
  let reachable: (at: number) => boolean = () => true;
  const options: HubWatchOptions = {
    ask: () => (reachable(now) ? Promise.resolve() : Promise.reject(new Error('no answer'))),
    patienceMs: 10_000,
    now: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };

  beforeEach(() => {
    now = 0;
  });

  it('waits for a hub that comes up late', async () => {
    reachable = (at) => at >= 4000;
    assert.equal(await hubAnswers(options, new AbortController().signal), true);
    assert.ok(now >= 4000 && now < 5000);
  });

  it('gives up on a hub that does not come up within the patience', async () => {
    reachable = () => false;
    assert.equal(await hubAnswers(options, new AbortController().signal), false);
    assert.ok(now >= 10_000 && now < 11_000);
  });

  it('stops waiting when told to', async () => {
    reachable = () => false;
    assert.equal(await hubAnswers(options, AbortSignal.abort()), false);
    assert.equal(now, 0);
  });

  it('calls a hub gone when it has been silent for the whole of the patience', async () => {
    reachable = (at) => at < 30_000;
    await hubGone(options, new AbortController().signal);
    assert.ok(now >= 40_000 && now <= 42_000, `gone at ${now}`);
  });

  it('forgives a silence shorter than the patience', async () => {
    reachable = (at) => (at < 10_000 || at >= 19_000) && at < 60_000;
    await hubGone(options, new AbortController().signal);
    assert.ok(now > 60_000, `gone at ${now}`);
  });

  it('ends the watch when told to', async () => {
    reachable = () => true;
    const stop = new AbortController();
    const watching = hubGone(
      {
        ...options,
        sleep: () => {
          stop.abort();
          return Promise.resolve();
        },
      },
      stop.signal,
    );
    await watching;
  });
});
