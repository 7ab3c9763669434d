import * as vscode from 'vscode';
import { restartNeedsNewId } from '../client/availability.js';
import { confirm } from '../platform/notice.js';
import { act } from './act.js';
import { type Chosen, chosenInstances, countOf, hubsOf, wordsFor } from './chosenInstances.js';
import type { CommandServices } from './commandServices.js';
import { askChoice, askReason } from './prompts.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

export function suspendInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Suspend');
    const all = await chosenInstances(services, parameters, title, 'suspend');
    if (all.length === 0) return;
    const reason = await askReason(vscode.l10n.t('Suspend {0}', wordsFor(all)));
    const action = { kind: 'suspend', ...(reason === undefined ? {} : { reason }) } as const;
    await act(services, all, action, { doing: vscode.l10n.t('Suspending'), done: vscode.l10n.t('Suspended') });
  };
}

export function resumeInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Resume');
    const all = await chosenInstances(services, parameters, title, 'resume');
    if (all.length === 0) return;
    const reason = await askReason(vscode.l10n.t('Resume {0}', wordsFor(all)));
    const action = { kind: 'resume', ...(reason === undefined ? {} : { reason }) } as const;
    await act(services, all, action, { doing: vscode.l10n.t('Resuming'), done: vscode.l10n.t('Resumed') });
  };
}

export function rewindInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Rewind');
    const all = await chosenInstances(services, parameters, title, 'rewind');
    if (all.length === 0) return;
    const reason = await askReason(vscode.l10n.t('Rewind {0}', wordsFor(all)));
    const action = { kind: 'rewind', ...(reason === undefined ? {} : { reason }) } as const;
    await act(services, all, action, { doing: vscode.l10n.t('Rewinding'), done: vscode.l10n.t('Rewound') });
  };
}

export function restartInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Restart');
    const all = await chosenInstances(services, parameters, title, 'restart');
    if (all.length === 0) return;
    const unfinished = instancesOf(all).some((instance) => restartNeedsNewId(instance.status));
    const newInstanceId = await askChoice(
      vscode.l10n.t('Restart {0}', wordsFor(all)),
      vscode.l10n.t('Under which id?'),
      [
        {
          label: vscode.l10n.t('$(add) A new id'),
          detail: vscode.l10n.t('A second run with the same name and input; the first stays as it is.'),
          value: true,
        },
        ...(unfinished
          ? []
          : [
              {
                label: vscode.l10n.t('$(refresh) The same id'),
                detail: vscode.l10n.t('Replaces the finished run: its history and output are gone.'),
                value: false,
              },
            ]),
      ],
    );
    const action = { kind: 'restart', newInstanceId } as const;
    await act(services, all, action, { doing: vscode.l10n.t('Restarting'), done: vscode.l10n.t('Restarted') });
    for (const { hub } of all) void hub.refresh();
  };
}

export function purgeInstance(services: CommandServices): Command {
  return async (...parameters) => {
    const title = vscode.l10n.t('Purge');
    const all = await chosenInstances(services, parameters, title, 'purge');
    if (all.length === 0) return;
    const question =
      countOf(all) === 1
        ? vscode.l10n.t('Purge {0} from task hub {1}?', wordsFor(all), hubsOf(all))
        : vscode.l10n.t('Purge {0} instances from task hub {1}?', countOf(all), hubsOf(all));
    const detail = vscode.l10n.t('State and history are removed for good, those of children too.');
    if (!(await confirm(question, detail, vscode.l10n.t('Purge')))) return;
    const action = { kind: 'purge', recursive: true } as const;
    await act(services, all, action, { doing: vscode.l10n.t('Purging'), done: vscode.l10n.t('Purged') });
    for (const { hub, instances } of all) {
      for (const { instanceId } of instances) services.memory.forgetInstance(hub.id, instanceId);
    }
  };
}

function instancesOf(all: readonly Chosen[]): readonly Chosen['instances'][number][] {
  return all.flatMap(({ instances }) => instances);
}
