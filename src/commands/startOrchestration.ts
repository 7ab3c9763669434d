import * as vscode from 'vscode';
import { visibleText } from '../common/hiddenText.js';
import type { Instance } from '../client/instance.js';
import { checkOrchestrationName } from '../client/validation.js';
import type { LiveHub } from '../hubs/liveHub.js';
import { iconless } from '../platform/safeText.js';
import { askInstanceId } from './askInstanceId.js';
import type { CommandServices } from './commandServices.js';
import { knownNames } from './knownNames.js';
import { askPayload } from './payloadInput.js';
import { hubFor } from './pickHub.js';
import { pickInstance } from './pickInstance.js';
import { askChoice, askText } from './prompts.js';
import { Sentence } from './sentence.js';
import { startAndSettle } from './startAndSettle.js';
import { askStartExtras } from './startExtras.js';
import { targetsOf } from './targets.js';
import { requireAbility } from './writable.js';

/** Starts an orchestration: name, input, id, and what else the person wants to say; never two by one command. */
export function startOrchestration(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = vscode.l10n.t('Start Orchestration');
    const hub = await hubFor(services, clicked, title);
    requireAbility(hub, 'start', title);
    await askAndStart(services, hub, await askName(services, hub, title), undefined);
  };
}

/** Starts an orchestration with name, input, version and tags of one that is there, each of them to be changed. */
export function startLike(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const title = vscode.l10n.t('Start One Like This');
    const { hub, instanceId } = await modelOf(services, parameters, title);
    requireAbility(hub, 'start', title);
    const client = await hub.client();
    const model = await client.get(instanceId, { payloads: true });
    if (model === undefined) throw new Sentence(vscode.l10n.t('The instance {0} is no longer there.', instanceId));
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
  await startAndSettle(services, hub, { name, instanceId, ...(input === undefined ? {} : { input }), ...extras });
}

async function modelOf(
  services: CommandServices,
  parameters: readonly unknown[],
  title: string,
): Promise<{ readonly hub: LiveHub; readonly instanceId: string }> {
  // Of a selection, one can be the model: the row that was clicked.
  const [target] = targetsOf(parameters[0], undefined);
  if (target === undefined) {
    const hub = await hubFor(services, undefined, title);
    return { hub, instanceId: (await pickInstance(services, hub, title)).instanceId };
  }
  return { hub: await hubFor(services, target, title), instanceId: target.instanceId };
}

async function askName(services: CommandServices, hub: LiveHub, title: string): Promise<string> {
  const known = knownNames(services, hub);
  if (known.length > 0) {
    const chosen = await askChoice<string | undefined>(title, vscode.l10n.t('Which orchestration?'), [
      ...known.map((name) => ({ label: iconless(visibleText(name)), value: name })),
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
