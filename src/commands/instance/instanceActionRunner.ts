import { isUndoable, undoOf, type UndoableAction } from '../../app/policy/confirmation.js';
import { isAbortError, raceWithSignal } from '../../common/abort.js';
import { type BulkAction, type SingleAction, sendSingle } from '../../client/operations/bulk/bulkAction.js';
import { views } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showDone, showInformation } from '../../platform/notice.js';
import { withViewProgress } from '../../platform/progress.js';
import { runActionOnFilter } from '../bulk/bulkActionCommand.js';
import { runAllAndTell } from '../bulk/bulkOutcome.js';
import { type Chosen, countOf, hubsOf, meantBy, resolveSelection } from './resolveSelection.js';
import type { ActionServices, ChoiceServices, Services } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { asksBefore, dontAskAgain } from '../prompts/askedActions.js';
import { howConfirmed } from '../prompts/confirmationRule.js';
import { UserMessageError } from '../userMessageError.js';
import { consequenceText, questionText } from '../../text/commands/bulk/actionDetail.js';
import { actingText, actionLabel, doneText } from '../../text/commands/bulk/actionLabels.js';
import { allMatching } from '../../text/commands/bulk/matchingText.js';
import * as text from '../../text/commands/instance/selectionText.js';

/** Confirms an action on the chosen instances if the policy requires it, then runs it. False if it was not confirmed. */
export async function confirmAndRun(
  services: ActionServices & ChoiceServices,
  all: readonly Chosen[],
  action: BulkAction,
): Promise<boolean> {
  const [first] = all;
  if (first === undefined || countOf(all) === 0) return false;
  const answer = await confirmAction(all, action);
  if (answer === 'yes') await runConfirmed(services, all, action);
  if (answer === 'other') await runActionOnFilter(services, first.hub, action, first.foundBy ?? first.hub.filter?.form);
  return answer === 'yes';
}

/**
 * Runs a confirmed action. On one instance, a failure is thrown. On several, there is progress with Cancel and a report at
 * the end.
 */
export async function runConfirmed(
  services: ActionServices & ChoiceServices,
  all: readonly Chosen[],
  action: BulkAction,
): Promise<void> {
  const [first] = all;
  const [only] = first?.instances ?? [];
  if (first === undefined || only === undefined) return;
  if (countOf(all) === 1 && action.kind !== 'skipGraceful') {
    const runs = await actOnOne(services, first.hub, only.instanceId, action);
    services.memory.noteInstance(first.hub.id, only.instanceId);
    if (runs !== only.instanceId) void offerNew(services, first.hub, { restarted: only.instanceId, runs });
    else if (isUndoable(action)) void offerUndo(services, { hub: first.hub, instanceId: runs }, action);
    else showDone(doneText(action.kind, runs));
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

/** The undo follows the same rules: what applies by then, and what is confirmed. It offers no undo of its own. */
async function offerUndo(
  services: ChoiceServices & Services<'reporter'>,
  { hub, instanceId }: { readonly hub: LiveHub; readonly instanceId: string },
  action: UndoableAction,
): Promise<void> {
  const undo = undoOf(action);
  try {
    const button = text.undo();
    if ((await showInformation(text.undoable(action.kind, instanceId), button)) !== button) return;
    const target = { hubId: hub.id, instanceId };
    const all = await resolveSelection(services, [target], actionLabel(undo.kind), undo.kind);
    const [only] = all;
    if (only === undefined || (await confirmAction(all, undo)) !== 'yes') return;
    await actOnOne(services, only.hub, instanceId, undo);
    showDone(doneText(undo.kind, instanceId));
  } catch (error) {
    services.reporter.report(error, `Undoing ${action.kind}`);
  }
}

/**
 * It was restarted under another ID, which nobody has seen yet. Whoever still looks at the one that was restarted gets to
 * see the new run, and everybody else is offered it.
 */
async function offerNew(
  services: Services<'instanceInFront' | 'memory' | 'openInstance'>,
  hub: LiveHub,
  { restarted, runs }: { readonly restarted: string; readonly runs: string },
): Promise<void> {
  services.memory.noteInstance(hub.id, runs);
  services.memory.noteStarted(hub.id, runs);
  hub.refreshInstance(runs);
  const target = { hubId: hub.id, instanceId: runs };
  const inFront = services.instanceInFront();
  if (inFront?.hubId === hub.id && inFront.instanceId === restarted) {
    services.openInstance(target);
    showDone(text.restartedAs(runs));
    return;
  }
  const button = text.open();
  if ((await showInformation(text.restartedAs(runs), button)) === button) services.openInstance(target);
}

async function confirmAction(all: readonly Chosen[], action: BulkAction): Promise<'yes' | 'no' | 'other'> {
  const count = countOf(all);
  const hubs = all.map(({ hub }) => hub);
  const how = howConfirmed(action, count, hubs);
  if (how === 'none' || (how === 'askOnce' && !asksBefore(action))) return 'yes';
  const meant = meantBy(all);
  return await askConfirmation({
    question: questionText(action, meant, hubsOf(all)),
    detail: consequenceText(action, meant),
    button: actionLabel(action.kind),
    hubs,
    count,
    ...(count > 1 && all.length === 1 ? { other: allMatching() } : {}),
    ...(how === 'askOnce' ? { dontAskAgain: () => dontAskAgain(action) } : {}),
  });
}

/** Resolves with the ID that runs now. */
async function actOnOne(
  { clock }: Services<'clock'>,
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
    if ('skip' in answer) throw new UserMessageError(text.skippedText(instanceId, answer.skip, answer.status));
    return answer.newInstanceId;
  } catch (error) {
    if (isAborted(sentWith) && isAbortError(error)) {
      void showInformation(text.cancelled(instanceId));
    }
    throw error;
  } finally {
    hub.refreshInstance(instanceId);
  }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;
