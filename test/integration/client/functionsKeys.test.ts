import assert from 'node:assert/strict';
import type { HeldKey } from '../../../src/client/connection/appKey.js';
import { isTaskHubError, TaskHubError } from '../../../src/client/errors.js';
import {
  type FunctionsConnectOptions,
  connectFunctions,
} from '../../../src/client/functions/functionsTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { keyFetchText } from '../../../src/text/errors/keyFetchText.js';
import { errorAdvice } from '../../../src/text/tree/troubleText.js';
import { FakeFunctionsHost } from '../../support/servers/functionsHost.js';
import { ManualClock } from '../../support/manualClock.js';
import { eventually } from '../../support/eventually.js';
import { testCertificates } from '../../support/servers/testCertificates.js';

async function failureOf(call: Promise<unknown>): Promise<TaskHubError> {
  try {
    await call;
  } catch (error) {
    if (isTaskHubError(error)) return error;
    throw error;
  }
  return assert.fail('The call succeeded.');
}

describe('The key of a function app', () => {
  let host: FakeFunctionsHost;
  let accepted: string;
  let fetched: number;
  const clients: TaskHubClient[] = [];

  beforeEach(async () => {
    host = await FakeFunctionsHost.start();
    accepted = 'second';
    fetched = 0;
    host.answering = ({ headers }) =>
      headers['x-functions-key'] === accepted ? { body: '[]' } : { status: 401, body: '' };
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await host.stop();
  });

  const connect = (key: Partial<HeldKey>, options: FunctionsConnectOptions = {}): TaskHubClient => {
    const client = connectFunctions(
      { endpoint: host.endpoint, taskHub: 'default', authentication: 'Functions' },
      { key: { endpoint: host.endpoint, key: 'first', ...key }, ...options },
    );
    clients.push(client);
    return client;
  };
  const fetching = (answer: () => string | Promise<string>) => async (): Promise<string> => {
    fetched += 1;
    return await answer();
  };
  const keysSent = (): readonly unknown[] => host.requests.map(({ headers }) => headers['x-functions-key']);

  it('is fetched again once it was rolled, and the request is sent again, also one that acts', async () => {
    const client = connect({ fetch: fetching(() => accepted) });
    host.answering = ({ headers, method }) =>
      headers['x-functions-key'] === accepted ? { body: method === 'GET' ? '[]' : '' } : { status: 401 };
    await client.suspend('a', undefined);
    assert.deepEqual(keysSent(), ['first', 'second']);
    await client.query({});
    assert.deepEqual([keysSent().at(-1), fetched], ['second', 1]);
    accepted = 'third';
    await client.query({});
    assert.deepEqual([keysSent().at(-1), fetched], ['third', 2]);
  });

  it('is fetched once for all requests that are refused together', async () => {
    const client = connect({ fetch: fetching(() => accepted) });
    await Promise.all(Array.from({ length: 8 }, () => client.query({})));
    assert.equal(fetched, 1);
  });

  it('that Azure has no other for is said to be the one in Azure, and Azure is not asked at each poll', async () => {
    const clock = new ManualClock();
    const client = connect({ fetch: fetching(() => 'first') }, { clock });
    const error = await failureOf(client.query({}));
    assert.deepEqual([error.reason, error.mayHaveActed], ['unauthenticated', false]);
    assert.match(errorText(error), /didn’t accept the key, although it’s the one in Azure\. .*another sign-in/);
    await failureOf(client.query({}));
    assert.equal(fetched, 1);
    await clock.advance(5 * 60_000);
    await failureOf(client.query({}));
    assert.equal(fetched, 2);
    assert.ok(host.requests.every(({ headers }) => headers['x-functions-key'] === 'first'));
  });

  it('that cannot be fetched tells why, each with its way out, and never the key', async () => {
    const cases = [
      ['role', /can’t list the new one\. It needs the role Website Contributor.* edit the connection/],
      ['signIn', /Sign in again to get the new one/],
      ['gone', /no longer has this function app/],
      ['noKey', /has no other.*Durable Functions/],
      ['unreachable', /can’t be asked.*Try again later/],
    ] as const;
    for (const [why, words] of cases) {
      const sentence = keyFetchText(host.endpoint, why);
      const problem = { trouble: 'keyNotFetched', sentence } as const;
      const fact = { kind: 'functions', endpoint: host.endpoint, problem } as const;
      const client = connect({
        fetch: fetching(() => {
          throw new TaskHubError('unauthenticated', fact);
        }),
      });
      const error = await failureOf(client.query({}));
      assert.match(errorText(error), words);
      assert.match(errorAdvice(error, { isLocal: false, knownThere: [] }), /Edit the connection|edit the connection/);
      assert.doesNotMatch(`${errorText(error)} ${error.message} ${error.stack ?? ''}`, /first|second/);
    }
  });

  it('without a way to fetch it is said to be refused', async () => {
    const error = await failureOf(connect({}).query({}));
    assert.match(errorText(error), /didn’t accept the key\. It may have been renewed/);
    assert.match(errorAdvice(error, { isLocal: false, knownThere: [] }), /Edit the connection to enter the key/);
  });

  it('is blamed for 403 of the app, but not for the page or the header of its access restrictions', async () => {
    host.answering = ({ headers }) => (headers['x-functions-key'] === accepted ? { body: '[]' } : { status: 403 });
    await connect({ fetch: fetching(() => accepted) }).query({});
    assert.equal(fetched, 1);
    const page = '<!DOCTYPE html><html><h1>Error 403 - Forbidden</h1></html>';
    for (const answer of [
      { status: 403, headers: { 'content-type': 'text/html' }, body: page },
      { status: 403, headers: { 'x-ms-forbidden-ip': '203.0.113.7' } },
    ]) {
      host.answering = () => answer;
      const error = await failureOf(connect({ fetch: fetching(() => accepted) }).query({}));
      assert.equal(error.reason, 'permissionDenied');
      assert.match(errorText(error), /doesn’t accept requests from this machine\. Its access restrictions/);
      assert.match(errorAdvice(error, { isLocal: false, knownThere: [] }), /network settings of the function app/);
    }
    assert.equal(fetched, 1);
    // What refuses with 403 whatever the key is told as that, also where no other key can be had.
    host.answering = () => ({ status: 403 });
    const failing = fetching(() => {
      throw new TaskHubError('unauthenticated');
    });
    for (const fetch of [failing, fetching(() => 'first')]) {
      assert.equal((await failureOf(connect({ fetch }).query({}))).reason, 'permissionDenied');
    }
  });

  it('goes to its own app only, over no redirect, and over TLS beyond this machine', async () => {
    const other = await FakeFunctionsHost.start();
    host.answering = () => ({ status: 307, headers: { location: `${other.endpoint}/runtime/webhooks/durabletask` } });
    assert.match(errorText(await failureOf(connect({}).query({}))), /isn’t followed/);
    assert.equal(other.requests.length, 0);
    await other.stop();
    host.answering = () => ({ status: 401 });
    const error = await failureOf(connect({ endpoint: 'https://other.azurewebsites.net' }).query({}));
    assert.match(errorText(error), /requires a key, and this connection has none/);
    assert.equal(keysSent().at(-1), undefined);
    const open = { endpoint: 'http://app.example', taskHub: 'default', authentication: 'Functions' } as const;
    assert.throws(() => connectFunctions(open, { key: { endpoint: open.endpoint, key: 'first' } }));
  });

  it('travels over TLS, and not at all where the certificate is not trusted', async () => {
    const { authority, server } = testCertificates(['localhost']);
    const secure = await FakeFunctionsHost.start(0, server);
    secure.answering = ({ headers }) => (headers['x-functions-key'] === 'first' ? { body: '[]' } : { status: 401 });
    const settings = { endpoint: secure.endpoint, taskHub: 'default', authentication: 'Functions' } as const;
    const key = { endpoint: secure.endpoint, key: 'first' };
    const trusting = connectFunctions(settings, { key, certificateAuthorities: [authority] });
    const doubting = connectFunctions(settings, { key });
    clients.push(trusting, doubting);
    await trusting.query({});
    assert.match(errorText(await failureOf(doubting.query({}, { timeoutMs: 2_000 }))), /isn’t trusted/);
    assert.equal(secure.requests.length, 1);
    await secure.stop();
  });

  it('gives an app that sleeps time to start, and says so where that does not suffice', async () => {
    const clock = new ManualClock();
    const client = connect({ key: 'second' }, { clock, wakeMs: 120_000 });
    host.answering = () => 'silence';
    const first = failureOf(client.query({}, { timeoutMs: 10_000 }));
    await eventually(() => assert.equal(host.requests.length, 1));
    await clock.advance(119_000);

    await clock.advance(1_000);
    const error = await first;
    assert.equal(error.reason, 'timedOut');
    assert.match(errorText(error), /didn’t respond within 2 min\. A function app that was idle takes a while to start/);
    host.answering = () => ({ body: '[]' });
    await client.query({});
    host.answering = () => 'silence';
    const later = failureOf(client.query({}, { timeoutMs: 10_000 }));
    await eventually(() => assert.equal(host.requests.length, 3));
    await clock.advance(10_000);
    assert.match(errorText(await later), /didn’t respond within 10 s\.$/);
  });

  it('is of no use to an app that is stopped or has no Durable Functions: each says what to do', async () => {
    const advice = { isLocal: false, knownThere: [] };
    const page = '<html><h1>Error 403 - This web app is stopped.</h1></html>';
    host.answering = () => ({ status: 403, headers: { 'content-type': 'text/html' }, body: page });
    const stopped = await failureOf(connect({}).query({}));
    assert.match(
      `${errorText(stopped)} ${errorAdvice(stopped, advice)}`,
      /is stopped\. Start it in Azure\. .*try again/,
    );
    host.answering = () => ({ status: 404 });
    const bare = await failureOf(connect({}).query({}));
    assert.match(errorText(bare), /doesn’t offer Durable Functions/);
  });
});
