import { status } from '@grpc/grpc-js';
import assert from 'node:assert/strict';
import { isTaskHubError, type TaskHubErrorReason } from '../../../../src/client/errors.js';
import { type CallFacts, isVagueNotFound, taskHubErrorFrom } from '../../../../src/client/grpc/statusErrors.js';
import { errorText } from '../../../../src/text/errors/errorText.js';

const reading: CallFacts = {
  endpoint: 'https://orders.example',
  isLoopback: false,
  taskHub: 'prod',
  effect: 'reads',
  subject: 'hub',
  sent: true,
  signedIn: true,
  timeoutMs: 10_000,
};
const acting: CallFacts = { ...reading, effect: 'acts', subject: 'instance' };

type Case = readonly [
  code: status,
  details: string,
  call: CallFacts,
  reason: TaskHubErrorReason,
  mayHaveActed: boolean,
];

const cases: readonly Case[] = [
  [status.UNAVAILABLE, 'No connection established', { ...reading, sent: false }, 'unavailable', false],
  [status.UNAVAILABLE, 'No connection established', { ...acting, sent: false }, 'unavailable', false],
  [status.UNAVAILABLE, 'Connection dropped', reading, 'unavailable', false],
  [status.UNAVAILABLE, 'Connection dropped', acting, 'outcomeUnknown', true],
  [status.UNAVAILABLE, 'Connection dropped', { ...acting, effect: 'settles' }, 'unavailable', true],
  [status.CANCELLED, 'Call cancelled', acting, 'outcomeUnknown', true],
  [status.CANCELLED, 'Call cancelled', reading, 'unavailable', false],
  [status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)', acting, 'outcomeUnknown', true],
  [status.INTERNAL, 'it broke', acting, 'internal', true],
  [status.INTERNAL, 'it broke', reading, 'internal', false],
  [status.UNKNOWN, 'No status information received', reading, 'unavailable', false],
  [status.UNKNOWN, 'boom', reading, 'internal', false],
  // Servers of the Go family have no other status for what they refuse.
  [status.UNKNOWN, 'no such instance exists', acting, 'notFound', false],
  [status.UNKNOWN, 'failed to start: orchestration instance already exists', acting, 'alreadyExists', false],
  [status.UNKNOWN, 'orchestration has not yet completed', acting, 'failedPrecondition', false],
  [status.UNKNOWN, 'orchestration has not started', acting, 'failedPrecondition', false],
  [status.UNKNOWN, 'RestartInstance is not implemented', acting, 'unimplemented', false],
  [status.UNKNOWN, 'QueryInstances is not implemented', reading, 'unimplemented', false],
  [status.UNKNOWN, 'boom', acting, 'internal', true],
  [status.UNKNOWN, 'No status information received', acting, 'outcomeUnknown', true],
  [status.DATA_LOSS, '', acting, 'internal', true],
  [status.UNAUTHENTICATED, '', acting, 'unauthenticated', false],
  [status.PERMISSION_DENIED, '', acting, 'permissionDenied', false],
  [status.NOT_FOUND, 'Task hub not found: prod', acting, 'taskHubNotFound', false],
  [status.NOT_FOUND, 'TaskHub prod does not exist', acting, 'taskHubNotFound', false],
  [status.NOT_FOUND, '', reading, 'taskHubNotFound', false],
  [status.NOT_FOUND, 'no such instance', acting, 'notFound', false],
  [status.ALREADY_EXISTS, '', acting, 'alreadyExists', false],
  [status.FAILED_PRECONDITION, '', acting, 'failedPrecondition', false],
  [status.INVALID_ARGUMENT, '', acting, 'invalidArgument', false],
  [status.OUT_OF_RANGE, '', acting, 'invalidArgument', false],
  [status.RESOURCE_EXHAUSTED, 'Received message larger than max (5 vs 4)', reading, 'messageTooLarge', false],
  [status.RESOURCE_EXHAUSTED, 'The payload exceeds the limit of 1 MB', acting, 'messageTooLarge', false],
  [status.RESOURCE_EXHAUSTED, 'Too many requests', acting, 'throttled', false],
  [status.RESOURCE_EXHAUSTED, 'Bandwidth exhausted or memory limit exceeded', acting, 'outcomeUnknown', true],
  [status.RESOURCE_EXHAUSTED, 'Bandwidth exhausted or memory limit exceeded', reading, 'unavailable', false],
  [status.UNIMPLEMENTED, 'The server does not implement the method', reading, 'unimplemented', false],
  [status.UNIMPLEMENTED, 'Received HTTP status code 404', reading, 'unavailable', false],
  [status.DEADLINE_EXCEEDED, '', reading, 'timedOut', false],
  [status.DEADLINE_EXCEEDED, '', acting, 'timedOut', true],
  [status.DEADLINE_EXCEEDED, '', { ...acting, sent: false }, 'timedOut', false],
];

