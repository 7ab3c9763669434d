import * as vscode from 'vscode';
import { runBulk } from '../../client/operations/bulk/bulk.js';
import type { BulkProgress } from '../../client/operations/bulk/bulk.js';
import type { BulkAction, BulkTarget } from '../../client/operations/bulk/bulkAction.js';
import type { BulkReport } from '../../client/operations/bulk/bulkReport.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { numberText } from '../../platform/numberText.js';
import { withProgress } from '../../platform/progress.js';
import { actionWords, instancesText } from '../actionWords.js';
import type { CommandServices } from '../commandServices.js';

/** One action on many instances of one hub, agreed to by the person. */
export interface BulkJob {
  readonly hub: LiveHub;
  readonly action: BulkAction;
  readonly total: number;
  /** Taken as they are needed; the signal is that of Cancel. */
  readonly targets: (client: TaskHubClient, signal: AbortSignal) => Iterable<BulkTarget> | AsyncIterable<BulkTarget>;
  /** The ids, where they are known before: they are read again afterwards if they are few. */
  readonly ids?: readonly string[];
}

/** Of more instances than this, only the lists are read again: one call for each would be a burst of its own. */
const mostReadAgain = 50;

/** Runs behind a notification with numbers and Cancel, and tells the hub. Never rejects because of the server. */
export async function runJob(services: CommandServices, job: BulkJob): Promise<BulkReport> {
  const { hub, action, total } = job;
  const client = await hub.client();
  const outcomes = await services.reports.newLog();
  const { doing } = actionWords(action);
  try {
    return await withProgress(
      vscode.l10n.t('{0}: {1} in {2}', doing, instancesText(total), hub.label),
      (signal, tell) =>
        runBulk(client, action, job.targets(client, signal), {
          clock: services.clock,
          signal,
          total,
          outcomes,
          onProgress: (progress) => tell(progressText(progress, total)),
        }),
    );
  } finally {
    const { ids = [] } = job;
    if (ids.length <= mostReadAgain) for (const id of ids) hub.refreshInstance(id);
    void hub.refresh();
  }
}

export function progressText({ counts, paused }: BulkProgress, total: number): string {
  const numbers = vscode.l10n.t(
    '{0} of {1} done, {2} failed, {3} skipped, {4} unknown',
    ...[numberText(counts.done), numberText(total), numberText(counts.failed)],
    ...[numberText(counts.skipped), numberText(counts.unknown)],
  );
  return paused ? vscode.l10n.t('{0} (the server is busy or away: waiting)', numbers) : numbers;
}
