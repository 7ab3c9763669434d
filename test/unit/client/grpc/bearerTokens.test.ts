import assert from 'node:assert/strict';
import type { AccessToken } from '../../../../src/client/connection/authentication.js';
import { BearerTokens } from '../../../../src/client/grpc/bearerTokens.js';
import { ManualClock } from '../../../support/manualClock.js';

const minute = 60_000;

class Source {
  asked = 0;
  next: (nth: number) => Promise<AccessToken>;

  constructor(clock: ManualClock, lifeMs: number) {
    this.next = (nth) => Promise.resolve({ token: `token-${nth}`, expiresAt: clock.now() + lifeMs });
  }

  readonly fetch = (): Promise<AccessToken> => this.next(++this.asked);
}

describe('bearer tokens', () => {
  it('are asked for once and renewed five minutes before they expire', async () => {
    const clock = new ManualClock();
    const source = new Source(clock, 60 * minute);
    const tokens = new BearerTokens(source.fetch, clock);
    assert.equal(await tokens.get(), 'token-1');
    await clock.advance(55 * minute - 1);
    assert.equal(await tokens.get(), 'token-1');
    await clock.advance(1);
    assert.equal(await tokens.get(), 'token-2');
    assert.equal(source.asked, 2);
  });

  it('are asked for by one request at a time', async () => {
    const clock = new ManualClock();
    const source = new Source(clock, 60 * minute);
    const tokens = new BearerTokens(source.fetch, clock);
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get()));
    assert.deepEqual(new Set(all), new Set(['token-1']));
    assert.equal(source.asked, 1);
  });

  it('that live shortly are used for half of their lives', async () => {
    const clock = new ManualClock();
    const source = new Source(clock, 4 * minute);
    const tokens = new BearerTokens(source.fetch, clock);
    await tokens.get();
    await clock.advance(2 * minute - 1);
    assert.equal(await tokens.get(), 'token-1');
    await clock.advance(1);
    assert.equal(await tokens.get(), 'token-2');
  });

  it('in hand are used on while a renewal fails, up to their end', async () => {
    const clock = new ManualClock();
    const source = new Source(clock, 60 * minute);
    const tokens = new BearerTokens(source.fetch, clock);
    await tokens.get();
    source.next = () => Promise.reject(new Error('offline'));
    await clock.advance(58 * minute);
    assert.equal(await tokens.get(), 'token-1');
    await clock.advance(2 * minute);
    await assert.rejects(tokens.get(), /offline/);
  });

  it('are asked for again after a failure', async () => {
    const clock = new ManualClock();
    const source = new Source(clock, 60 * minute);
    const good = source.next;
    source.next = () => Promise.reject(new Error('not now'));
    const tokens = new BearerTokens(source.fetch, clock);
    await assert.rejects(tokens.get(), /not now/);
    source.next = good;
    assert.equal(await tokens.get(), 'token-2');
  });

  it('that the server refused are not offered again, others are kept', async () => {
    const clock = new ManualClock();
    const source = new Source(clock, 60 * minute);
    const tokens = new BearerTokens(source.fetch, clock);
    await tokens.get();
    tokens.discard('another');
    assert.equal(await tokens.get(), 'token-1');
    tokens.discard('token-1');
    assert.equal(await tokens.get(), 'token-2');
  });
});
