import { confirmAndRun } from './instanceActionRunner.js';
import { meantBy, resolveSelection } from './resolveSelection.js';
import type { ActionServices, ChoiceServices, Services } from '../commandServices.js';
import { askTermination } from '../prompts/terminationPrompt.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import { actionTitle } from '../../text/commands/instance/selectionText.js';

/** Terminates instances with a reason, which becomes their output, or with a JSON output. */
export function terminateInstance(
  services: ActionServices & ChoiceServices & Services<'payloads'>,
): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('terminate'), 'terminate');
    if (all.length === 0) return;
    const hubs = all.map(({ hub }) => hub);
    const action = await askTermination(services.payloads, actionTitle('terminate', meantBy(all)), hubs);
    await confirmAndRun(services, all, action);
  };
}
