import { randomUUID } from 'node:crypto';
import { type BulkReport, untouched } from '../../client/operations/bulk/bulkReport.js';
import { filterAt, filterParts } from '../../client/operations/filter/filterForm.js';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';
import {
  type MaintenanceOptions,
  resumeAfterMaintenance,
  runningStatuses,
  suspendAll,
} from '../../client/operations/maintenance/maintenance.js';
import type { Maintenance, MaintenanceStore } from '../../client/operations/maintenance/maintenanceStore.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { hubKey } from '../../hubs/hubIdentity.js';
import { withProgress } from '../../platform/progress.js';
import { tellReport } from './bulkOutcome.js';
import type { Services } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { countMatching } from './count.js';
import { askFilter } from '../prompts/filter/filterPrompt.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice, askReason } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import { requireAbility } from '../requireAbility.js';
import { actionQuestion } from '../../text/actionText.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import * as text from '../../text/commands/bulk/maintenanceText.js';
import { progressText } from '../../text/commands/bulk/progressText.js';
import { filterText, statusCountsText } from '../../text/commands/prompts/filterText.js';
import { dateText } from '../../text/format/timeText.js';

type Command = (clicked?: unknown) => Promise<void>;

/** Suspends the running instances of a hub, all or by filter, and keeps a record of them beyond this window. */
export function suspendRunning(
  services: Services<'background' | 'clock' | 'maintenances' | 'memory' | 'registry' | 'reporter' | 'reports'>,
): Command {
  return async (clicked) => {
    const name = text.suspendTitle();
    const hub = await hubFor(services, clicked, name);
    requireAbility(hub, 'suspend');
    const title = text.suspendTitleIn(hub.label);
    const { filter, words } = await askScope(services, hub, title);
    const { total, byStatus } = await countMatching(services, hub, filter);
    if (total === 0) throw new UserMessageError(text.nothingRuns());
    const reason = await askReason(title);
    const answer = await askConfirmation({
      question: actionQuestion('suspend', { count: total }, hub.label),
      detail: text.suspendDetail(words, statusCountsText(byStatus)),
      button: actionLabel('suspend'),
      hubs: [hub],
      count: total,
    });
    if (answer !== 'yes') return;
    const request = { id: randomUUID(), hubKey: hubKey(hub), filter, ...(reason === undefined ? {} : { reason }) };
    const { store } = services.maintenances;
    const report = await during(services, hub, text.suspending(hub.label), total, async (options) =>
      suspendAll(await hub.client(), store, request, options),
    );
    if (report !== undefined)
      await tellReport(services, hub, report, text.suspendedText(report, hub.label, untouched(report)));
  };
}

/** Resumes the instances that a maintenance suspended and that still are, and reports the rest. */
export function resumeSuspended(
  services: Services<'background' | 'clock' | 'maintenances' | 'registry' | 'reporter' | 'reports'>,
): Command {
  return async (clicked) => {
    const name = text.resumeTitle();
    const { maintenances } = services;
    await maintenances.refresh();
    const isOpen = (hub: LiveHub): boolean => maintenances.of(hub).length > 0;
    if (!services.registry.hubs.some(isOpen)) {
      throw new UserMessageError(text.noMaintenance());
    }
    const hub = await hubFor(services, clicked, name, isOpen);
    requireAbility(hub, 'resume');
    const maintenance = await pickMaintenance(hub, name, maintenances.of(hub));
    const total = await unsettled(maintenances.store, maintenance);
    const answer = await askConfirmation({
      question: text.resumeQuestion(total, hub.label),
      detail: text.resumeDetail(dateText(new Date(maintenance.startedAt))),
      button: actionLabel('resume'),
      hubs: [hub],
      count: total,
    });
    if (answer !== 'yes') return;
    const report = await during(services, hub, text.resuming(hub.label), total, async (options) =>
      resumeAfterMaintenance(await hub.client(), maintenances.store, maintenance, options),
    );
    if (report !== undefined)
      await tellReport(services, hub, report, text.resumedText(report, hub.label, untouched(report)));
  };
}

async function askScope(
  services: Services<'clock' | 'memory'>,
  hub: LiveHub,
  title: string,
): Promise<{ readonly filter: InstanceFilter; readonly words: string }> {
  const all = text.allRunning();
  const scope = await askChoice(title, text.chooseScope(), [
    { label: `$(debug-pause) ${all}`, value: 'all' },
    { label: `$(filter) ${text.byFilter()}`, value: 'filter' },
  ]);
  if (scope === 'all') return { filter: { statuses: runningStatuses }, words: all };
  const form = await askFilter(services, hub, {
    title,
    // What runs has neither finished nor failed.
    parts: filterParts.filter((part) => part !== 'finishedAgeMs' && part !== 'failureText'),
    statuses: runningStatuses,
  });
  const filter = filterAt(form, hub.serverNow());
  return { filter: { ...filter, statuses: filter.statuses ?? runningStatuses }, words: filterText(form) ?? all };
}

async function pickMaintenance(hub: LiveHub, title: string, open: readonly Maintenance[]): Promise<Maintenance> {
  const [first, second] = open;
  if (first === undefined) throw new UserMessageError(text.notUnderMaintenance(hub.label));
  if (second === undefined) return first;
  return await askChoice(
    title,
    text.chooseMaintenance(),
    open.map((maintenance) => ({
      label: text.since(dateText(new Date(maintenance.startedAt))),
      detail: maintenance.reason,
      value: maintenance,
    })),
  );
}

/** How many are still to be resumed. */
async function unsettled(store: MaintenanceStore, { id }: Maintenance): Promise<number> {
  let count = 0;
  for (const { state } of await store.entries(id)) if (state === 'intended' || state === 'suspended') count += 1;
  return count;
}

/** Runs one half of a maintenance in the background, so that closing the window ends it cleanly. */
async function during(
  services: Services<'background' | 'clock' | 'maintenances' | 'reporter' | 'reports'>,
  hub: LiveHub,
  doing: string,
  total: number,
  run: (options: MaintenanceOptions) => Promise<BulkReport>,
): Promise<BulkReport | undefined> {
  const key = JSON.stringify(['maintenance', hub.id]);
  if (services.background.isRunning(key)) {
    throw new UserMessageError(text.busy(hub.label));
  }
  return await services.background.begin(key, doing, async (closing) => {
    const { clock, maintenances, reporter, reports } = services;
    const outcomes = await reports.newLog();
    try {
      return await withProgress(doing, (cancelled, tell) =>
        run({
          ...{ clock, outcomes, total },
          signal: AbortSignal.any([cancelled, closing]),
          onProgress: (progress) => tell(progressText(progress, total)),
        }),
      );
    } finally {
      // The report is shown even if the row can't be updated.
      await maintenances.refresh().catch((error: unknown) => reporter.log(error, doing));
      void hub.refresh();
    }
  });
}
