import assert from 'node:assert/strict';
import { authenticationTypes } from '../../../src/client/connection/authentication.js';
import { TaskHubError, type TaskHubErrorReason } from '../../../src/client/errors.js';
import type { CallFact, CallTrouble, TaskHubFact } from '../../../src/client/taskHubFacts.js';
import type { SignInProblem } from '../../../src/client/connection/signInProblem.js';
import { errorText, factText } from '../../../src/text/errors/errorText.js';

const sentence = /^[A-Zh].*\.$/;
const endpoint = 'http://127.0.0.1:8080';

const reasons: Readonly<Record<TaskHubErrorReason, true>> = {
  ...{ unavailable: true, unauthenticated: true, permissionDenied: true, taskHubNotFound: true, notFound: true },
  ...{ alreadyExists: true, failedPrecondition: true, invalidArgument: true, throttled: true, messageTooLarge: true },
  ...{ unimplemented: true, timedOut: true, outcomeUnknown: true, internal: true },
};
const troubles: Readonly<Record<CallTrouble, true>> = {
  ...{ notGrpc: true, broken: true, noTls: true, certificate: true, unknownHost: true, noAnswer: true },
};
const problems: Readonly<Record<SignInProblem | 'network', true>> = {
  ...{ notInstalled: true, noBrowser: true, signedOut: true, consent: true, tenant: true, interaction: true },
  ...{ secret: true, network: true },
};

const keysOf = <K extends string>(table: Readonly<Record<K, true>>): readonly string[] => Object.keys(table);

const call = (more: object): CallFact => ({
  ...{ kind: 'call', reason: 'internal', endpoint, taskHub: 'orders', subject: 'instance' },
  ...{ isLoopback: false, signedIn: true, timeoutMs: 60_000, ...more },
});

describe('the sentence for a failure of a task hub', () => {
  for (const reason of keysOf(reasons)) {
    it(`is whole for ${reason}, with and without a place`, () => {
      assert.match(factText({ kind: 'reason', ...{ reason } }), sentence);
      const said = factText(call({ reason }));
      assert.match(said, sentence);
      assert.match(said, /127\.0\.0\.1:8080|“orders”/);
    });
  }

  it('tells every trouble of a connection apart, and names the place', () => {
    const said = keysOf(troubles).map((trouble) => factText(call({ reason: 'unavailable', trouble })));
    for (const each of said) assert.ok(sentence.test(each) && each.includes(endpoint), each);
    assert.equal(new Set(said).size, said.length);
  });

  it('has a next step for every kind of sign-in that failed', () => {
    const facts: readonly object[] = [
      ...authenticationTypes.map((authentication) => ({ authentication })),
      ...keysOf(problems).map((problem) => ({ authentication: 'AzureCli', problem })),
    ];
    const said = facts.map((fact) => factText({ kind: 'signIn', ...{ endpoint }, ...fact }));
    for (const each of said) assert.match(each, /^Can’t sign in to http:\S+ \(Authentication=\w+\)\. \S.*\.$/);
    assert.equal(new Set(said).size, said.length);
  });

  it('says a limit as people write it', () => {
    assert.equal(factText(call({ reason: 'timedOut' })), `${endpoint} didn’t respond within 1 min.`);
  });

  it('never holds the words of the server', () => {
    const fact: TaskHubFact = call({ reason: 'invalidArgument' });
    assert.doesNotMatch(errorText(new TaskHubError('invalidArgument', fact, { detail: 'secret' })), /secret/);
  });
});
