import { type AzureCloud, azureCloud, azureStandIn } from '../../hubs/azure/azureCloud.js';
import { AzureInventory } from '../../hubs/azure/azureInventory.js';
import { type AzureSignIn, azureTokens } from '../../hubs/azure/azureSignIn.js';
import { ResourceManager } from '../../hubs/azure/resourceManager.js';
import { sovereignCloud } from '../../platform/editorSessions.js';
import type { HostServices } from '../commandServices.js';

/** Azure as seen by an identity, for a command that the person has just run. */
export function azureAccess(
  { clock, tokens, account }: Pick<HostServices, 'clock' | 'tokens' | 'account'>,
  signIn: AzureSignIn,
): { readonly cloud: AzureCloud; readonly inventory: AzureInventory } {
  account.allowQuestions();
  const cloud = { ...azureCloud(sovereignCloud()), ...azureStandIn() };
  const manager = new ResourceManager({ cloud, clock, tokens: azureTokens(signIn, cloud, tokens, account) });
  return { cloud, inventory: new AzureInventory(manager) };
}
