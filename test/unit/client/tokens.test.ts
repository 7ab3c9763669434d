import assert from 'node:assert/strict';
import type { AccessToken, TokenRequest } from '../../../src/client/connection/authentication.js';
import { SharedTokens } from '../../../src/client/connection/sharedTokens.js';
import { signInProblemOf } from '../../../src/client/connection/signInProblem.js';
import { claimsOf } from '../../../src/client/connection/tokenClaims.js';
import { ManualClock } from '../../support/manualClock.js';

const scope = 'https://durabletask.io/.default';

describe('tokens shared by the connections of one identity', () => {
  function setUp() {
    const clock = new ManualClock();
    const requests: TokenRequest[] = [];
    let created = 0;
    const shared = new SharedTokens(clock);
    const source = {
      getToken: (request: TokenRequest): Promise<AccessToken> => {
        requests.push(request);
        return Promise.resolve({ token: `token-${requests.length}`, expiresAt: clock.now() + 3_600_000 });
      },
    };
    const provider = (identity: string) =>
      shared.provider(identity, () => {
        created += 1;
        return Promise.resolve(source);
      });
    return { clock, requests, shared, source, provider, created: () => created };
  }

  it('are asked for once, however many connections want one at the same time', async () => {
    const { requests, provider, created } = setUp();
    const all = await Promise.all(['a', 'a', 'a'].map((identity) => provider(identity).getToken({ scope })));
    assert.deepEqual(new Set(all.map(({ token }) => token)), new Set(['token-1']));
    assert.equal(requests.length, 1);
    assert.equal(created(), 1);
  });

  it('are kept apart by identity, by tenant and by resource', async () => {
    const { requests, provider } = setUp();
    await provider('a').getToken({ scope });
    await provider('a').getToken({ scope, tenantId: 't' });
    await provider('a').getToken({ scope: 'other' });
    await provider('b').getToken({ scope });
    assert.equal(requests.length, 4);
  });

  it('that a server refused are not offered to the others either', async () => {
    const { requests, provider } = setUp();
    await provider('a').getToken({ scope });
    assert.equal((await provider('a').getToken({ scope, refusedToken: 'token-1' })).token, 'token-2');
    assert.equal((await provider('a').getToken({ scope, refusedToken: 'token-1' })).token, 'token-2');
    assert.deepEqual(requests[1], { scope, refusedToken: 'token-1' });
  });

  it('come from a new source after a failure, and after everything was forgotten', async () => {
    const { shared, source, provider, created } = setUp();
    const { getToken } = source;
    source.getToken = () => Promise.reject(new Error('offline'));
    await assert.rejects(provider('a').getToken({ scope }), /offline/);
    source.getToken = getToken;
    await provider('a').getToken({ scope });
    assert.equal(created(), 2);
    shared.forget();
    assert.equal((await provider('a').getToken({ scope })).token, 'token-2');
    assert.equal(created(), 3);
  });
});

describe('what a token says of itself', () => {
  const token = (claims: unknown): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

  it('is the account and the end', () => {
    assert.deepEqual(claimsOf(token({ upn: 'ann@example.org', appid: 'x', exp: 60, tid: 't' })), {
      account: 'ann@example.org',
      expiresAt: 60_000,
      tenantId: 't',
    });
    assert.equal(claimsOf(token({ appid: 'x' })).account, 'x');
  });

  it('is nothing where it is not readable, or not what it should be', () => {
    for (const text of ['', 'opaque', 'a.b.c', 'a..c', token(null), token([]), token({ upn: 7, exp: 'soon' })]) {
      assert.deepEqual(claimsOf(text), {}, text);
    }
    assert.deepEqual(claimsOf(token({ upn: 'x'.repeat(1000) })), {});
  });
});

describe('a failed sign-in', () => {
  it('is told apart by the code of the service or the words of a command line', () => {
    for (const [text, problem] of [
      ['AADSTS65001: The user or administrator has not consented', 'consent'],
      ['AADSTS650057: Invalid resource', 'consent'],
      ['AADSTS90002: Tenant not found', 'tenant'],
      ['AADSTS50076: you must use multi-factor authentication', 'interaction'],
      ['AADSTS7000222: The provided client secret keys are expired', 'secret'],
      ['AADSTS700082: The refresh token has expired. Please run: az login', 'signedOut'],
      ['AADSTS99999: new', undefined],
      ["Please run 'az login' from a command prompt", 'signedOut'],
      ['Azure CLI could not be found. Please visit https://aka.ms/azure-cli', 'notInstalled'],
      ['something else', undefined],
    ] as const) {
      assert.equal(signInProblemOf(text), problem, text);
    }
  });
});
