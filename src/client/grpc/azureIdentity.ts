import tls from 'node:tls';
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
import type { TokenAuthentication, TokenProvider } from '../connection/authentication.js';
import type { ConnectionSettings } from '../connection/connectionString.js';
import { claimsOf } from '../connection/tokenClaims.js';

/** What the identity library has a credential for. The editor's account comes from the editor, not from here. */
export type LibraryAuthentication = Exclude<TokenAuthentication, 'VisualStudio' | 'VisualStudioCode'>;

/** How the sign-in service is reached. */
export interface SignInNetwork {
  /** More certificate authorities to trust, as PEM. */
  readonly certificateAuthorities?: readonly string[];
  /**
   * The authority is taken as it is, without asking Microsoft's public cloud whether it is a known one. A connection string
   * cannot say so: whoever wrote it would have the secrets of this environment sent where they like.
   */
  readonly trustsAuthority?: boolean;
}

/**
 * Tokens from the identity library. This file is a bundle of its own, loaded at the first credential: the library is
 * larger than all the rest.
 */
export function identityTokenProvider(
  type: LibraryAuthentication,
  settings: ConnectionSettings,
  network: SignInNetwork = {},
): TokenProvider {
  const credential = credentialFor(type, settings, network);
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

function credentialFor(
  type: LibraryAuthentication,
  settings: ConnectionSettings,
  { certificateAuthorities = [], trustsAuthority = false }: SignInNetwork,
): TokenCredential {
  const { clientId, tenantId, tokenFilePath, authorityHost, additionallyAllowedTenants } = settings;
  const options = {
    ...(authorityHost === undefined ? {} : { authorityHost }),
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(additionallyAllowedTenants === undefined
      ? {}
      : { additionallyAllowedTenants: [...additionallyAllowedTenants] }),
    ...(certificateAuthorities.length === 0
      ? {}
      : { tlsOptions: { ca: [...tls.rootCertificates, ...certificateAuthorities] } }),
    disableInstanceDiscovery: trustsAuthority,
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
