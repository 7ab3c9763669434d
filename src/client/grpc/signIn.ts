import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import type { AccessToken, AuthenticationType, TokenProvider } from '../authentication.js';
import type { TaskHubSettings } from '../connectionString.js';
import type { Endpoint } from '../endpoint.js';
import { isTaskHubError, TaskHubError } from '../errors.js';

/** Tokens that the host has better means for than the identity library, such as the editor's own account. */
export type TokenProviders = Partial<Readonly<Record<AuthenticationType, TokenProvider>>>;

const publicResource = 'https://durabletask.io';

/**
 * How this connection gets tokens; undefined where it needs none. The function rejects with `unauthenticated`, whose
 * sentence says what to do, or with an AbortError when the person declined.
 */
export function tokenSource(
  settings: TaskHubSettings,
  endpoint: Endpoint,
  given: TokenProviders,
): (() => Promise<AccessToken>) | undefined {
  const { authentication } = settings;
  if (authentication === 'None') return undefined;
  let provider: Promise<TokenProvider> | undefined;
  return async () => {
    // Checked before anybody is asked to sign in.
    if (endpoint.scheme === 'http' && !endpoint.isLoopback) {
      throw new TaskHubError(
        'unauthenticated',
        `${endpoint.origin} is not reached over TLS, so no token is sent to it: use an endpoint that begins with https://.`,
      );
    }
    try {
      provider ??= loadProvider(authentication, settings, given);
      const resolved = await provider;
      return await resolved.getToken({
        scope: scopeOf(settings.resourceId ?? publicResource),
        ...(settings.tenantId === undefined ? {} : { tenantId: settings.tenantId }),
      });
    } catch (error) {
      if (isAbortError(error) || isTaskHubError(error)) throw error;
      provider = undefined;
      throw new TaskHubError('unauthenticated', `${cannotSignIn(endpoint, authentication)} ${advice(authentication)}`, {
        cause: error,
        ...(error instanceof Error ? { detail: error.message } : {}),
      });
    }
  };
}

async function loadProvider(
  authentication: Exclude<AuthenticationType, 'None'>,
  settings: TaskHubSettings,
  given: TokenProviders,
): Promise<TokenProvider> {
  const provider = given[authentication];
  if (provider !== undefined) return provider;
  if (authentication === 'VisualStudio' || authentication === 'VisualStudioCode') {
    throw new Error(`There is no account of ${authentication} here.`);
  }
  const { identityTokenProvider } = await import('./azureIdentity.js');
  return identityTokenProvider(authentication, settings);
}

function scopeOf(resource: string): string {
  return resource.endsWith('/.default') ? resource : `${resource.replace(/\/+$/, '')}/.default`;
}

function cannotSignIn(endpoint: Endpoint, authentication: AuthenticationType): string {
  return `Cannot sign in to ${endpoint.origin} (Authentication=${authentication}).`;
}

function advice(authentication: Exclude<AuthenticationType, 'None'>): string {
  switch (authentication) {
    case 'DefaultAzure':
      return 'Sign in with the Azure CLI (az login), or set the credential of this environment.';
    case 'AzureCli':
      return 'Sign in with the Azure CLI: az login.';
    case 'AzurePowerShell':
      return 'Sign in with Azure PowerShell: Connect-AzAccount.';
    case 'Environment':
      return 'AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate must be set for the editor’s process.';
    case 'WorkloadIdentity':
      return 'Tenant, client and token file of the federated identity must be given.';
    case 'ManagedIdentity':
      return 'This machine must have a managed identity.';
    case 'InteractiveBrowser':
      return 'Sign in in the browser window.';
    case 'VisualStudioCode':
      return 'Sign in with a Microsoft account of the editor.';
    case 'VisualStudio':
      return 'That account is known to .NET programs only: use AzureCli or VisualStudioCode.';
    default:
      return assertNever(authentication);
  }
}
