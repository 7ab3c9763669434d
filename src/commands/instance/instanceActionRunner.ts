import { isAbortError, raceWithSignal } from '../../common/abort.js';
import { type BulkAction, type SingleAction, sendSingle } from '../../client/operations/bulk/bulkAction.js';
import { views } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showDone, showInformation } from '../../platform/notice.js';
import { withViewProgress } from '../../platform/progress.js';
import { runActionOnFilter } from '../bulk/bulkActionCommand.js';
import { runAllAndTell } from '../bulk/bulkOutcome.js';
import { type Chosen, countOf, hubsOf, meantBy } from './resolveSelection.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { isConfirmed } from '../prompts/confirmationRule.js';
import { UserMessageError } from '../userMessageError.js';
import { consequenceText, questionText } from '../../text/commands/bulk/actionDetail.js';
import { actingText, actionLabel, doneText } from '../../text/commands/bulk/actionLabels.js';
import { allMatching } from '../../text/commands/bulk/matchingText.js';
import { cancelled, open, restartedAs, skippedText } from '../../text/commands/instance/selectionText.js';

/** Confirms an action on the chosen instances if the policy requires it, then runs it. False if it was not confirmed. */
export async function confirmAndRun(
  services: CommandServices,
  all: readonly Chosen[],
  action: BulkAction,
): Promise<boolean> {
  const [first] = all;
  if (first === undefined || countOf(all) === 0) return false;
  const answer = await confirmAction(all, action);
  if (answer === 'yes') await runConfirmed(services, all, action);
  if (answer === 'other') await runActionOnFilter(services, first.hub, action);
  return answer === 'yes';
}

/**
 * Runs a confirmed action. On one instance, a failure is thrown. On several, there is progress with Cancel and a report at
 * the end.
 */
export async function runConfirmed(
  services: CommandServices,
  all: readonly Chosen[],
  action: BulkAction,
): Promise<void> {
  const [first] = all;
  const [only] = first?.instances ?? [];
  if (first === undefined || only === undefined) return;
  if (countOf(all) === 1 && action.kind !== 'skipGraceful') {
    const runs = await actOnOne(services, first.hub, only.instanceId, action);
    services.memory.noteInstance(first.hub.id, only.instanceId);
    if (runs === only.instanceId) showDone(doneText(action.kind, only.instanceId));
    else void offerNew(services, first.hub, runs);
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

/** It was restarted under another ID, which nobody has seen yet. */
async function offerNew(services: CommandServices, hub: LiveHub, instanceId: string): Promise<void> {
  services.memory.noteInstance(hub.id, instanceId);
  hub.refreshInstance(instanceId);
  const button = open();
  const chosen = await showInformation(restartedAs(instanceId), button);
  if (chosen === button) services.openInstance({ hubId: hub.id, instanceId });
}

async function confirmAction(all: readonly Chosen[], action: BulkAction): Promise<'yes' | 'no' | 'other'> {
  const count = countOf(all);
  const hubs = all.map(({ hub }) => hub);
  if (!isConfirmed(action, count, hubs)) return 'yes';
  return await askConfirmation({
    question: questionText(action, meantBy(all), hubsOf(all)),
    detail: consequenceText(action),
    button: actionLabel(action.kind),
    hubs,
    count,
    ...(count > 1 && all.length === 1 ? { other: allMatching() } : {}),
  });
}

/** Resolves with the ID that runs now. */
async function actOnOne(
  { clock }: CommandServices,
  hub: LiveHub,
  instanceId: string,
  action: SingleAction,
): Promise<string> {
  let sentWith: AbortSignal | undefined;
  try {
    const answer = await withViewProgress(views.hubs, actingText(action.kind, instanceId), async (signal) => {
      const client = await raceWithSignal(hub.client(), signal);
      sentWith = signal;
      return await sendSingle(client, action, instanceId, { signal }, clock);
    });
    if (answer === 'done') return instanceId;
    if ('skip' in answer) throw new UserMessageError(skippedText(instanceId, answer.skip, answer.status));
    return answer.newInstanceId;
  } catch (error) {
    if (isAborted(sentWith) && isAbortError(error)) {
      void showInformation(cancelled(instanceId));
    }
    throw error;
  } finally {
    hub.refreshInstance(instanceId);
  }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;
