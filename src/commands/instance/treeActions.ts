import { countTree, type TreeCount, unfinishedOf } from '../../client/operations/instanceTree.js';
import { withProgress } from '../../platform/progress.js';
import { runConfirmed } from './instanceActionRunner.js';
import { type Chosen, resolveSelection } from './resolveSelection.js';
import type { ActionServices, ChoiceServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { UserMessageError } from '../userMessageError.js';
import { askReasonAsJson } from '../prompts/terminationPrompt.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import { gone } from '../../text/commands/instance/instanceText.js';
import { actionTitle } from '../../text/commands/instance/selectionText.js';
import * as text from '../../text/commands/instance/treeText.js';
import { statusCountsText } from '../../text/commands/prompts/filterText.js';
import { disabledText } from '../../text/disabledText.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

/** Terminates an instance and everything below it, after saying how many have not finished. */
export function terminateTree(services: ActionServices & ChoiceServices): Command {
  return async (clicked) => {
    const title = text.terminateTitle();
    const chosen = await resolveSelection(services, [clicked], title, 'terminate');
    const [root] = chosen;
    const [instance] = root?.instances ?? [];
    if (root === undefined || instance === undefined) return;
    requireChildren(root);
    const count = await counted(root, instance.instanceId);
    const children = { count: unfinishedOf(count) - 1, isCut: count.isCut };
    const question = text.terminateQuestion(instance.instanceId, children);
    if (!(await isAgreed(root, count, question, detailOf(count, root), actionLabel('terminate')))) return;
    const output = await askReasonAsJson(actionTitle('terminate', instance));
    const action = { kind: 'terminate', recursive: true, ...(output === undefined ? {} : { output }) } as const;
    await runConfirmed(services, chosen, action);
  };
}

/** Purges a finished instance and everything below it, after saying how many there are. */
export function purgeTree(services: ActionServices & ChoiceServices): Command {
  return async (clicked) => {
    const title = text.purgeTitle();
    const chosen = await resolveSelection(services, [clicked], title, 'purge');
    const [root] = chosen;
    const [instance] = root?.instances ?? [];
    if (root === undefined || instance === undefined) return;
    requireChildren(root);
    const count = await counted(root, instance.instanceId);
    const question = text.purgeQuestion(instance.instanceId, { count: count.total - 1, isCut: count.isCut });
    const detail = `${text.purgeDetail()}\n${detailOf(count, root)}`;
    if (!(await isAgreed(root, count, question, detail, actionLabel('purge')))) return;
    const action = { kind: 'purge', recursive: true } as const;
    await runConfirmed(services, chosen, action);
    services.memory.forgetInstance(root.hub.id, instance.instanceId);
  };
}

function requireChildren({ hub }: Chosen): void {
  if (hub.lacks('children')) throw new UserMessageError(disabledText({ kind: 'part', part: 'children' }));
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
  const count = await withProgress(text.counting(instanceId), (signal, report) =>
    countTree(client, instanceId, {
      signal,
      onProgress: (found) => report(text.countedSoFar(found)),
    }),
  );
  if (count.total === 0) throw new UserMessageError(gone(instanceId));
  return count;
}

/** The whole tree by status. */
function detailOf(count: TreeCount, { hub }: Chosen): string {
  return text.treeDetail(hub.label, { count: count.total, isCut: count.isCut }, statusCountsText(count.byStatus));
}
