import { confirmAndRun } from './instanceActionRunner.js';
import { meantBy, resolveSelection } from './resolveSelection.js';
import type { CommandServices } from '../commandServices.js';
import { askEventName } from '../prompts/eventPrompt.js';
import { askPayload } from '../prompts/payloadInput.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import { actionTitle } from '../../text/commands/instance/selectionText.js';
import { eventTitle } from '../../text/commands/prompts/actionPromptText.js';

/** Raises an event to one or more instances, and offers names and data used before for the orchestration. */
export function raiseEvent(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('raiseEvent'), 'raiseEvent');
    if (all.length === 0) return;
    const title = actionTitle('raiseEvent', meantBy(all));
    const orchestrations = new Set(all.flatMap(({ instances }) => instances.map((instance) => instance.name)));
    const known = [...new Set([...orchestrations].flatMap((name) => services.memory.eventNames(name)))];
    const name = await askEventName(title, known);
    const earlier = [...new Set([...orchestrations].flatMap((of) => services.memory.eventData(of, name)))];
    const data = await askPayload(services.payloads, { title: eventTitle(title, name), noun: 'event data', earlier });
    const action = { kind: 'raiseEvent', name, ...(data === undefined ? {} : { data }) } as const;
    if (!(await confirmAndRun(services, all, action))) return;
    for (const orchestration of orchestrations) {
      services.memory.noteEventName(orchestration, name);
      if (data !== undefined) services.memory.noteEventData(orchestration, name, data);
    }
  };
}
