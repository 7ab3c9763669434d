import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import { visibleText } from '../../common/hiddenText.js';
import { formatConnectionString } from '../../client/connectionString.js';
import { parseEndpoint } from '../../client/endpoint.js';
import type { AuthenticationType } from '../../client/authentication.js';
import { type HubLink, isSchedulerEndpoint, linkParts, type LinkParts, parseLink } from '../../hubs/hubLink.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { confirm, showDone } from '../../platform/notice.js';
import type { CommandServices } from '../commandServices.js';
import { targetsOrPick } from './chosenTarget.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice } from '../prompts/prompts.js';
import { testThenSave } from '../hub/testThenSave.js';
import { UserMessageError } from '../userMessageError.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

/** Copies links to instances, one a line. They open in this editor, and hold no way to sign in. */
export function copyInstanceLink(services: CommandServices): Command {
  return async (...parameters) => {
    const targets = await targetsOrPick(services, parameters, vscode.l10n.t('Copy Link'));
    const links = targets.flatMap(({ hubId, instanceId }) => {
      const hub = services.registry.get(hubId);
      return hub === undefined ? [] : [linkTo({ ...placeOf(hub), instanceId })];
    });
    await vscode.env.clipboard.writeText(links.join('\n'));
    showDone(links.length === 1 ? vscode.l10n.t('Link copied') : vscode.l10n.t('{0} links copied', links.length));
  };
}

export function copyHubLink(services: CommandServices): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, vscode.l10n.t('Copy Link'));
    await vscode.env.clipboard.writeText(linkTo(placeOf(hub)));
    showDone(vscode.l10n.t('Link copied'));
  };
}

/**
 * Follows a link that may come from anybody: what is in the list is shown, and for anything else the person is told what
 * it is and asked before anything is connected to.
 */
export async function openLink(services: CommandServices, parts: LinkParts): Promise<void> {
  const link = parseLink(parts);
  if (link === undefined) throw new UserMessageError(vscode.l10n.t('This link leads to no task hub or instance.'));
  const hub = services.registry.find(link.endpoint, link.taskHub) ?? (await addLinked(services, link));
  if (hub === undefined) return;
  if (link.instanceId === undefined) {
    await services.revealHub(hub);
    return;
  }
  services.memory.noteInstance(hub.id, link.instanceId);
  services.openInstance({ hubId: hub.id, instanceId: link.instanceId });
}

async function addLinked(services: CommandServices, link: HubLink): Promise<LiveHub | undefined> {
  const { endpoint, taskHub, instanceId } = link;
  const question =
    instanceId === undefined
      ? vscode.l10n.t('Open task hub {0} at {1}?', headOf(taskHub), endpoint)
      : vscode.l10n.t('Open instance {0} of task hub {1} at {2}?', headOf(instanceId), headOf(taskHub), endpoint);
  const detail = vscode.l10n.t(
    'A link asks for it, and this task hub is not in your list. If you go on, it is connected to and added. Do so only if you know the address.',
  );
  if (!(await confirm(question, detail, vscode.l10n.t('Connect and Open')))) return undefined;
  const authentication = await askAuthentication(endpoint);
  const connectionString = formatConnectionString({ endpoint, taskHub, authentication });
  return await testThenSave(services, { connectionString, taskHub });
}

const longestShown = 200;

/** A name out of a link, which may come from anybody, as it can be shown in a question. */
function headOf(name: string): string {
  return visibleText(name.length > longestShown ? `${name.slice(0, longestShown)}…` : name);
}

async function askAuthentication(endpoint: string): Promise<AuthenticationType> {
  if (!isSchedulerEndpoint(endpoint)) {
    if (parseEndpoint(endpoint).isLoopback) return 'None';
    const detail = vscode.l10n.t(
      'It is not an address of the Durable Task Scheduler, so it is asked without a sign-in.',
    );
    const goOn = await confirm(
      vscode.l10n.t('Connect to {0} without a sign-in?', endpoint),
      detail,
      vscode.l10n.t('Connect'),
    );
    if (!goOn) throw abortError();
    return 'None';
  }
  const kinds = ['DefaultAzure', 'VisualStudioCode', 'AzureCli', 'InteractiveBrowser'] as const;
  return await askChoice(
    vscode.l10n.t('Open Link'),
    vscode.l10n.t('How to sign in at {0}?', endpoint),
    kinds.map((value) => ({ label: value, value })),
  );
}

function placeOf(hub: LiveHub): HubLink {
  return { endpoint: hub.endpoint, taskHub: hub.taskHub };
}

/** The editor encodes the query once more, and decodes it once before it hands it back. */
function linkTo(link: HubLink): string {
  const authority = 'durable-task-tools.durable-task';
  return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority, ...linkParts(link) }).toString();
}
