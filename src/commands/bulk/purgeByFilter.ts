import { filterAt, type FilterForm } from '../../client/operations/filter/filterForm.js';
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
import { withProgress } from '../../platform/progress.js';
import { tellJob } from './bulkOutcome.js';
import type { Services } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { countShown } from './count.js';
import { askFilter } from '../prompts/filter/filterPrompt.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import { requireAbility } from '../requireAbility.js';
import { actionConsequence, actionQuestion } from '../../text/actionText.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import { countAndContinue, filter } from '../../text/commands/bulk/matchingText.js';
import { runningText } from '../../text/commands/bulk/progressText.js';
import * as text from '../../text/commands/bulk/purgeText.js';
import { filterText, statusCountsText } from '../../text/commands/prompts/filterText.js';

/** Purges finished instances by age, time and status: counts, confirms, and continues until the server is done. */
export function purgeByFilter(
  services: Services<'clock' | 'memory' | 'registry' | 'reports'>,
): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = text.title();
    const hub = await hubFor(services, clicked, title);
    requireAbility(hub, 'purge');
    const form = await askFilter(services, hub, {
      title: text.titleIn(hub.label),
      use: countAndContinue(),
      parts: ['statuses', 'created', 'finishedAgeMs'],
      statuses: finishedStatuses,
    });
    const request = purgeRequest(form, hub.serverNow());
    const confirmed = await countPurge(services, hub, request);
    if (confirmed.total === 0) throw new UserMessageError(text.nothing());
    if (!(await isAgreed(hub, form, confirmed))) return;
    const report = await purge(services, hub, request, confirmed);
    void hub.refresh();
    await tell(services, hub, report, confirmed);
  };
}

/** The dry run, with progress and Cancel. Rejects with an AbortError or a TaskHubError. */
export async function countPurge(
  services: Services<'clock'>,
  hub: LiveHub,
  request: PurgeRequest,
): Promise<InstanceCount> {
  return await countShown(services, hub, text.counting(hub.label), (client, options) =>
    countPurgeable(client, request, options),
  );
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
  const what = filterText(form);
  const statuses = statusCountsText(count.byStatus);
  const detail = [
    what === undefined ? text.allFinished() : filter(what),
    statuses === '' ? '' : text.byStatus(statuses),
    actionConsequence('purge'),
  ];
  const answer = await askConfirmation({
    question: actionQuestion('purge', { count: count.total }, hub.label),
    detail: detail.filter((line) => line !== '').join('\n'),
    button: actionLabel('purge'),
    hubs: [hub],
    count: count.total,
  });
  return answer === 'yes';
}

async function purge(
  services: Services<'clock' | 'reports'>,
  hub: LiveHub,
  request: PurgeRequest,
  confirmed: InstanceCount,
): Promise<PurgeReport> {
  const client = await hub.client();
  const outcomes = await services.reports.newLog();
  return await withProgress(runningText('purge', confirmed.total, hub.label), (signal, say) =>
    purgeMatching(client, request, {
      clock: services.clock,
      signal,
      confirmed,
      outcomes,
      onProgress: (deleted) => say(text.progress(deleted, confirmed.total)),
    }),
  );
}

/** If the IDs are known, failures can be listed, retried and checked. */
async function tell(
  services: Services<'clock' | 'memory' | 'reports'>,
  hub: LiveHub,
  report: PurgeReport,
  confirmed: InstanceCount,
): Promise<void> {
  const { end, byIds, deletedCount } = report;
  const said = text.purgedText(report, hub.label, Math.max(0, confirmed.total - deletedCount));
  if (byIds !== undefined) await tellJob(services, { hub, action: byIds.action }, byIds, said);
  else if (end.kind === 'finished') void showInformation(said);
  else void showWarning(said);
}
