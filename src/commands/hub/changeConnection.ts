import { parseConnectionString } from '../../client/connection/connectionString.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { ConnectServices, Services } from '../commandServices.js';
import { saveEditing } from './add.js';
import { askConnection, type ConnectionDraft, formatDraft } from '../prompts/connection/connectionPrompt.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import { testUntilSettled } from './testConnection.js';
import * as text from '../../text/commands/hub/connectionText.js';
import * as hubText from '../../text/commands/hub/hubText.js';

/** Changes how a saved hub is reached. The new connection is tested before it is saved. */
export async function changeConnection(services: ConnectServices, hub: LiveHub): Promise<void> {
  const title = text.title(hub.label);
  let draft = await askConnection(title, await settingsOf(services, hub));
  for (;;) {
    const settled = await testUntilSettled(services, formatDraft(draft));
    if (settled === undefined) return;
    if (settled !== 'edit') {
      await services.registry.reconnect(hub.id, settled.connectionString, settled.taskHub, settled.appKey);
      return;
    }
    draft = await askConnection(title, draft);
  }
}

/** Adds an entry with the same marks, for another hub of the same scheduler or another identity. */
export function duplicateHub(services: ConnectServices & Services<'revealHub'>): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = text.duplicateTitle();
    const hub = await hubFor(services, clicked, title, (one) => !one.isLocal);
    const { marks } = hub;
    await saveEditing(services, title, await askConnection(title, await settingsOf(services, hub)), ({ taskHub }) => ({
      label: taskHub === hub.taskHub ? text.copyOf(hub.label) : taskHub,
      ...{ marks, beside: true },
    }));
  };
}

/** The stored connection, or what the list knows of the hub if none is stored on this machine. */
async function settingsOf(services: Services<'registry'>, hub: LiveHub): Promise<ConnectionDraft> {
  const { taskHub, endpoint } = hub;
  const connectionString = await services.registry.connectionString(hub.id);
  if (connectionString !== undefined) {
    const appKey = await services.registry.appKey(hub.id);
    return { ...parseConnectionString(connectionString), taskHub, ...(appKey && { appKey }) };
  }
  const saved = services.registry.saved(hub.id);
  if (saved === undefined) throw new UserMessageError(hubText.gone());
  return { endpoint, taskHub, authentication: saved.authentication ?? 'None' };
}
