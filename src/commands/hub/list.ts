import * as vscode from 'vscode';
import { formatConnectionString } from '../../client/connection/connectionString.js';
import { formatHubList, type ListedHub, parseHubList } from '../../hubs/saved/hubList.js';
import { askWhereToSave, askWhichFile } from '../../platform/files/filePrompts.js';
import { showInformation } from '../../platform/notice.js';
import { rowText } from '../../platform/safeText.js';
import type { Services } from '../commandServices.js';
import { isTokenAgreed } from './confirmToken.js';
import { askChoices, type Choice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/hubText.js';

type Command = () => Promise<void>;

const listFile = { kind: 'JSON', ending: 'json' };
const largestFile = 1_048_576;

/** Writes the saved hubs to a file, without connection strings or identities. */
export function exportHubs(services: Services<'registry'>): Command {
  return async () => {
    const saved = services.registry.allSaved;
    if (saved.length === 0) throw new UserMessageError(text.nothingToExport());
    const title = text.exportTitle();
    const target = await askWhereToSave({ title, button: text.exportButton(), ...listFile }, 'task-hubs.json');
    await vscode.workspace.fs.writeFile(target, Buffer.from(formatHubList(saved), 'utf8'));
    void showInformation(text.exported(saved.length));
  };
}

/** Adds the chosen hubs of such a file. None is connected before it is opened. */
export function importHubs(services: Services<'registry'>): Command {
  return async () => {
    const title = text.importTitle();
    const source = await askWhichFile({ title, button: text.importButton(), ...listFile });
    if ((await vscode.workspace.fs.stat(source)).size > largestFile) {
      throw new UserMessageError(text.fileTooLarge());
    }
    const content = Buffer.from(await vscode.workspace.fs.readFile(source)).toString('utf8');
    const fresh = parseHubList(content).filter(
      (hub) => services.registry.find(hub.endpoint, hub.taskHub) === undefined,
    );
    if (fresh.length === 0) {
      void showInformation(text.allListed());
      return;
    }
    for (const hub of await askChoices(title, text.chooseImports(), fresh.map(choiceOf)))
      await addListed(services, hub);
  };
}

function choiceOf(hub: ListedHub): Choice<ListedHub> {
  return {
    label: rowText(hub.label),
    description: rowText(`${hub.taskHub} · ${hub.endpoint}`),
    ...(hub.authentication === undefined ? {} : { detail: hub.authentication }),
    picked: true,
    value: hub,
  };
}

async function addListed(services: Services<'registry'>, { marks, ...hub }: ListedHub): Promise<void> {
  const { endpoint, taskHub, authentication } = hub;
  // If the person refuses the token, the hub is listed without a connection.
  if (authentication === undefined || !(await isTokenAgreed({ endpoint, authentication }))) {
    await services.registry.addWithoutConnection({ ...hub, marks });
    return;
  }
  const connectionString = formatConnectionString({ endpoint, taskHub, authentication });
  await services.registry.add(connectionString, taskHub, hub.label, marks);
}
