import * as vscode from 'vscode';
import { visibleText } from '../common/hiddenText.js';
import { checkEventName } from '../client/validation.js';
import { iconless } from '../platform/safeText.js';
import { act } from './act.js';
import { chosenInstances, wordsFor } from './chosenInstances.js';
import type { CommandServices } from './commandServices.js';
import { askPayload } from './payloadInput.js';
import { askChoice, askText } from './prompts.js';

/** Sends an event to one or more instances; names and data used before for the same orchestration are offered. */
export function raiseEvent(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const all = await chosenInstances(services, parameters, vscode.l10n.t('Raise event'), 'raiseEvent');
    if (all.length === 0) return;
    const title = vscode.l10n.t('Raise event to {0}', wordsFor(all));
    const orchestrations = new Set(all.flatMap(({ instances }) => instances.map((instance) => instance.name)));
    const known = [...new Set([...orchestrations].flatMap((name) => services.memory.eventNames(name)))];
    const name = await askName(title, known);
    const earlier = [...new Set([...orchestrations].flatMap((of) => services.memory.eventData(of, name)))];
    const data = await askPayload(services.payloads, { title: `${title}: ${name}`, noun: 'event data', earlier });
    const action = { kind: 'raiseEvent', name, ...(data === undefined ? {} : { data }) } as const;
    await act(services, all, action, { doing: vscode.l10n.t('Raising event'), done: vscode.l10n.t('Event raised') });
    for (const orchestration of orchestrations) {
      services.memory.noteEventName(orchestration, name);
      if (data !== undefined) services.memory.noteEventData(orchestration, name, data);
    }
  };
}

async function askName(title: string, known: readonly string[]): Promise<string> {
  if (known.length > 0) {
    const chosen = await askChoice<string | undefined>(title, vscode.l10n.t('Which event?'), [
      ...known.map((name) => ({ label: iconless(visibleText(name)), value: name })),
      { label: vscode.l10n.t('$(edit) Another name…'), value: undefined },
    ]);
    if (chosen !== undefined) return chosen;
  }
  return await askText({
    title,
    prompt: vscode.l10n.t('Name of the event; upper and lower case make no difference'),
    check: checkEventName,
  });
}
