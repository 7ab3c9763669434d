import * as vscode from 'vscode';
import type { Instance } from '../../client/instance.js';
import { checkOrchestrationName } from '../../client/validation.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import { askInstanceId } from '../prompts/askInstanceId.js';
import { readWithPayloads, targetOrPick } from './chosenTarget.js';
import type { CommandServices } from '../commandServices.js';
import { knownNames } from '../prompts/knownNames.js';
import { askPayload } from '../prompts/payloadInput.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { startInstance } from './startInstance.js';
import { askStartExtras } from './startOptions.js';
import { requireAbility } from '../requireAbility.js';

/** Starts an orchestration: name, input, id, and what else the person wants to say; never two by one command. */
export function startOrchestration(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = vscode.l10n.t('Start Orchestration');
    const hub = await hubFor(services, clicked, title);
    requireAbility(hub, 'start');
    await askAndStart(services, hub, await askName(services, hub, title), undefined);
  };
}

/** Starts an orchestration with name, input, version and tags of one that is there, each of them to be changed. */
export function startLike(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const title = vscode.l10n.t('Start One Like This');
    // Of a selection, one can be the model: the row that was clicked.
    const target = await targetOrPick(services, parameters, title);
    const hub = await hubFor(services, target, title);
    requireAbility(hub, 'start');
    const model = await readWithPayloads(hub, target.instanceId);
    const name = model.name === '' ? await askName(services, hub, title) : model.name;
    await askAndStart(services, hub, name, model);
  };
}

async function askAndStart(
  services: CommandServices,
  hub: LiveHub,
  name: string,
  model: Instance | undefined,
): Promise<void> {
  const input = await askPayload(services.payloads, {
    title: vscode.l10n.t('Start {0}', name),
    noun: 'input',
    ...(model?.input === undefined ? {} : { present: model.input }),
  });
  const instanceId = await askInstanceId(services.memory, hub.id, name);
  const extras = await askStartExtras(name, instanceId, services.clock, {
    ...(model?.version === undefined || model.version === '' ? {} : { version: model.version }),
    ...(model === undefined || Object.keys(model.tags).length === 0 ? {} : { tags: model.tags }),
  });
  services.memory.noteOrchestrationName(hub.id, name);
  await startInstance(services, hub, { name, instanceId, ...(input === undefined ? {} : { input }), ...extras });
}

async function askName(services: CommandServices, hub: LiveHub, title: string): Promise<string> {
  const known = knownNames(services, hub);
  if (known.length > 0) {
    const chosen = await askChoice<string | undefined>(title, vscode.l10n.t('Which orchestration?'), [
      ...known.map((name) => ({ label: rowText(name), value: name })),
      { label: vscode.l10n.t('$(edit) Another name…'), value: undefined },
    ]);
    if (chosen !== undefined) return chosen;
  }
  return await askText({
    title,
    prompt: vscode.l10n.t('Name of the orchestration, as its worker knows it'),
    check: checkOrchestrationName,
  });
}
