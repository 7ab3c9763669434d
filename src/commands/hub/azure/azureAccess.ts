import { editorCloud, resourceManager } from '../../../hubs/azure/azureAccess.js';
import type { AzureCloud } from '../../../hubs/azure/azureCloud.js';
import { AzureInventory } from '../../../hubs/azure/azureInventory.js';
import type { AzureSignIn } from '../../../hubs/azure/azureSignIn.js';
import { FunctionApps } from '../../../hubs/azure/functionApps.js';
import type { Services } from '../../commandServices.js';

export interface AzureAccess {
  readonly cloud: AzureCloud;
  readonly inventory: AzureInventory;
  readonly apps: FunctionApps;
}

/** Azure as seen by an identity, for a command that the person has just run. */
export function azureAccess(services: Services<'account' | 'clock' | 'tokens'>, signIn: AzureSignIn): AzureAccess {
  services.account.allowQuestions();
  const cloud = editorCloud();
  const manager = resourceManager(services, cloud, signIn);
  return { cloud, inventory: new AzureInventory(manager), apps: new FunctionApps(manager) };
}
