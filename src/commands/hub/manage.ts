import * as vscode from 'vscode';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { confirm } from '../../platform/notice.js';
import type { CommandServices } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { askText } from '../prompts/prompts.js';

type Command = (clicked?: unknown) => Promise<void>;

const isSaved = (hub: LiveHub): boolean => !hub.isLocal;

export function removeHub(services: CommandServices): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, vscode.l10n.t('Remove Task Hub'), isSaved);
    const question = vscode.l10n.t('Remove {0} from the list?', hub.label);
    const detail = vscode.l10n.t('The task hub itself and its instances stay as they are.');
    if (!(await confirm(question, detail, vscode.l10n.t('Remove')))) return;
    await services.registry.remove(hub.id);
    services.memory.forgetHub(hub.id);
    await services.retention.forget(hub);
  };
}

export function renameHub(services: CommandServices): Command {
  return async (clicked) => {
    const title = vscode.l10n.t('Rename Task Hub');
    const hub = await hubFor(services, clicked, title, isSaved);
    const label = await askText({
      title,
      prompt: vscode.l10n.t('How the task hub {0} is called here', hub.taskHub),
      value: hub.label,
      check: (text) => (text.trim() === '' ? vscode.l10n.t('The name is empty.') : undefined),
    });
    await services.registry.describe(hub.id, { label: label.trim() });
  };
}

export function moveHub(services: CommandServices, by: number): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, vscode.l10n.t('Move Task Hub'), isSaved);
    await services.registry.move(hub.id, by);
  };
}

export function refreshHub(services: CommandServices): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, vscode.l10n.t('Refresh'));
    hub.forgetRefusals();
    await hub.refresh();
  };
}

/** Refreshes everything; hubs do not wait for one another. */
export function refreshHubs(services: CommandServices): Command {
  return async () => {
    await services.local.look();
    for (const hub of services.registry.hubs) hub.forgetRefusals();
    await Promise.all(
      services.registry.hubs.filter((hub) => hub.connection.state !== 'idle').map((hub) => hub.refresh()),
    );
  };
}
