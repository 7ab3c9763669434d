import type { TokenProvider } from '../../client/connection/authentication.js';
import type { SharedTokens } from '../../client/connection/sharedTokens.js';
import type { Clock } from '../../common/clock.js';
import { customCloud, sovereignCloud } from '../../platform/editorSessions.js';
import { type AzureCloud, azureCloud } from './azureCloud.js';
import { type AzureSignIn, azureTokens } from './azureSignIn.js';
import { ResourceManager } from './resourceManager.js';

export interface AzureIdentities {
  readonly clock: Clock;
  readonly tokens: SharedTokens;
  /** The account that the editor is signed in with. */
  readonly account: TokenProvider;
}

/** The cloud of this editor. */
export function editorCloud(): AzureCloud {
  return azureCloud(sovereignCloud(), customCloud());
}

/** The resource manager of a cloud, as an identity sees it. */
export function resourceManager(
  { clock, tokens, account }: AzureIdentities,
  cloud: AzureCloud,
  signIn: AzureSignIn,
): ResourceManager {
  return new ResourceManager({ cloud, clock, tokens: azureTokens(signIn, cloud, tokens, account) });
}
