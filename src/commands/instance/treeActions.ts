import * as vscode from 'vscode';
import { countTree, type TreeCount, unfinishedOf } from '../../client/operations/instanceTree.js';
import { allStatuses } from '../../client/instance.js';
import { withProgress } from '../../platform/progress.js';
import { statusText } from '../../text/statusText.js';
import { runConfirmed } from './instanceActionRunner.js';
import { type Chosen, resolveSelection } from './resolveSelection.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { UserMessageError } from '../userMessageError.js';
import { askReasonAsJson } from '../prompts/terminationPrompt.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

/** Ends an instance and all below it, after saying how many of them have not finished. */
export function terminateTree(services: CommandServices): Command {
  return async (clicked) => {
    const title = vscode.l10n.t('Terminate with Children');
    const chosen = await resolveSelection(services, [clicked], title, 'terminate');
    const [root] = chosen;
    const [instance] = root?.instances ?? [];
    if (root === undefined || instance === undefined) return;
    const count = await counted(root, instance.instanceId);
    const children = unfinishedOf(count) - 1;
    const question = terminateQuestion(instance.instanceId, children, count);
    if (!(await isAgreed(root, count, question, detailOf(count, root), vscode.l10n.t('Terminate')))) return;
    const output = await askReasonAsJson(vscode.l10n.t('Terminate {0}', instance.instanceId));
    const action = { kind: 'terminate', recursive: true, ...(output === undefined ? {} : { output }) } as const;
    await runConfirmed(services, chosen, action);
  };
}

/** Removes a finished instance and all below it for good, after saying how many there are. */
export function purgeTree(services: CommandServices): Command {
  return async (clicked) => {
    const title = vscode.l10n.t('Purge with Children');
    const chosen = await resolveSelection(services, [clicked], title, 'purge');
    const [root] = chosen;
    const [instance] = root?.instances ?? [];
    if (root === undefined || instance === undefined) return;
    const count = await counted(root, instance.instanceId);
    const question = purgeQuestion(instance.instanceId, count);
    const detail = `${vscode.l10n.t('State and history are removed for good.')}\n${detailOf(count, root)}`;
    if (!(await isAgreed(root, count, question, detail, vscode.l10n.t('Purge')))) return;
    const action = { kind: 'purge', recursive: true } as const;
    await runConfirmed(services, chosen, action);
    services.memory.forgetInstance(root.hub.id, instance.instanceId);
  };
}

function terminateQuestion(id: string, children: number, count: TreeCount): string {
  if (children <= 0 && !count.isCut) return vscode.l10n.t('Terminate {0}? Nothing below it is unfinished.', id);
  return children === 1 && !count.isCut
    ? vscode.l10n.t('Terminate {0} and the 1 unfinished instance below it?', id)
    : vscode.l10n.t(
        'Terminate {0} and the {1} unfinished instances below it?',
        id,
        numberOf(Math.max(children, 0), count),
      );
}

function purgeQuestion(id: string, count: TreeCount): string {
  const children = count.total - 1;
  if (children <= 0 && !count.isCut) return vscode.l10n.t('Purge {0}? There is nothing below it.', id);
  return children === 1 && !count.isCut
    ? vscode.l10n.t('Purge {0} and the 1 instance below it?', id)
    : vscode.l10n.t('Purge {0} and the {1} instances below it?', id, numberOf(Math.max(children, 0), count));
}

async function isAgreed(
  { hub }: Chosen,
  count: TreeCount,
  question: string,
  detail: string,
  button: string,
): Promise<boolean> {
  return (await askConfirmation({ question, detail, button, hubs: [hub], count: count.total })) === 'yes';
}

async function counted({ hub }: Chosen, instanceId: string): Promise<TreeCount> {
  const client = await hub.client();
  const count = await withProgress(vscode.l10n.t('Counting what is below {0}', instanceId), (signal, report) =>
    countTree(client, instanceId, {
      signal,
      onProgress: (found) => report(vscode.l10n.t('{0} instances', found)),
    }),
  );
  if (count.total === 0) throw new UserMessageError(vscode.l10n.t('The instance {0} is no longer there.', instanceId));
  return count;
}

/** `1,204+` where there are more than were counted. */
function numberOf(number: number, { isCut }: TreeCount): string {
  return `${number.toLocaleString('en')}${isCut ? '+' : ''}`;
}

/** The whole tree by status: `Of 12 instances of task hub default: 3 Running, 9 Completed.` */
function detailOf(count: TreeCount, { hub }: Chosen): string {
  const parts = allStatuses.flatMap((status) => {
    const times = count.byStatus[status] ?? 0;
    return times === 0 ? [] : [`${times} ${statusText(status)}`];
  });
  return vscode.l10n.t(
    'In task hub {0} the tree has {1} instances: {2}.',
    hub.label,
    numberOf(count.total, count),
    parts.join(', '),
  );
}
