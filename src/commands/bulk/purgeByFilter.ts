import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import { filterAt, type FilterForm } from '../../client/operations/filterForm.js';
import type { InstanceCount } from '../../client/operations/findInstances.js';
import {
  countPurgeable,
  finishedStatuses,
  purgeMatching,
  type PurgeReport,
  type PurgeRequest,
} from '../../client/operations/bulk/purge.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showInformation, showWarning } from '../../platform/notice.js';
import { numberText } from '../../platform/numberText.js';
import { withProgress } from '../../platform/progress.js';
import { instancesText } from '../actionWords.js';
import { tellJob } from './bulkOutcome.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { countShown } from './count.js';
import { askFilter } from '../prompts/filterPrompt.js';
import { describeFilter, statusCounts } from '../filterWords.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import { requireAbility } from '../requireAbility.js';

/** Removes finished instances by age, time and status: counts first, asks, goes on until the server says it is complete. */
export function purgeByFilter(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = vscode.l10n.t('Purge by Filter');
    const hub = await hubFor(services, clicked, title);
    requireAbility(hub, 'purge');
    const form = await askFilter(services, hub, {
      title: vscode.l10n.t('Purge finished instances of {0}', hub.label),
      use: vscode.l10n.t('Count these and go on'),
      parts: ['statuses', 'created', 'finishedAgeMs'],
      statuses: finishedStatuses,
    });
    const request = purgeRequest(form, hub.serverNow());
    const confirmed = await countPurge(services, hub, request);
    if (confirmed.total === 0)
      throw new UserMessageError(vscode.l10n.t('There is nothing to purge: no finished instance matches.'));
    if (!(await isAgreed(hub, form, confirmed))) return;
    const report = await purge(services, hub, request, confirmed);
    void hub.refresh();
    await tell(services, hub, report, confirmed);
  };
}

/** The dry run, with how far it has come and Cancel. Rejects with an AbortError, and with a TaskHubError. */
export async function countPurge(
  services: Pick<CommandServices, 'clock'>,
  hub: LiveHub,
  request: PurgeRequest,
): Promise<InstanceCount> {
  const title = vscode.l10n.t('Counting what there is to purge in {0}', hub.label);
  return await countShown(services, hub, title, (client, options) => countPurgeable(client, request, options));
}

function purgeRequest(form: FilterForm, nowMs: number): PurgeRequest {
  const { statuses, createdFrom, createdTo, finishedBefore } = filterAt(form, nowMs);
  return {
    ...(statuses === undefined ? {} : { statuses }),
    ...(createdFrom === undefined ? {} : { createdFrom }),
    ...(createdTo === undefined ? {} : { createdTo }),
    ...(finishedBefore === undefined ? {} : { finishedBefore }),
  };
}

async function isAgreed(hub: LiveHub, form: FilterForm, count: InstanceCount): Promise<boolean> {
  const what = describeFilter(form);
  const statuses = statusCounts(count.byStatus);
  const detail = [
    what === undefined
      ? vscode.l10n.t('All finished instances of the task hub.')
      : vscode.l10n.t('Those that match: {0}.', what),
    statuses === '' ? '' : `${statuses}.`,
    vscode.l10n.t('State and history are removed for good.'),
  ];
  const answer = await askConfirmation({
    question: vscode.l10n.t('Purge {0} from task hub {1}?', instancesText(count.total), hub.label),
    detail: detail.filter((line) => line !== '').join('\n'),
    button: vscode.l10n.t('Purge'),
    hubs: [hub],
    count: count.total,
  });
  return answer === 'yes';
}

async function purge(
  services: CommandServices,
  hub: LiveHub,
  request: PurgeRequest,
  confirmed: InstanceCount,
): Promise<PurgeReport> {
  const client = await hub.client();
  const outcomes = await services.reports.newLog();
  return await withProgress(
    vscode.l10n.t('Purging {0} in {1}', instancesText(confirmed.total), hub.label),
    (signal, say) =>
      purgeMatching(client, request, {
        clock: services.clock,
        signal,
        confirmed,
        outcomes,
        onProgress: (deleted) =>
          say(vscode.l10n.t('{0} of {1} removed', numberText(deleted), numberText(confirmed.total))),
      }),
  );
}

/** Where the ids are known, what was not removed can be shown, retried and checked. */
async function tell(
  services: CommandServices,
  hub: LiveHub,
  report: PurgeReport,
  confirmed: InstanceCount,
): Promise<void> {
  const { end, byIds } = report;
  const text = `${purgeSentence(hub, report)} ${endSentence(report, confirmed)}`.trim();
  if (byIds !== undefined) await tellJob(services, { hub, action: byIds.action }, byIds, text);
  else if (end.kind === 'finished') void showInformation(text);
  else void showWarning(text);
}

/** Why not all was removed; empty where it went through to the end. */
function endSentence({ end, deletedCount }: PurgeReport, confirmed: InstanceCount): string {
  const left = numberText(Math.max(0, confirmed.total - deletedCount));
  switch (end.kind) {
    case 'finished':
      return '';
    case 'cancelled':
      return vscode.l10n.t('Cancelled: about {0} were not removed.', left);
    case 'stopped':
      return vscode.l10n.t('Stopped: {0} About {1} were not removed.', end.error.message, left);
    default:
      return assertNever(end);
  }
}

/** `Purged 340 instances from task hub orders. Failed: 2, left as they are: 1, of unknown outcome: 0.` */
function purgeSentence(hub: Pick<LiveHub, 'label'>, report: PurgeReport): string {
  const { deletedCount, atLeast, byIds } = report;
  const removed = atLeast
    ? vscode.l10n.t('Purged at least {0} from task hub {1}.', instancesText(deletedCount), hub.label)
    : vscode.l10n.t('Purged {0} from task hub {1}.', instancesText(deletedCount), hub.label);
  const { failed = 0, skipped = 0, unknown = 0 } = byIds?.counts ?? {};
  if (failed + skipped + unknown === 0) return removed;
  const rest = vscode.l10n.t(
    'Failed: {0}, left as they are: {1}, of unknown outcome: {2}.',
    ...[numberText(failed), numberText(skipped), numberText(unknown)],
  );
  return `${removed} ${rest}`;
}
