import { UserFacingError } from '../../common/userFacingError.js';
import { signInAdvice, signInProblemOf } from '../../client/signInProblem.js';

export type AzureErrorReason =
  'signIn' | 'consent' | 'tenant' | 'role' | 'notRegistered' | 'notFound' | 'throttled' | 'unavailable' | 'unexpected';

/** The resource manager cannot be asked, or refuses. `message` is one sentence with the next step. */
export class AzureError extends UserFacingError {
  override readonly name = 'AzureError';

  constructor(
    readonly reason: AzureErrorReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A token for the resource manager could not be had. */
export function signInFailure(error: unknown): AzureError {
  const problem = signInProblemOf(error instanceof Error ? error.message : '');
  const advice = problem === undefined ? 'Sign in and try again.' : signInAdvice[problem];
  const reason = problem === 'consent' || problem === 'tenant' ? problem : 'signIn';
  return new AzureError(reason, `Cannot sign in to Azure. ${advice}`, { cause: error });
}

/** Whether a `www-authenticate` header asks for a token with more claims: another factor, a known device. */
export function wantsMore(challenge: string): boolean {
  return /insufficient_claims/i.test(challenge);
}

/** What an answer that is no success means. `code` is the resource manager's own word for it. */
export function refusal(status: number, code: string, challenge: string): AzureError {
  if (code === 'InvalidAuthenticationTokenTenant') {
    return new AzureError('tenant', 'Azure wants a token of another tenant: choose the tenant of the subscription.');
  }
  if (status === 401) {
    return wantsMore(challenge)
      ? new AzureError('signIn', `Azure did not accept the sign-in. ${signInAdvice.interaction}`)
      : new AzureError('signIn', 'Azure did not accept the sign-in, or it has expired: sign in again.');
  }
  if (status === 403) {
    return new AzureError(
      'role',
      'This account may not list that in Azure: it needs the role Reader on the subscription or the scheduler. With a data role alone, add the task hub by its endpoint.',
    );
  }
  if (['MissingSubscriptionRegistration', 'NoRegisteredProviderFound', 'InvalidResourceType'].includes(code)) {
    return new AzureError(
      'notRegistered',
      'This subscription does not use Durable Task: Microsoft.DurableTask is not registered.',
    );
  }
  if (status === 404) return new AzureError('notFound', 'Azure has no such subscription or scheduler any more.');
  if (status === 429) return new AzureError('throttled', 'Azure is asked too often: try again a little later.');
  if (status >= 500) return new AzureError('unavailable', 'Azure failed to answer, by an error of its own: try again.');
  return new AzureError('unexpected', `Azure refused the request (${status}).`);
}
