import * as vscode from 'vscode';
import { parseConnectionString } from '../../client/connectionString.js';
import { showInformation } from '../../platform/notice.js';
import { powerShell } from '../../platform/powerShell.js';
import type { CommandServices } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';

/**
 * Signs in anew for a hub whose token has expired or was refused: all tokens in hand are forgotten, the editor's account
 * may ask again, and where a command line holds the account, a terminal with its sign-in is opened.
 */
export function signInAgain(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, vscode.l10n.t('Sign In Again'), (one) => !one.isLocal);
    const connectionString = await services.registry.connectionString(hub.id);
    const settings = connectionString === undefined ? undefined : parseConnectionString(connectionString);
    const line = settings === undefined ? undefined : signInLine(settings.authentication, settings.tenantId);
    if (line !== undefined) {
      const shell = settings?.authentication === 'AzurePowerShell' ? { shellPath: await requirePowerShell() } : {};
      const terminal = vscode.window.createTerminal({ name: vscode.l10n.t('Sign in'), ...shell });
      terminal.show();
      terminal.sendText(line);
      const goOn = vscode.l10n.t('I Have Signed In');
      const question = vscode.l10n.t('Sign in in the terminal with “{0}”, then go on here.', line);
      if ((await showInformation(question, goOn)) !== goOn) return;
    }
    services.forgetSignIns();
    hub.reopen();
    await hub.refresh();
  };
}

/** The terminal that the person works with may be of another shell. */
async function requirePowerShell(): Promise<string> {
  const found = await powerShell();
  if (found !== undefined) return found;
  throw new UserMessageError(
    vscode.l10n.t('PowerShell (pwsh) was not found on the PATH of the editor: install it, or choose another sign-in.'),
  );
}

/** The tenant was checked when the connection string was read: letters, digits, dots and hyphens. */
function signInLine(authentication: string, tenantId: string | undefined): string | undefined {
  if (authentication === 'AzureCli') return tenantId === undefined ? 'az login' : `az login --tenant ${tenantId}`;
  if (authentication === 'AzurePowerShell') {
    return tenantId === undefined ? 'Connect-AzAccount' : `Connect-AzAccount -Tenant ${tenantId}`;
  }
  return undefined;
}