describe('statuses become errors', () => {
  for (const [code, details, call, reason, mayHaveActed] of cases) {
    const what = `${status[code]} “${details}” of a call that ${call.effect}${call.sent ? '' : ' (not sent)'}`;
    it(`${what}: ${reason}${mayHaveActed ? ', may have acted' : ''}`, () => {
      const error = taskHubErrorFrom({ code, details }, call);
      assert.ok(isTaskHubError(error));
      assert.equal(error.reason, reason);
      assert.equal(error.mayHaveActed, mayHaveActed);
      assert.equal(error.detail, details === '' ? undefined : details);
      assert.match(errorText(error), /\.$/, 'a whole sentence');
      assert.match(errorText(error), /orders\.example|“prod”/, 'names endpoint or hub');
      assert.doesNotMatch(errorText(error), /RST_STREAM|[A-Z]{4,}_|undefined|object/, 'is plain');
      assert.equal(errorText(error).includes('may or may not have'), mayHaveActed);
    });
  }

  it('classify every code that gRPC has', () => {
    for (const code of Object.values(status).filter((value) => typeof value === 'number' && value !== status.OK)) {
      assert.ok(isTaskHubError(taskHubErrorFrom({ code: code, details: '' }, acting)));
    }
  });

  const sentences: readonly (readonly [details: string, call: Partial<CallFacts>, code: status, sentence: RegExp])[] = [
    [
      'connect ECONNREFUSED 127.0.0.1:8080',
      { endpoint: 'http://localhost:8080', isLoopback: true },
      status.UNAVAILABLE,
      /^Nothing responds at http:\/\/localhost:8080\. Start the local task hub or the emulator\.$/,
    ],
    ['connect ECONNREFUSED 10.0.0.1:443', {}, status.UNAVAILABLE, /Check the address, your network, and any proxy/],
    [
      'No connection established. Last error: Protocol error',
      { endpoint: 'http://localhost:8080', isLoopback: true },
      status.UNAVAILABLE,
      /^The server at http:\/\/localhost:8080 isn’t a task hub service\.$/,
    ],
    ['Name resolution failed', {}, status.UNAVAILABLE, /^The host of https:\/\/orders\.example can’t be found/],
    ['self-signed certificate in certificate chain', {}, status.UNAVAILABLE, /^The certificate of .* isn’t trusted/],
    ["Hostname/IP does not match certificate's altnames", {}, status.UNAVAILABLE, /^The certificate of /],
    [
      'ssl3_get_record:wrong version number',
      {},
      status.UNAVAILABLE,
      /doesn’t use TLS.*start the endpoint with http:\/\//,
    ],
  ];
  for (const [details, more, code, sentence] of sentences) {
    it(`says what is wrong with a connection: ${details}`, () => {
      assert.match(errorText(taskHubErrorFrom({ code, details }, { ...reading, sent: false, ...more })), sentence);
    });
  }

  it('says who is to sign in', () => {
    const refused = { code: status.UNAUTHENTICATED, details: '' };
    assert.match(errorText(taskHubErrorFrom(refused, reading)), /didn’t accept the sign-in\. Sign in again\.$/);
    assert.match(
      errorText(taskHubErrorFrom(refused, { ...reading, signedIn: false })),
      /requires you to sign in.*None\.$/,
    );
  });

  it('names both causes of a refused permission', () => {
    const message = errorText(taskHubErrorFrom({ code: status.PERMISSION_DENIED, details: '' }, reading));
    assert.match(message, /lack a role/);
    assert.match(message, /IP allow list/);
  });

  it('keep the words of the server out of the sentence and short of endless', () => {
    const details = `secret ${'x'.repeat(10_000)}`;
    const error = taskHubErrorFrom({ code: status.INVALID_ARGUMENT, details }, acting);
    assert.doesNotMatch(errorText(error), /secret/);
    assert.equal(error.detail?.length, 4096);
  });

  it('know when NOT_FOUND does not say what was not found', () => {
    const notFound = (details: string): boolean =>
      isVagueNotFound(taskHubErrorFrom({ code: status.NOT_FOUND, details }, acting));
    assert.equal(notFound(''), true);
    assert.equal(notFound('gone'), true);
    assert.equal(notFound('The orchestration instance is gone'), false);
    assert.equal(notFound('Task hub not found: x'), false);
  });
});
