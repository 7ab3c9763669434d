import * as vscode from 'vscode';
import { parseConnectionString } from '../../client/connection/connectionString.js';
import { ConnectionStringError } from '../../client/connection/connectionStringError.js';
import { checkTaskHubName } from '../../client/validation.js';
import type { HubMarks } from '../../hubs/saved/hubMarks.js';
import { showInformation } from '../../platform/notice.js';
import type { ConnectServices, Services } from '../commandServices.js';
import { askConnection, type ConnectionDraft, formatDraft } from '../prompts/connection/connectionPrompt.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { type DraftHub, testUntilSettled } from './testConnection.js';
import * as text from '../../text/commands/hub/addHubText.js';
import { errorText } from '../../text/errors/errorText.js';
import { inputRule } from '../../text/inputText.js';

type Command = () => Promise<void>;

/** Offers the ways to add a hub. */
export function addHub(): Command {
  return async () => {
    const command = await askChoice(text.title(), text.chooseWay(), [
      {
        label: `$(azure) ${text.fromAzure()}`,
        description: text.fromAzureDetail(),
        value: 'durableTask.hub.addFromAzure' as const,
      },
      {
        label: `$(key) ${text.byConnectionString()}`,
        description: text.byConnectionStringDetail(),
        value: 'durableTask.hub.addByConnectionString' as const,
      },
      {
        label: `$(plug) ${text.byEndpoint()}`,
        description: text.byEndpointDetail(),
        value: 'durableTask.hub.addByEndpoint' as const,
      },
      {
        label: `$(cloud-download) ${text.fromList()}`,
        description: text.fromListDetail(),
        value: 'durableTask.hubs.import' as const,
      },
    ]);
    await vscode.commands.executeCommand(command);
  };
}

/** Adds a hub by its connection string: checked while typed, tested, then saved. */
export function addHubByConnectionString(services: ConnectServices & Services<'revealHub'>): Command {
  return async () => {
    const title = text.title();
    let typed = '';
    for (;;) {
      typed = await askConnectionString(title, typed);
      const taskHub = parseConnectionString(typed).taskHub ?? (await askTaskHub(title));
      if ((await saveNew(services, { connectionString: typed, taskHub })) !== 'edit') return;
    }
  };
}

/** Adds a hub by its address, name and way of signing in. */
export function addHubByEndpoint(services: ConnectServices & Services<'revealHub'>): Command {
  return async () => {
    const title = text.byEndpointTitle();
    await saveEditing(services, title, await askConnection(title, undefined));
  };
}

/** Tests a new hub and saves it. The connection can be edited and tested again. */
export async function saveEditing(
  services: ConnectServices & Services<'revealHub'>,
  title: string,
  first: ConnectionDraft,
  more?: (draft: ConnectionDraft) => NewHub,
): Promise<void> {
  let draft = first;
  while ((await saveNew(services, formatDraft(draft), more?.(draft))) === 'edit') {
    draft = await askConnection(title, draft);
  }
}

/** How a new hub appears in the list. */
interface NewHub {
  readonly label?: string;
  readonly marks?: HubMarks;
  /** Add it even if the list already has the same hub. */
  readonly beside?: boolean;
}

/** Tests a new hub, saves it and shows it in the tree. `edit`: the connection is to be changed first. */
async function saveNew(
  services: ConnectServices & Services<'revealHub'>,
  draft: DraftHub,
  more: NewHub = {},
): Promise<'edit' | 'done'> {
  const { endpoint } = parseConnectionString(draft.connectionString);
  const existing = more.beside === true ? undefined : services.registry.find(endpoint, draft.taskHub);
  if (existing !== undefined) {
    void showInformation(text.alreadyListed(draft.taskHub, endpoint));
    await services.revealHub(existing);
    return 'done';
  }
  const settled = await testUntilSettled(services, draft);
  if (settled === 'edit') return 'edit';
  if (settled === undefined) return 'done';
  const chosen = more.beside === true ? undefined : services.registry.find(endpoint, settled.taskHub);
  if (chosen !== undefined) {
    await services.revealHub(chosen);
    return 'done';
  }
  const label = more.label ?? settled.taskHub;
  const { connectionString, taskHub, appKey } = settled;
  const hub = await services.registry.add(connectionString, taskHub, label, more.marks, appKey);
  await services.revealHub(hub);
  return 'done';
}

async function askConnectionString(title: string, value: string): Promise<string> {
  return await askText({
    title,
    prompt: text.enterConnectionString(),
    placeholder: 'Endpoint=http://localhost:8080;TaskHub=default;Authentication=None',
    value,
    check: (text) => {
      try {
        parseConnectionString(text);
        return undefined;
      } catch (error) {
        if (error instanceof ConnectionStringError) return errorText(error);
        throw error;
      }
    },
  });
}

async function askTaskHub(title: string): Promise<string> {
  return await askText({
    title,
    prompt: text.enterMissingName(),
    value: 'default',
    check: inputRule(checkTaskHubName),
  });
}
