import * as vscode from 'vscode';
import { formatConnectionString } from '../../client/connectionString.js';
import { formatHubList, type ListedHub, parseHubList } from '../../hubs/saved/hubList.js';
import { askWhereToSave, askWhichFile } from '../../platform/filePrompts.js';
import { showInformation } from '../../platform/notice.js';
import { rowText } from '../../platform/safeText.js';
import type { CommandServices } from '../commandServices.js';
import { isTokenAgreed } from './confirmToken.js';
import { askChoices, type Choice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';

type Command = () => Promise<void>;

const listFile = { kind: 'JSON', ending: 'json' };
const largestFile = 1_048_576;

/** Writes the saved hubs to a file, without connection strings and identities. */
export function exportHubs(services: CommandServices): Command {
  return async () => {
    const saved = services.registry.allSaved;
    if (saved.length === 0) throw new UserMessageError(vscode.l10n.t('There is no saved task hub to export.'));
    const title = vscode.l10n.t('Export List of Task Hubs');
    const target = await askWhereToSave({ title, button: vscode.l10n.t('Export'), ...listFile }, 'task-hubs.json');
    await vscode.workspace.fs.writeFile(target, Buffer.from(formatHubList(saved), 'utf8'));
    void showInformation(
      vscode.l10n.t('{0} task hubs were exported. The file holds no connection string and no identity.', saved.length),
    );
  };
}

/** Adds hubs of such a file; the person picks which. None is connected to before it is opened. */
export function importHubs(services: CommandServices): Command {
  return async () => {
    const title = vscode.l10n.t('Import List of Task Hubs');
    const source = await askWhichFile({ title, button: vscode.l10n.t('Import'), ...listFile });
    if ((await vscode.workspace.fs.stat(source)).size > largestFile) {
      throw new UserMessageError(vscode.l10n.t('The file is larger than 1 MB: it is no list of task hubs.'));
    }
    const text = Buffer.from(await vscode.workspace.fs.readFile(source)).toString('utf8');
    const fresh = parseHubList(text).filter((hub) => services.registry.find(hub.endpoint, hub.taskHub) === undefined);
    if (fresh.length === 0) {
      void showInformation(vscode.l10n.t('All task hubs of this list are here already.'));
      return;
    }
    const question = vscode.l10n.t('Which are to be added? Their addresses get tokens of yours once you open them.');
    for (const hub of await askChoices(title, question, fresh.map(choiceOf))) await addListed(services, hub);
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

async function addListed(services: CommandServices, { marks, ...hub }: ListedHub): Promise<void> {
  const { endpoint, taskHub, authentication } = hub;
  // Without a token of the person's the hub is listed all the same, and says that it lacks a connection.
  if (authentication === undefined || !(await isTokenAgreed({ endpoint, authentication }))) {
    await services.registry.addWithoutConnection({ ...hub, marks });
    return;
  }
  const connectionString = formatConnectionString({ endpoint, taskHub, authentication });
  await services.registry.add(connectionString, taskHub, hub.label, marks);
}
