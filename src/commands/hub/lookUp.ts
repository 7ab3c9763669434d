import * as vscode from 'vscode';
import type { ConnectionSettings } from '../../client/connectionString.js';
import { type AzureSignIn, azureSignIns } from '../../hubs/azure/azureSignIn.js';
import { withProgress } from '../../platform/progress.js';
import { azureAccess } from './azureAccess.js';
import type { CommandServices } from '../commandServices.js';
import { UserMessageError } from '../userMessageError.js';

export function lookUpButton(): string {
  return vscode.l10n.t('Look Up in Azure');
}

/** Whether it signs in as somebody who may see in Azure which hubs there are. */
export function canLookUp({ authentication }: ConnectionSettings): boolean {
  return isAzureSignIn(authentication);
}

/** The hubs that Azure lists for the scheduler of this endpoint, seen as the identity of the connection. At least one. */
export async function lookUpNames(
  services: Pick<CommandServices, 'clock' | 'tokens' | 'account'>,
  { endpoint, authentication, tenantId }: ConnectionSettings,
): Promise<readonly string[]> {
  if (!isAzureSignIn(authentication)) throw notSeen(endpoint);
  const { inventory } = azureAccess(services, authentication);
  const names = await withProgress(vscode.l10n.t('Asking Azure for the task hubs at {0}', endpoint), (signal) =>
    inventory.taskHubsAt(endpoint, tenantId, signal),
  );
  if (names === undefined) throw notSeen(endpoint);
  if (names.length === 0)
    throw new UserMessageError(vscode.l10n.t('The scheduler at {0} has no task hub yet.', endpoint));
  return names.toSorted();
}

function notSeen(endpoint: string): UserMessageError {
  return new UserMessageError(
    vscode.l10n.t(
      'This account sees no scheduler in Azure whose endpoint is {0}, which takes the role Reader. Ask for the name of the task hub.',
      endpoint,
    ),
  );
}

function isAzureSignIn(authentication: ConnectionSettings['authentication']): authentication is AzureSignIn {
  return (azureSignIns as readonly string[]).includes(authentication);
}
