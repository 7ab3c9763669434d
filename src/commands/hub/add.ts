import * as vscode from 'vscode';
import { parseConnectionString, type TaskHubSettings } from '../../client/connectionString.js';
import { ConnectionStringError } from '../../client/connectionStringError.js';
import { checkTaskHubName } from '../../client/validation.js';
import type { HubMarks } from '../../hubs/saved/hubMarks.js';
import { showInformation } from '../../platform/notice.js';
import type { CommandServices } from '../commandServices.js';
import { askConnection, formatDraft } from '../prompts/connectionPrompt.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { type DraftHub, testUntilSettled } from './testConnection.js';

type Command = () => Promise<void>;

/** Offers the ways in which a hub can be added. */
export function addHubAnyWay(): Command {
  return async () => {
    const command = await askChoice(vscode.l10n.t('Add Task Hub'), vscode.l10n.t('How is it to be found?'), [
      {
        label: vscode.l10n.t('$(azure) From Azure…'),
        description: vscode.l10n.t('subscription, scheduler, hub'),
        value: 'durableTask.hub.addFromAzure' as const,
      },
      {
        label: vscode.l10n.t('$(key) By connection string…'),
        description: vscode.l10n.t('the one that the worker uses'),
        value: 'durableTask.hub.add' as const,
      },
      {
        label: vscode.l10n.t('$(plug) By endpoint…'),
        description: vscode.l10n.t('address, name and way of signing in'),
        value: 'durableTask.hub.addByEndpoint' as const,
      },
      {
        label: vscode.l10n.t('$(cloud-download) From an exported list…'),
        description: vscode.l10n.t('a file that another person or machine has written'),
        value: 'durableTask.hubs.import' as const,
      },
    ]);
    await vscode.commands.executeCommand(command);
  };
}

/** Adds a hub by its connection string: checked while typed, tried out at once, and saved after the verdict. */
export function addHub(services: CommandServices): Command {
  return async () => {
    const title = vscode.l10n.t('Add Task Hub');
    let typed = '';
    for (;;) {
      typed = await askConnectionString(title, typed);
      const taskHub = parseConnectionString(typed).taskHub ?? (await askTaskHub(title));
      if ((await saveNew(services, { connectionString: typed, taskHub })) !== 'edit') return;
    }
  };
}

/** Adds a hub by its address, its name and the way of signing in, each asked for. */
export function addHubByEndpoint(services: CommandServices): Command {
  return async () => {
    const title = vscode.l10n.t('Add Task Hub by Endpoint');
    await saveEditing(services, title, await askConnection(title, undefined));
  };
}

/** Tries a new hub out and saves it; the person may change the connection as often as it takes. */
export async function saveEditing(
  services: CommandServices,
  title: string,
  first: TaskHubSettings,
  more?: (draft: TaskHubSettings) => NewHub,
): Promise<void> {
  let draft = first;
  while ((await saveNew(services, formatDraft(draft), more?.(draft))) === 'edit') {
    draft = await askConnection(title, draft);
  }
}

/** How a new hub stands in the list. */
interface NewHub {
  readonly label?: string;
  readonly marks?: HubMarks;
  /** Also where the list has the same hub already. */
  readonly beside?: boolean;
}

/** Tries a new hub out, saves it and shows it in the tree. `edit`: the person wants to change the connection first. */
async function saveNew(services: CommandServices, draft: DraftHub, more: NewHub = {}): Promise<'edit' | 'done'> {
  const { endpoint } = parseConnectionString(draft.connectionString);
  const existing = more.beside === true ? undefined : services.registry.find(endpoint, draft.taskHub);
  if (existing !== undefined) {
    void showInformation(vscode.l10n.t('The task hub {0} at {1} is here already.', draft.taskHub, endpoint));
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
  const hub = await services.registry.add(settled.connectionString, settled.taskHub, label, more.marks);
  await services.revealHub(hub);
  return 'done';
}

async function askConnectionString(title: string, value: string): Promise<string> {
  return await askText({
    title,
    prompt: vscode.l10n.t('Connection string of the scheduler or emulator'),
    placeholder: 'Endpoint=http://localhost:8080;TaskHub=default;Authentication=None',
    value,
    check: (text) => {
      try {
        parseConnectionString(text);
        return undefined;
      } catch (error) {
        if (error instanceof ConnectionStringError) return error.message;
        throw error;
      }
    },
  });
}

async function askTaskHub(title: string): Promise<string> {
  return await askText({
    title,
    prompt: vscode.l10n.t('The connection string names no task hub. What is it called?'),
    value: 'default',
    check: checkTaskHubName,
  });
}
