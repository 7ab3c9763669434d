import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import { runBulk } from '../client/operations/bulk.js';
import { type SingleAction, type SingleAnswer, sendSingle } from '../client/operations/bulkAction.js';
import type { BulkReport } from '../client/operations/bulkReport.js';
import { endSentence, reportLines } from '../client/operations/reportText.js';
import { views } from '../contributions.js';
import type { LiveHub } from '../hubs/liveHub.js';
import { showDone, showInformation, showWarning } from '../platform/notice.js';
import { withProgress } from '../platform/progress.js';
import { statusLabel } from '../views/tree/statusLook.js';
import { type Chosen, countOf, wordsFor } from './chosenInstances.js';
import type { CommandServices } from './commandServices.js';
import { Sentence } from './sentence.js';

/**
 * Does one thing to the chosen instances, and tells their hub. One instance: a failure is thrown. Several: progress with
 * Cancel, and at the end how many were done, failed, skipped or of unknown outcome.
 */
export async function act(
  services: CommandServices,
  all: readonly Chosen[],
  action: SingleAction,
  words: { readonly doing: string; readonly done: string },
): Promise<void> {
  const [first] = all;
  const [only] = first?.instances ?? [];
  if (first === undefined || only === undefined) return;
  if (countOf(all) === 1) {
    await actOnOne(first.hub, only.instanceId, action, words.doing);
    services.memory.noteInstance(first.hub.id, only.instanceId);
    showDone(`${words.done}: ${only.instanceId}`);
    return;
  }
  for (const chosen of all) await actOnMany(services, chosen, action, words);
}

async function actOnOne(hub: LiveHub, instanceId: string, action: SingleAction, doing: string): Promise<void> {
  try {
    const answer = await vscode.window.withProgress(
      { location: { viewId: views.hubs }, title: doing },
      async () => await sendSingle(await hub.client(), action, instanceId, {}),
    );
    if (answer !== 'done') throw new Sentence(skippedSentence(instanceId, answer));
  } finally {
    hub.noteChanged(instanceId);
  }
}

function skippedSentence(instanceId: string, { skip, status }: Exclude<SingleAnswer, 'done'>): string {
  switch (skip) {
    case 'gone':
      return vscode.l10n.t('The instance {0} is no longer there.', instanceId);
    case 'nothingToDo':
      return vscode.l10n.t('There was nothing to do for {0}.', instanceId);
    case 'status':
    case 'notOurs':
      return status === undefined
        ? vscode.l10n.t('The status of {0} does not allow that.', instanceId)
        : vscode.l10n.t('That is not possible: {0} is {1}.', instanceId, statusLabel(status));
    default:
      return assertNever(skip);
  }
}

async function actOnMany(
  services: CommandServices,
  chosen: Chosen,
  action: SingleAction,
  words: { readonly doing: string; readonly done: string },
): Promise<void> {
  const { hub, instances } = chosen;
  const client = await hub.client();
  const report = await withProgress(`${words.doing}: ${wordsFor([chosen])}`, (signal, tell) =>
    runBulk(client, action, instances, {
      clock: services.clock,
      signal,
      total: instances.length,
      onProgress: ({ counts }) => {
        tell(vscode.l10n.t('{0} of {1} done, {2} failed', counts.done, instances.length, counts.failed));
      },
    }),
  );
  for (const { instanceId } of instances) hub.noteChanged(instanceId);
  await tellOutcome(report, hub, words.done);
}

async function tellOutcome(report: BulkReport, hub: LiveHub, done: string): Promise<void> {
  const { counts, end } = report;
  const text = vscode.l10n.t(
    '{0}: {1} done, {2} failed, {3} skipped, {4} unknown.',
    done,
    counts.done,
    counts.failed,
    counts.skipped,
    counts.unknown,
  );
  if (end.kind === 'finished' && counts.failed + counts.unknown === 0) {
    void showInformation(text);
    return;
  }
  const copy = vscode.l10n.t('Copy Report');
  const sentence = end.kind === 'finished' ? text : `${text} ${endSentence(report)}`;
  if ((await showWarning(sentence, copy)) !== copy) return;
  const lines: string[] = [];
  for await (const line of reportLines(report, hub)) lines.push(line);
  await vscode.env.clipboard.writeText(lines.join('\n'));
}
