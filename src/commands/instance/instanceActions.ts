import { restartNeedsNewId } from '../../client/availability.js';
import { confirmAndRun } from './instanceActionRunner.js';
import { type Chosen, meantBy, resolveSelection } from './resolveSelection.js';
import type { ActionServices, ChoiceServices } from '../commandServices.js';
import { askReason } from '../prompts/prompts.js';
import { askNewId } from '../prompts/restartPrompt.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import { actionTitle } from '../../text/commands/instance/selectionText.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

export function suspendInstance(services: ActionServices & ChoiceServices): Command {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('suspend'), 'suspend');
    if (all.length === 0) return;
    const reason = await askReason(actionTitle('suspend', meantBy(all)));
    const action = { kind: 'suspend', ...(reason === undefined ? {} : { reason }) } as const;
    await confirmAndRun(services, all, action);
  };
}

export function resumeInstance(services: ActionServices & ChoiceServices): Command {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('resume'), 'resume');
    if (all.length === 0) return;
    const reason = await askReason(actionTitle('resume', meantBy(all)));
    const action = { kind: 'resume', ...(reason === undefined ? {} : { reason }) } as const;
    await confirmAndRun(services, all, action);
  };
}

export function rewindInstance(services: ActionServices & ChoiceServices): Command {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('rewind'), 'rewind');
    if (all.length === 0) return;
    const reason = await askReason(actionTitle('rewind', meantBy(all)));
    const action = { kind: 'rewind', ...(reason === undefined ? {} : { reason }) } as const;
    await confirmAndRun(services, all, action);
  };
}

export function restartInstance(services: ActionServices & ChoiceServices): Command {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('restart'), 'restart');
    if (all.length === 0) return;
    const unfinished = instancesOf(all).some((instance) => restartNeedsNewId(instance.status));
    const newInstanceId = await askNewId(actionTitle('restart', meantBy(all)), unfinished);
    const action = { kind: 'restart', newInstanceId } as const;
    if (!(await confirmAndRun(services, all, action))) return;
    for (const { hub } of all) void hub.refresh();
  };
}

export function purgeInstance(services: ActionServices & ChoiceServices): Command {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('purge'), 'purge');
    if (all.length === 0) return;
    const recursive = !all.some(({ hub }) => hub.lacks('children'));
    const action = { kind: 'purge', recursive } as const;
    if (!(await confirmAndRun(services, all, action))) return;
    for (const { hub, instances } of all) {
      for (const { instanceId } of instances) services.memory.forgetInstance(hub.id, instanceId);
    }
  };
}

function instancesOf(all: readonly Chosen[]): readonly Chosen['instances'][number][] {
  return all.flatMap(({ instances }) => instances);
}
