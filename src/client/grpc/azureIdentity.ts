import {
  AzureCliCredential,
  AzurePowerShellCredential,
  DefaultAzureCredential,
  EnvironmentCredential,
  InteractiveBrowserCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { assertNever } from '../../common/assertNever.js';
import type { AuthenticationType, TokenProvider } from '../authentication.js';
import type { ConnectionSettings } from '../connectionString.js';
import { claimsOf } from '../tokenClaims.js';

/** What the identity library has a credential for. The editor's account comes from the editor, not from here. */
export type LibraryAuthentication = Exclude<AuthenticationType, 'None' | 'VisualStudio' | 'VisualStudioCode'>;

/**
 * Tokens from the identity library. This file is a bundle of its own, loaded at the first credential: the library is
 * larger than all the rest.
 */
export function identityTokenProvider(type: LibraryAuthentication, settings: ConnectionSettings): TokenProvider {
  const credential = credentialFor(type, settings);
  return {
    getToken: async ({ scope, tenantId }) => {
      const token = await credential.getToken(scope, tenantId === undefined ? {} : { tenantId });
      if (token === null) throw new Error('There is no token to be had in this environment.');
      const { account } = claimsOf(token.token);
      return {
        token: token.token,
        expiresAt: token.expiresOnTimestamp,
        ...(account === undefined ? {} : { account }),
      };
    },
  };
}

function credentialFor(type: LibraryAuthentication, settings: ConnectionSettings): TokenCredential {
  const { clientId, tenantId, tokenFilePath, authorityHost, additionallyAllowedTenants } = settings;
  const options = {
    ...(authorityHost === undefined ? {} : { authorityHost }),
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(additionallyAllowedTenants === undefined
      ? {}
      : { additionallyAllowedTenants: [...additionallyAllowedTenants] }),
  };
  switch (type) {
    case 'DefaultAzure':
      return new DefaultAzureCredential({
        ...options,
        ...(clientId === undefined ? {} : { managedIdentityClientId: clientId, workloadIdentityClientId: clientId }),
      });
    case 'ManagedIdentity':
      return new ManagedIdentityCredential(clientId === undefined ? {} : { clientId });
    case 'WorkloadIdentity':
      return new WorkloadIdentityCredential({
        ...options,
        ...(clientId === undefined ? {} : { clientId }),
        ...(tokenFilePath === undefined ? {} : { tokenFilePath }),
      });
    case 'Environment':
      return new EnvironmentCredential(options);
    case 'AzureCli':
      return new AzureCliCredential(options);
    case 'AzurePowerShell':
      return new AzurePowerShellCredential(options);
    case 'InteractiveBrowser':
      return new InteractiveBrowserCredential({ ...options, ...(clientId === undefined ? {} : { clientId }) });
    default:
      return assertNever(type);
  }
}
