import * as vscode from 'vscode';
import { parseConnectionString } from '../../client/connection/connectionString.js';
import { showInformation } from '../../platform/notice.js';
import { powerShell } from '../../platform/powerShell.js';
import type { Services } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/signInText.js';

/**
 * Signs in again for a hub whose token expired or was refused. Forgets all tokens, lets the editor's account ask again,
 * and opens a terminal if the account belongs to a command line.
 */
export function signInAgain(services: Services<'forgetSignIns' | 'registry'>): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, text.title(), (one) => !one.isLocal);
    const connectionString = await services.registry.connectionString(hub.id);
    const settings = connectionString === undefined ? undefined : parseConnectionString(connectionString);
    // The key of a function app is asked for as whoever chose the app.
    const origin = (await services.registry.appKey(hub.id))?.origin;
    const signIn = origin?.signIn ?? settings?.authentication;
    const line = signIn === undefined ? undefined : signInLine(signIn, (origin ?? settings)?.tenantId);
    if (line !== undefined) {
      const shell = signIn === 'AzurePowerShell' ? { shellPath: await requirePowerShell() } : {};
      const terminal = vscode.window.createTerminal({ name: text.terminal(), ...shell });
      terminal.show();
      terminal.sendText(line);
      const goOn = text.goOn();
      if ((await showInformation(text.signInThere(line), goOn)) !== goOn) return;
    }
    services.forgetSignIns();
    hub.reopen();
    await hub.refresh();
  };
}

/** The person's default terminal may use another shell. */
async function requirePowerShell(): Promise<string> {
  const found = await powerShell();
  if (found !== undefined) return found;
  throw new UserMessageError(text.noPowerShell());
}

/** The tenant is safe in a shell: parsing the connection string allows only letters, digits, dots and hyphens. */
function signInLine(authentication: string, tenantId: string | undefined): string | undefined {
  if (authentication === 'AzureCli') return tenantId === undefined ? 'az login' : `az login --tenant ${tenantId}`;
  if (authentication === 'AzurePowerShell') {
    return tenantId === undefined ? 'Connect-AzAccount' : `Connect-AzAccount -Tenant ${tenantId}`;
  }
  return undefined;
}
