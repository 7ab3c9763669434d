import type { ConnectionSettings } from '../../client/connection/connectionString.js';
import { isAzureSignIn } from '../../hubs/azure/azureSignIn.js';
import { withProgress } from '../../platform/progress.js';
import { azureAccess } from './azure/azureAccess.js';
import type { Services } from '../commandServices.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/azureText.js';

/** Whether its identity can list task hubs in Azure. */
export function canLookUp({ authentication }: ConnectionSettings): boolean {
  return isAzureSignIn(authentication);
}

/** The hubs that Azure lists for this endpoint, seen with the identity of the connection. At least one. */
export async function lookUpNames(
  services: Services<'account' | 'clock' | 'tokens'>,
  { endpoint, authentication, tenantId }: ConnectionSettings,
): Promise<readonly string[]> {
  if (!isAzureSignIn(authentication)) throw notSeen(endpoint);
  const { inventory } = azureAccess(services, authentication);
  const names = await withProgress(text.gettingTaskHubsAt(endpoint), (signal) =>
    inventory.taskHubsAt(endpoint, tenantId, signal),
  );
  if (names === undefined) throw notSeen(endpoint);
  if (names.length === 0) throw new UserMessageError(text.noTaskHubAt(endpoint));
  return names.toSorted();
}

function notSeen(endpoint: string): UserMessageError {
  return new UserMessageError(text.noSchedulerAt(endpoint));
}
