import { isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { publicAudience } from '../connection/audience.js';
import type {
  AccessToken,
  AuthenticationType,
  TokenAuthentication,
  TokenProvider,
} from '../connection/authentication.js';
import type { TaskHubSettings } from '../connection/connectionString.js';
import type { Endpoint } from '../connection/endpoint.js';
import { isTaskHubError, TaskHubError } from '../errors.js';
import { isNetworkFailure, signInProblemOf } from '../connection/signInProblem.js';
import { SharedTokens } from '../connection/sharedTokens.js';

/** Tokens that the host has better means for than the identity library, such as the editor's own account. */
export type TokenProviders = Partial<Readonly<Record<AuthenticationType, TokenProvider>>>;

export interface TokenSourceOptions {
  readonly clock: Clock;
  readonly providers: TokenProviders;
  /** Absent: tokens of this connection's own. */
  readonly shared?: SharedTokens | undefined;
  /** More certificate authorities that the sign-in service may have its certificate from, as PEM. */
  readonly certificateAuthorities?: readonly string[] | undefined;
}

/** A source that asks nobody has so many milliseconds. */
const sourceLimitMs = 60_000;
/** After so many milliseconds a sign-in in the browser is tried again that only the network kept from its end. */
const browserPauseMs = 60_000;
/** A page of the browser that was closed tells nobody. The editor ends its own question by itself. */
const browserLimitMs = 15 * 60_000;

/**
 * How this connection gets tokens; undefined where it needs none. The function rejects with `unauthenticated`, or with an AbortError when the person declined.
 */
export function tokenSource(
  settings: TaskHubSettings,
  endpoint: Endpoint,
  options: TokenSourceOptions,
): ((refusedToken?: string) => Promise<AccessToken>) | undefined {
  const { authentication } = settings;
  const { clock, providers, shared = new SharedTokens(clock), certificateAuthorities = [] } = options;
  if (authentication === 'None' || authentication === 'Functions') return undefined;
  const provider = shared.provider(identityOf(settings), async () => {
    const given = providers[authentication];
    return given ?? (await loadProvider(authentication, settings, certificateAuthorities));
  });
  let refusal: { readonly error: TaskHubError; readonly until: number } | undefined;
  return async (refusedToken) => {
    if (refusal !== undefined && clock.elapsed() < refusal.until) throw refusal.error;
    // Checked before anybody is asked to sign in.
    if (endpoint.scheme === 'http' && !endpoint.isLoopback) {
      throw new TaskHubError('unauthenticated', { kind: 'tokenWithoutTls', endpoint: endpoint.origin });
    }
    try {
      const token = provider.getToken({
        scope: scopeOf(settings.resourceId ?? publicAudience),
        ...(settings.tenantId === undefined ? {} : { tenantId: settings.tenantId }),
        ...(refusedToken === undefined ? {} : { refusedToken }),
      });
      return await withinLimit(token, authentication, clock);
    } catch (error) {
      if (isAbortError(error) || isTaskHubError(error)) throw error;
      const isAway = asksService(authentication) && isNetworkFailure(error);
      const problem = error instanceof Error ? signInProblemOf(error.message) : undefined;
      const detail = error instanceof Error ? { detail: error.message } : {};
      const failure = new TaskHubError(
        'unauthenticated',
        {
          kind: 'signIn',
          endpoint: endpoint.origin,
          authentication,
          ...(isAway ? { problem: 'network' } : problem !== undefined && { problem }),
        },
        { cause: error, ...detail },
      );
      if (authentication === 'InteractiveBrowser') {
        // Whoever is asked again and again must not open a page each time: the next one takes a click, and with it a new
        // connection. While the network is away none is opened.
        refusal = { error: failure, until: isAway ? clock.elapsed() + browserPauseMs : Infinity };
      }
      throw failure;
    }
  };
}

/** What tells one identity from another. */
function identityOf(settings: TaskHubSettings): string {
  const { authentication, clientId, tenantId, tokenFilePath, additionallyAllowedTenants, authorityHost } = settings;
  return JSON.stringify([authentication, clientId, tenantId, tokenFilePath, additionallyAllowedTenants, authorityHost]);
}

async function withinLimit<T>(promise: Promise<T>, authentication: AuthenticationType, clock: Clock): Promise<T> {
  if (authentication === 'VisualStudioCode') return promise;
  const limitMs = authentication === 'InteractiveBrowser' ? browserLimitMs : sourceLimitMs;
  return new Promise<T>((resolve, reject) => {
    const timer = clock.setTimer(limitMs, () => {
      reject(new Error(`There was no answer within ${limitMs / 60_000} min.`));
    });
    promise.then(resolve, reject).finally(() => {
      timer.dispose();
    });
  });
}

async function loadProvider(
  authentication: TokenAuthentication,
  settings: TaskHubSettings,
  certificateAuthorities: readonly string[],
): Promise<TokenProvider> {
  if (authentication === 'VisualStudio' || authentication === 'VisualStudioCode') {
    throw new Error(`There is no account of ${authentication} here.`);
  }
  const { identityTokenProvider } = await import('./azureIdentity.js');
  return identityTokenProvider(authentication, settings, { certificateAuthorities });
}

function scopeOf(resource: string): string {
  return resource.endsWith('/.default') ? resource : `${resource.replace(/\/+$/, '')}/.default`;
}

/** The others ask the sign-in service through a program, or something on the same machine first. */
function asksService(authentication: AuthenticationType): boolean {
  return ['InteractiveBrowser', 'Environment', 'WorkloadIdentity'].includes(authentication);
}
