import type { AuthenticationType, TokenProvider } from '../../client/connection/authentication.js';
import type { SharedTokens } from '../../client/connection/sharedTokens.js';
import type { AzureCloud } from './azureCloud.js';

/** The identities that Azure is looked through with: those of a person. */
export const azureSignIns = [
  'VisualStudioCode',
  'AzureCli',
  'AzurePowerShell',
  'DefaultAzure',
  'InteractiveBrowser',
] as const;
export type AzureSignIn = (typeof azureSignIns)[number] & AuthenticationType;

export function isAzureSignIn(authentication: string): authentication is AzureSignIn {
  return (azureSignIns as readonly string[]).includes(authentication);
}

/** Tokens of that identity. The identity library is loaded at the first one, unless the editor's account is meant. */
export function azureTokens(
  signIn: AzureSignIn,
  cloud: AzureCloud,
  tokens: SharedTokens,
  editorAccount: TokenProvider,
): TokenProvider {
  if (signIn === 'VisualStudioCode') return editorAccount;
  const { authorityHost } = cloud;
  const settings = {
    endpoint: cloud.resourceManager,
    authentication: signIn,
    // The person's accounts may be of any tenant that the list shows.
    additionallyAllowedTenants: ['*'],
    ...(authorityHost === undefined ? {} : { authorityHost }),
  };
  return tokens.provider(JSON.stringify(['resource manager', settings]), async () => {
    const { identityTokenProvider } = await import('../../client/grpc/azureIdentity.js');
    return identityTokenProvider(signIn, settings);
  });
}
