import assert from 'node:assert/strict';
import type { AccessToken, AuthenticationType } from '../../../../src/client/connection/authentication.js';
import { parseEndpoint } from '../../../../src/client/connection/endpoint.js';
import { tokenSource } from '../../../../src/client/grpc/signIn.js';
import { ManualClock, settle } from '../../../support/manualClock.js';
import { failsWith } from '../../../support/said.js';

describe('sources of tokens', () => {
  function sourceOf(
    authentication: AuthenticationType,
    getToken: () => Promise<AccessToken>,
    clock: ManualClock,
  ): () => Promise<AccessToken> {
    const endpoint = parseEndpoint('https://orders.example');
    const settings = { endpoint: endpoint.origin, taskHub: 'prod', authentication };
    const source = tokenSource(settings, endpoint, { clock, providers: { [authentication]: { getToken } } });
    assert.ok(source);
    return source;
  }

  it('are not there where no sign-in is wanted', () => {
    const endpoint = parseEndpoint('http://localhost:8080');
    const settings = { endpoint: endpoint.origin, taskHub: 'default', authentication: 'None' } as const;
    assert.equal(tokenSource(settings, endpoint, { clock: new ManualClock(), providers: {} }), undefined);
  });

  it('that ask nobody have a minute', async () => {
    const clock = new ManualClock();
    const token = sourceOf('AzureCli', () => new Promise(() => undefined), clock)();
    await assert.rejects(clock.runUntil(token), {
      reason: 'unauthenticated',
      detail: 'There was no answer within 1 min.',
    });
  });

  it('that answered leave no timer behind', async () => {
    const clock = new ManualClock();
    const answer = { token: 't', expiresAt: clock.now() + 1000 };
    assert.deepEqual(await sourceOf('AzureCli', async () => answer, clock)(), answer);
    await settle();
    assert.equal(clock.pendingTimers, 0);
  });

  it('that ask a person wait long, and those of the editor for ever', async () => {
    const clock = new ManualClock();
    let signIn: (token: AccessToken) => void = () => undefined;
    const answer = { token: 't', expiresAt: clock.now() + 1000 };
    for (const [authentication, minutes] of [
      ['InteractiveBrowser', 14],
      ['VisualStudioCode', 600],
    ] as const) {
      const source = sourceOf(authentication, () => new Promise((resolve) => (signIn = resolve)), clock);
      const token = source();
      await clock.advance(minutes * 60_000);
      signIn(answer);
      assert.deepEqual(await token, answer);
    }
  });

  it('that open a browser give its page up after a quarter of an hour', async () => {
    const clock = new ManualClock();
    const token = sourceOf('InteractiveBrowser', () => new Promise(() => undefined), clock)();
    await assert.rejects(clock.runUntil(token), failsWith('unauthenticated', /Sign in again on the page/));
  });

  it('that open a browser are tried again after a minute where only the network was away', async () => {
    const clock = new ManualClock();
    const answer = { token: 't', expiresAt: clock.now() + 1000 };
    let isAway = true;
    const source = sourceOf(
      'InteractiveBrowser',
      async () => {
        if (isAway) throw new Error('network_error: getaddrinfo ENOTFOUND login.example');
        return answer;
      },
      clock,
    );
    await assert.rejects(source(), { reason: 'unauthenticated' });
    isAway = false;
    await assert.rejects(source(), { reason: 'unauthenticated' });
    await clock.advance(60_000);
    assert.deepEqual(await source(), answer);
  });

  it('that open a browser open no second one by themselves after the first was closed', async () => {
    const clock = new ManualClock();
    let opened = 0;
    const closed = async (): Promise<AccessToken> => {
      opened += 1;
      throw new Error('closed');
    };
    const source = sourceOf('InteractiveBrowser', closed, clock);
    for (let attempt = 0; attempt < 3; attempt += 1) await assert.rejects(source(), { reason: 'unauthenticated' });
    await clock.advance(3_600_000);
    await assert.rejects(source(), { reason: 'unauthenticated' });
    assert.equal(opened, 1);
    // As after “Sign In Again”.
    await assert.rejects(sourceOf('InteractiveBrowser', closed, clock)(), { reason: 'unauthenticated' });
    assert.equal(opened, 2);
  });
});
