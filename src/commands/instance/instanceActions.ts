import * as vscode from 'vscode';
import { restartNeedsNewId } from '../../client/availability.js';
import { confirmAndRun } from './instanceActionRunner.js';
import { type Chosen, resolveSelection, wordsFor } from './resolveSelection.js';
import type { CommandServices } from '../commandServices.js';
import { askReason } from '../prompts/prompts.js';
import { askNewId } from '../prompts/restartPrompt.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

export function suspendInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Suspend');
    const all = await resolveSelection(services, parameters, title, 'suspend');
    if (all.length === 0) return;
    const reason = await askReason(vscode.l10n.t('Suspend {0}', wordsFor(all)));
    const action = { kind: 'suspend', ...(reason === undefined ? {} : { reason }) } as const;
    await confirmAndRun(services, all, action);
  };
}

export function resumeInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Resume');
    const all = await resolveSelection(services, parameters, title, 'resume');
    if (all.length === 0) return;
    const reason = await askReason(vscode.l10n.t('Resume {0}', wordsFor(all)));
    const action = { kind: 'resume', ...(reason === undefined ? {} : { reason }) } as const;
    await confirmAndRun(services, all, action);
  };
}

export function rewindInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Rewind');
    const all = await resolveSelection(services, parameters, title, 'rewind');
    if (all.length === 0) return;
    const reason = await askReason(vscode.l10n.t('Rewind {0}', wordsFor(all)));
    const action = { kind: 'rewind', ...(reason === undefined ? {} : { reason }) } as const;
    await confirmAndRun(services, all, action);
  };
}

export function restartInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Restart');
    const all = await resolveSelection(services, parameters, title, 'restart');
    if (all.length === 0) return;
    const unfinished = instancesOf(all).some((instance) => restartNeedsNewId(instance.status));
    const newInstanceId = await askNewId(vscode.l10n.t('Restart {0}', wordsFor(all)), unfinished);
    const action = { kind: 'restart', newInstanceId } as const;
    if (!(await confirmAndRun(services, all, action))) return;
    for (const { hub } of all) void hub.refresh();
  };
}

export function purgeInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Purge');
    const all = await resolveSelection(services, parameters, title, 'purge');
    if (all.length === 0) return;
    const action = { kind: 'purge', recursive: true } as const;
    if (!(await confirmAndRun(services, all, action))) return;
    for (const { hub, instances } of all) {
      for (const { instanceId } of instances) services.memory.forgetInstance(hub.id, instanceId);
    }
  };
}

function instancesOf(all: readonly Chosen[]): readonly Chosen['instances'][number][] {
  return all.flatMap(({ instances }) => instances);
}
