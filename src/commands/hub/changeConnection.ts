import * as vscode from 'vscode';
import { parseConnectionString, type TaskHubSettings } from '../../client/connectionString.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { CommandServices } from '../commandServices.js';
import { saveEditing } from './add.js';
import { askConnection, formatDraft } from '../prompts/connectionPrompt.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import { testUntilSettled } from './testConnection.js';

/** Changes how a saved hub is reached; the new way is tried out before it is saved. */
export async function changeConnection(services: CommandServices, hub: LiveHub): Promise<void> {
  const title = vscode.l10n.t('Connection of {0}', hub.label);
  let draft = await askConnection(title, await settingsOf(services, hub));
  for (;;) {
    const settled = await testUntilSettled(services, formatDraft(draft));
    if (settled === undefined) return;
    if (settled !== 'edit') {
      await services.registry.reconnect(hub.id, settled.connectionString, settled.taskHub);
      return;
    }
    draft = await askConnection(title, draft);
  }
}

/** One more entry with the same marks: for another hub of the same scheduler, or another identity. */
export function duplicateHub(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = vscode.l10n.t('Duplicate Task Hub');
    const hub = await hubFor(services, clicked, title, (one) => !one.isLocal);
    const { marks } = hub;
    await saveEditing(services, title, await askConnection(title, await settingsOf(services, hub)), ({ taskHub }) => ({
      label: taskHub === hub.taskHub ? vscode.l10n.t('{0} (copy)', hub.label) : taskHub,
      ...{ marks, beside: true },
    }));
  };
}

/** What is stored; without it, as on another machine, what the list says of the hub. */
async function settingsOf(services: CommandServices, hub: LiveHub): Promise<TaskHubSettings> {
  const { taskHub, endpoint } = hub;
  const connectionString = await services.registry.connectionString(hub.id);
  if (connectionString !== undefined) return { ...parseConnectionString(connectionString), taskHub };
  const saved = services.registry.saved(hub.id);
  if (saved === undefined) throw new UserMessageError(vscode.l10n.t('This task hub is no longer there.'));
  return { endpoint, taskHub, authentication: saved.authentication ?? 'None' };
}
