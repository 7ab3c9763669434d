import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import { shortened } from '../../common/cutText.js';
import { visibleText } from '../../common/hiddenText.js';
import { formatConnectionString } from '../../client/connection/connectionString.js';
import { isSchedulerEndpoint } from '../../client/connection/audience.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import type { AuthenticationType } from '../../client/connection/authentication.js';
import { type HubLink, linkParts, type LinkParts, parseLink } from '../../hubs/hubLink.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { confirm, showDone } from '../../platform/notice.js';
import type { ChoiceServices, ConnectServices, Services } from '../commandServices.js';
import { targetsOrPick } from './chosenTarget.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice } from '../prompts/prompts.js';
import { testThenSave } from '../hub/testThenSave.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/instance/linkText.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

/** Copies links to instances, one per line. They open in this editor and contain no credentials. */
export function copyInstanceLink(services: ChoiceServices): Command {
  return async (...parameters) => {
    const targets = await targetsOrPick(services, parameters, text.copyTitle());
    const links = targets.flatMap(({ hubId, instanceId }) => {
      const hub = services.registry.get(hubId);
      return hub === undefined ? [] : [linkTo({ ...placeOf(hub), instanceId })];
    });
    await vscode.env.clipboard.writeText(links.join('\n'));
    showDone(text.copied(links.length));
  };
}

export function copyHubLink(services: Services<'registry'>): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, text.copyTitle());
    await vscode.env.clipboard.writeText(linkTo({ ...placeOf(hub), ...filterOf(clicked) }));
    showDone(text.copied(1));
  };
}

/**
 * Follows a link, which may come from anyone. Shows what is in the list; for anything else, asks before connecting.
 */
export async function openLink(
  services: ConnectServices & Services<'memory' | 'openInstance' | 'openTable' | 'revealHub'>,
  parts: LinkParts,
): Promise<void> {
  const link = parseLink(parts);
  if (link === undefined) throw new UserMessageError(text.leadsNowhere());
  const hub = services.registry.find(link.endpoint, link.taskHub) ?? (await addLinked(services, link));
  if (hub === undefined) return;
  if (link.instanceId === undefined) {
    if (link.filter === undefined) await services.revealHub(hub);
    else await services.openTable({ hubId: hub.id }, link.filter);
    return;
  }
  services.memory.noteInstance(hub.id, link.instanceId);
  services.openInstance({ hubId: hub.id, instanceId: link.instanceId });
}

async function addLinked(services: ConnectServices, link: HubLink): Promise<LiveHub | undefined> {
  const { endpoint, taskHub, instanceId } = link;
  const question =
    instanceId === undefined
      ? text.openHubQuestion(headOf(taskHub), endpoint)
      : text.openInstanceQuestion(headOf(instanceId), headOf(taskHub), endpoint);
  if (!(await confirm(question, text.openDetail(), text.connectAndOpen()))) return undefined;
  const authentication = await askAuthentication(endpoint);
  const connectionString = formatConnectionString({ endpoint, taskHub, authentication });
  return await testThenSave(services, { connectionString, taskHub });
}

const longestShown = 200;

/** A name from a link, which may come from anyone, made safe to show. */
function headOf(name: string): string {
  return visibleText(shortened(name, longestShown));
}

async function askAuthentication(endpoint: string): Promise<AuthenticationType> {
  if (!isSchedulerEndpoint(endpoint)) {
    if (parseEndpoint(endpoint).isLoopback) return 'None';
    const goOn = await confirm(text.withoutSignInQuestion(endpoint), text.withoutSignInDetail(), text.connect());
    if (!goOn) throw abortError();
    return 'None';
  }
  const kinds = ['DefaultAzure', 'VisualStudioCode', 'AzureCli', 'InteractiveBrowser'] as const;
  return await askChoice(
    text.openTitle(),
    text.chooseSignIn(endpoint),
    kinds.map((value) => ({ label: value, value })),
  );
}

/** Of a table, what it is filtered by. */
function filterOf(clicked: unknown): Pick<HubLink, 'filter'> {
  const isTable = typeof clicked === 'object' && clicked !== null && 'filter' in clicked;
  return isTable && typeof clicked.filter === 'string' ? { filter: clicked.filter } : {};
}

function placeOf(hub: LiveHub): HubLink {
  return { endpoint: hub.endpoint, taskHub: hub.taskHub };
}

/** The editor encodes the query once more, and decodes it once before it passes it on. */
function linkTo(link: HubLink): string {
  const authority = 'durable-task-tools.durable-task';
  return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority, ...linkParts(link) }).toString();
}
