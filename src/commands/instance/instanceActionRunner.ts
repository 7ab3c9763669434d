import * as vscode from 'vscode';
import { isAbortError, raceWithSignal } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import {
  type BulkAction,
  type SingleAction,
  type Skipped,
  sendSingle,
} from '../../client/operations/bulk/bulkAction.js';
import { views } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showDone, showInformation } from '../../platform/notice.js';
import { withViewProgress } from '../../platform/progress.js';
import { statusText } from '../../text/statusText.js';
import { runActionOnFilter } from '../bulk/bulkActionCommand.js';
import { type ActionWords, actionWords } from '../actionWords.js';
import { runAllAndTell } from '../bulk/bulkOutcome.js';
import { type Chosen, countOf, hubsOf, wordsFor } from './resolveSelection.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { isConfirmed } from '../prompts/confirmationRule.js';
import { UserMessageError } from '../userMessageError.js';

/**
 * Does one thing to the chosen instances once the person has agreed where that is called for; see {@link runConfirmed}. False
 * when the person did not agree.
 */
export async function confirmAndRun(
  services: CommandServices,
  all: readonly Chosen[],
  action: BulkAction,
): Promise<boolean> {
  const [first] = all;
  if (first === undefined || countOf(all) === 0) return false;
  const answer = await confirmAction(all, action, actionWords(action));
  if (answer === 'yes') await runConfirmed(services, all, action);
  if (answer === 'other') await runActionOnFilter(services, first.hub, action);
  return answer === 'yes';
}

/**
 * Does what the person has agreed to, and tells the hubs. One instance: a failure is thrown. Several: progress with Cancel,
 * and at the end how many were done, failed, skipped or of unknown outcome.
 */
export async function runConfirmed(
  services: CommandServices,
  all: readonly Chosen[],
  action: BulkAction,
): Promise<void> {
  const [first] = all;
  const [only] = first?.instances ?? [];
  if (first === undefined || only === undefined) return;
  const words = actionWords(action);
  if (countOf(all) === 1 && action.kind !== 'skipGraceful') {
    await actOnOne(services, first.hub, only.instanceId, action, words.doing);
    services.memory.noteInstance(first.hub.id, only.instanceId);
    showDone(`${words.done}: ${only.instanceId}`);
    return;
  }
  await runAllAndTell(
    services,
    all.map(({ hub, instances }) => {
      const ids = instances.map(({ instanceId }) => instanceId);
      return { hub, action, total: instances.length, targets: () => instances, ids };
    }),
  );
}

async function confirmAction(
  all: readonly Chosen[],
  action: BulkAction,
  words: ActionWords,
): Promise<'yes' | 'no' | 'other'> {
  const count = countOf(all);
  const hubs = all.map(({ hub }) => hub);
  if (!isConfirmed(action, count, hubs)) return 'yes';
  return await askConfirmation({
    question: words.question(wordsFor(all), hubsOf(all)),
    detail: words.consequence,
    button: words.verb,
    hubs,
    count,
    ...(count > 1 && all.length === 1 ? { other: vscode.l10n.t('All That Match…') } : {}),
  });
}

async function actOnOne(
  { clock }: CommandServices,
  hub: LiveHub,
  instanceId: string,
  action: SingleAction,
  doing: string,
): Promise<void> {
  const title = vscode.l10n.t('{0}: {1}', doing, instanceId);
  let sentWith: AbortSignal | undefined;
  try {
    const answer = await withViewProgress(views.hubs, title, async (signal) => {
      const client = await raceWithSignal(hub.client(), signal);
      sentWith = signal;
      return await sendSingle(client, action, instanceId, { signal }, clock);
    });
    if (answer !== 'done' && 'skip' in answer) throw new UserMessageError(skippedSentence(instanceId, answer));
  } catch (error) {
    if (isAborted(sentWith) && isAbortError(error)) {
      void showInformation(
        vscode.l10n.t('{0} was cancelled. The server may have done it already, or may still do it.', title),
      );
    }
    throw error;
  } finally {
    hub.refreshInstance(instanceId);
  }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

function skippedSentence(instanceId: string, { skip, status }: Skipped): string {
  switch (skip) {
    case 'gone':
      return vscode.l10n.t('The instance {0} is no longer there.', instanceId);
    case 'nothingToDo':
      return vscode.l10n.t('There was nothing to do for {0}.', instanceId);
    case 'status':
    case 'notOurs':
      return status === undefined
        ? vscode.l10n.t('The status of {0} does not allow that.', instanceId)
        : vscode.l10n.t('That is not possible: {0} is {1}.', instanceId, statusText(status));
    default:
      return assertNever(skip);
  }
}
