import { UserFacingError } from '../../common/userFacingError.js';
import { type SignInProblem, signInProblemOf } from '../../client/connection/signInProblem.js';

export type AzureErrorReason =
  'signIn' | 'consent' | 'tenant' | 'role' | 'notRegistered' | 'notFound' | 'throttled' | 'unavailable' | 'unexpected';

/** What Azure refused, or what kept it from being asked. */
export type AzureFact =
  | { readonly kind: 'azure'; readonly problem: 'signIn'; readonly why?: SignInProblem }
  | {
      readonly kind: 'azure';
      readonly problem: 'otherTenant' | 'notAccepted' | 'moreProof' | 'role' | 'keyRole' | 'notRegistered' | 'notFound';
    }
  | {
      readonly kind: 'azure';
      readonly problem: 'throttled' | 'failed' | 'noAddress' | 'noTls' | 'endless' | 'otherHost' | 'notUnderstood';
    }
  | { readonly kind: 'azure'; readonly problem: 'refused'; readonly status: number }
  | { readonly kind: 'azure'; readonly problem: 'unreachable'; readonly host: string };

/** The resource manager cannot be asked, or refuses. */
export class AzureError extends UserFacingError {
  override readonly name = 'AzureError';

  constructor(
    readonly reason: AzureErrorReason,
    fact: AzureFact,
    options?: ErrorOptions,
  ) {
    super(fact, options);
  }
}

/** A token for the resource manager could not be had. */
export function signInFailure(error: unknown): AzureError {
  const why = signInProblemOf(error instanceof Error ? error.message : '');
  const reason = why === 'consent' || why === 'tenant' ? why : 'signIn';
  return new AzureError(reason, { kind: 'azure', problem: 'signIn', ...(why && { why }) }, { cause: error });
}

/** Whether a `www-authenticate` header asks for a token with more claims: another factor, a known device. */
export function wantsMore(challenge: string): boolean {
  return /insufficient_claims/i.test(challenge);
}

/** What an answer that is no success means. `code` is the resource manager's own word for it. */
export function refusal(status: number, code: string, challenge: string): AzureError {
  if (code === 'InvalidAuthenticationTokenTenant') {
    return new AzureError('tenant', { kind: 'azure', problem: 'otherTenant' });
  }
  if (status === 401) {
    const problem = wantsMore(challenge) ? 'moreProof' : 'notAccepted';
    return new AzureError('signIn', { kind: 'azure', problem });
  }
  if (status === 403) return new AzureError('role', { kind: 'azure', problem: 'role' });
  if (['MissingSubscriptionRegistration', 'NoRegisteredProviderFound', 'InvalidResourceType'].includes(code)) {
    return new AzureError('notRegistered', { kind: 'azure', problem: 'notRegistered' });
  }
  if (status === 404) return new AzureError('notFound', { kind: 'azure', problem: 'notFound' });
  if (status === 429) return new AzureError('throttled', { kind: 'azure', problem: 'throttled' });
  if (status >= 500) return new AzureError('unavailable', { kind: 'azure', problem: 'failed' });
  return new AzureError('unexpected', { kind: 'azure', problem: 'refused', status });
}
