import * as vscode from 'vscode';
import { dashboardOf } from '../../hubs/dashboard.js';
import type { HubLink } from '../../hubs/hubLink.js';
import { isListening } from '../../platform/listening.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { targetsOrPick } from '../instance/chosenTarget.js';
import { foundIdOf } from './found.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/hubText.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

/** Opens the dashboard of a hub, or of a detected emulator, in the browser. */
export function openHubDashboard(services: Services<'dashboardPort' | 'found' | 'registry'>): Command {
  return async (clicked) => {
    const foundId = foundIdOf(clicked);
    const found = services.found.all.find((other) => other.id === foundId);
    if (found !== undefined) {
      const taskHub = found.kind === 'project' ? found.taskHub : 'default';
      await open(services, { endpoint: found.endpoint, taskHub });
      return;
    }
    const { endpoint, taskHub } = await hubFor(services, clicked, text.dashboardTitle(), (hub) => hub.hasDashboard);
    await open(services, { endpoint, taskHub });
  };
}

export function openInstanceDashboard(services: ChoiceServices & Services<'dashboardPort'>): Command {
  return async (...parameters) => {
    const [target] = await targetsOrPick(services, parameters, text.dashboardTitle());
    if (target === undefined) return;
    const { endpoint, taskHub } = await hubFor(services, target, text.dashboardTitle(), (hub) => hub.hasDashboard);
    await open(services, { endpoint, taskHub, instanceId: target.instanceId });
  };
}

async function open(services: Services<'dashboardPort'>, link: HubLink): Promise<void> {
  const dashboard = dashboardOf(link, services.dashboardPort());
  if (dashboard === undefined) {
    throw new UserMessageError(text.noDashboard(link.endpoint));
  }
  const { url, port } = dashboard;
  if (port !== undefined && !(await isListening(port, AbortSignal.timeout(5000)))) {
    throw new UserMessageError(text.dashboardSilent(port));
  }
  const address = vscode.Uri.parse(url, true);
  await vscode.env.openExternal(port === undefined ? address : await reachable(address));
}

/**
 * In a remote window, the editor forwards the port. Only the server's address is resolved: older editors drop the path.
 */
async function reachable(address: vscode.Uri): Promise<vscode.Uri> {
  const way = await vscode.env.asExternalUri(address.with({ path: '/' }));
  return way.with({ path: `${way.path.replace(/\/$/, '')}${address.path}` });
}
