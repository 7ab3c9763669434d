import { TaskHubError } from '../../client/errors.js';
import { type KeyFetchProblem, keyFetchText } from '../../text/errors/keyFetchText.js';
import type { AppKey } from '../saved/appKey.js';
import { AzureError } from './azureError.js';
import type { FunctionApps } from './functionApps.js';

/**
 * The key of an app as Azure has it now. `appsAs` are the function apps as an identity sees them. Rejects with a
 * TaskHubError that tells why the key cannot be had.
 */
export async function keyNow(
  { endpoint, origin }: AppKey,
  appsAs: (signIn: string) => FunctionApps | undefined,
): Promise<string> {
  const failure = (why: KeyFetchProblem, cause?: unknown): TaskHubError =>
    new TaskHubError(
      'unauthenticated',
      { kind: 'functions', endpoint, problem: { trouble: 'keyNotFetched', sentence: keyFetchText(endpoint, why) } },
      { cause },
    );
  if (origin === undefined) throw failure('noKey');
  let key: string | undefined;
  try {
    // Several requests may wait for it, so that none of them ends it; each of its own requests has a limit.
    const apps = appsAs(origin.signIn);
    if (apps === undefined) throw failure('signIn');
    key = await apps.key(origin.resource, origin.tenantId, new AbortController().signal);
  } catch (error) {
    throw error instanceof AzureError ? failure(whyNot(error), error) : error;
  }
  if (key === undefined) throw failure('noKey');
  return key;
}

function whyNot({ reason }: AzureError): KeyFetchProblem {
  switch (reason) {
    case 'signIn':
    case 'consent':
    case 'tenant':
      return 'signIn';
    case 'role':
      return 'role';
    case 'notFound':
    case 'notRegistered':
      return 'gone';
    case 'throttled':
    case 'unavailable':
    case 'unexpected':
      return 'unreachable';
  }
}
