import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectFunctions } from '../../../src/client/functions/functionsTaskHubClient.js';
import { isTaskHubError, type TaskHubError, type TaskHubErrorReason } from '../../../src/client/errors.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { isAbortError } from '../../../src/common/abort.js';
import { collect } from '../../support/collect.js';
import { FakeFunctionsHost, type HostAnswer, stateOf } from '../../support/servers/functionsHost.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { says } from '../../support/said.js';

const page = '<!DOCTYPE html><html><body><h1>Error 403 - This web app is stopped.</h1></body></html>';
const html = { 'content-type': 'text/html' };

async function failureOf(call: Promise<unknown>): Promise<TaskHubError> {
  try {
    await call;
  } catch (error) {
    if (isTaskHubError(error)) return error;
    throw error;
  }
  return assert.fail('The call succeeded.');
}

describe('Faults of a Functions host', () => {
  let host: FakeFunctionsHost;
  let client: TaskHubClient;

  beforeEach(async () => {
    host = await FakeFunctionsHost.start();
    client = connectFunctions({ endpoint: host.endpoint, taskHub: 'greenhouse', authentication: 'Functions' });
  });
  afterEach(async () => {
    client.close();
    await host.stop();
  });

  const reads = (): Promise<unknown> => client.query({ pageSize: 1 });
  const acts = (): Promise<unknown> => client.suspend('a', undefined);

  const answers: readonly (readonly [title: string, answer: HostAnswer, reason: TaskHubErrorReason, words: RegExp])[] =
    [
      ['401', { status: 401 }, 'unauthenticated', /requires a key/],
      ['403', { status: 403, body: '{}' }, 'permissionDenied', /access restrictions/],
      ['403 with the page of a stopped app', { status: 403, headers: html, body: page }, 'unavailable', /is stopped/],
      ['404 without the extension', { status: 404 }, 'unavailable', /doesn’t offer Durable Functions/],
      ['409', { status: 409 }, 'alreadyExists', /already has an instance/],
      ['410', { status: 410 }, 'failedPrecondition', /isn’t in a state/],
      ['412', { status: 412, body: '"Only orchestrations …"' }, 'failedPrecondition', /isn’t in a state/],
      ['429', { status: 429 }, 'throttled', /too busy/],
      ['500', { status: 500, body: '{"Message":"M","StackTrace":"at secret"}' }, 'internal', /failed to process/],
      ['503', { status: 503 }, 'unavailable', /isn’t running/],
      [
        'a redirect',
        { status: 302, headers: { location: 'https://elsewhere.example/' } },
        'unavailable',
        /isn’t followed/,
      ],
      ['a page', { headers: html, body: '<html></html>' }, 'unavailable', /web page/],
      ['JSON of another kind', { body: '{"a":1}' }, 'internal', /isn’t that of a Functions host/],
      ['no JSON', { body: '[{"instanceId":' }, 'internal', /isn’t that of a Functions host/],
    ];
  for (const [title, answer, reason, words] of answers) {
    it(`gives one clear sentence for ${title}`, async () => {
      host.answering = () => answer;
      const error = await failureOf(reads());
      assert.equal(error.reason, reason, error.message);
      assert.match(errorText(error), words);
      assert.doesNotMatch(`${errorText(error)} ${error.detail ?? ''}`, /secret|DOCTYPE/);
      assert.equal(error.mayHaveActed, false);
    });
  }

  it('repeats what reads while the connection breaks, and never what acts', async () => {
    host.answering = () => 'reset';
    const read = await failureOf(reads());
    assert.deepEqual([read.reason, host.requests.length > 1], ['unavailable', true]);
    host.requests.length = 0;
    const acted = await failureOf(acts());
    assert.deepEqual([acted.reason, acted.mayHaveActed, host.requests.length], ['outcomeUnknown', true, 1]);
  });

  it('says of a failure on the host’s side that it may have acted, and of a refusal that it has not', async () => {
    host.answering = () => ({ status: 500 });
    assert.equal((await failureOf(acts())).mayHaveActed, true);
    host.answering = () => ({ status: 410 });
    const refused = await failureOf(acts());
    assert.deepEqual([refused.mayHaveActed, refused.reason], [false, 'failedPrecondition']);
  });

  it('knows refusals that come as errors by their exceptions', async () => {
    const thrown = (ExceptionType: string, ExceptionMessage: string): string =>
      JSON.stringify({ Message: 'm', ExceptionType, ExceptionMessage, StackTrace: 'at secret' });
    const taken = thrown('DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException', 'exists');
    host.answering = ({ path: asked }) => (asked === '/instances' ? { body: '[]' } : { status: 500, body: taken });
    const restart = (): Promise<unknown> => client.restart('a', { newInstanceId: false });
    const refused = await failureOf(restart());
    assert.deepEqual([refused.reason, refused.mayHaveActed], ['alreadyExists', false]);
    const missing = thrown('System.ArgumentException', "No instance with ID 'a' was found. (Parameter 'instanceId')");
    host.answering = ({ path: asked }) => (asked === '/instances' ? { body: '[]' } : { status: 400, body: missing });
    assert.equal((await failureOf(restart())).reason, 'notFound');
  });

  it('takes no answer that was cut for a whole one', async () => {
    const body = JSON.stringify([stateOf('a'), stateOf('b')]);
    host.answering = () => ({ body, cutAfter: 40 });
    const error = await failureOf(reads());
    assert.deepEqual([error.reason, errorText(error).includes('was lost before')], ['unavailable', true]);
  });

  it('ends a silent call at its time, and a cancelled one at once', async () => {
    host.answering = () => 'silence';
    assert.equal((await failureOf(client.query({}, { timeoutMs: 200 }))).reason, 'timedOut');
    const cancel = new AbortController();
    const call = client.query({}, { signal: cancel.signal });
    cancel.abort();
    await assert.rejects(call, isAbortError);
  });

  it('ends what is in flight when it is closed', async () => {
    host.answering = () => 'silence';
    const call = client.query({});
    client.close();
    await assert.rejects(call, isAbortError);
  });

  it('says that nothing listens, and that nothing was done', async () => {
    await host.stop();
    const error = await failureOf(client.suspend('a', undefined));
    assert.deepEqual([error.reason, error.mayHaveActed], ['unavailable', false]);
    assert.match(errorText(error), /Start the Functions host/);
    host = await FakeFunctionsHost.start();
  });

  it('tells an instance that is missing from an extension that is', async () => {
    host.answering = ({ path: asked }) => (asked === '/instances' ? { body: '[]' } : { status: 404 });
    assert.equal(await client.get('nobody'), undefined);
    assert.equal((await failureOf(acts())).reason, 'notFound');
    assert.equal((await failureOf(collect(client.history('nobody')))).reason, 'notFound');
    const other = await FakeFunctionsHost.start();
    const bare = connectFunctions({ endpoint: other.endpoint, taskHub: 'greenhouse', authentication: 'Functions' });
    assert.match(errorText(await failureOf(bare.get('nobody'))), /doesn’t offer Durable Functions/);
    bare.close();
    await other.stop();
  });

  it('sends the key of a file to the host only, and reads it anew each time', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'functions-key-'));
    const keyFile = path.join(folder, 'key');
    const keyed = connectFunctions({
      endpoint: host.endpoint,
      taskHub: 'default',
      authentication: 'Functions',
      keyFile,
    });
    host.answering = ({ headers }) =>
      headers['x-functions-key'] === 'second' ? { body: '[]' } : { status: 401, headers: html, body: page };
    try {
      assert.match(errorText(await failureOf(keyed.query({}))), /doesn’t contain the key/);
      assert.equal(host.requests.length, 0);
      writeFileSync(keyFile, 'first\n');
      assert.match(errorText(await failureOf(keyed.query({}))), /didn’t accept the key/);
      writeFileSync(keyFile, 'second\n');
      await keyed.query({});
      assert.ok(host.requests.every((request) => !request.query.has('code')));
    } finally {
      keyed.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('sends no key in the open to another machine', () => {
    const settings = { endpoint: 'http://app.example', taskHub: 'default', authentication: 'Functions' } as const;
    assert.throws(() => connectFunctions({ ...settings, keyVariable: 'KEY' }), says(/must start with https/));
  });
});
