import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { BulkReport } from '../../client/operations/bulk/bulkReport.js';
import { filterAt, filterParts } from '../../client/operations/filterForm.js';
import type { InstanceFilter } from '../../client/operations/instanceFilter.js';
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
import { instancesText } from '../actionWords.js';
import { tellReport } from './bulkOutcome.js';
import { progressText } from './bulkRun.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { countMatching } from './count.js';
import { askFilter } from '../prompts/filterPrompt.js';
import { describeFilter, statusCounts } from '../filterWords.js';
import { resumedWords, suspendedWords } from './maintenanceReport.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice, askReason } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import { requireAbility } from '../requireAbility.js';

type Command = (clicked?: unknown) => Promise<void>;

/**
 * Suspends all that runs in a hub, or what of it matches a filter, and remembers exactly which, beyond the life of this
 * window.
 */
export function suspendRunning(services: CommandServices): Command {
  return async (clicked) => {
    const name = vscode.l10n.t('Suspend All Running');
    const hub = await hubFor(services, clicked, name);
    requireAbility(hub, 'suspend');
    const title = vscode.l10n.t('Suspend for maintenance in task hub {0}', hub.label);
    const { filter, words } = await askScope(services, hub, title);
    const { total, byStatus } = await countMatching(services, hub, filter);
    if (total === 0)
      throw new UserMessageError(vscode.l10n.t('Nothing to suspend: no such instance runs at the moment.'));
    const reason = await askReason(title);
    const answer = await askConfirmation({
      question: vscode.l10n.t('Suspend {0} of task hub {1}?', instancesText(total), hub.label),
      detail: vscode.l10n.t(
        '{0} ({1}). Which ones is remembered, so that “Resume After Maintenance” resumes exactly these.',
        words,
        statusCounts(byStatus),
      ),
      button: vscode.l10n.t('Suspend'),
      hubs: [hub],
      count: total,
    });
    if (answer !== 'yes') return;
    const request = { id: randomUUID(), hubKey: hubKey(hub), filter, ...(reason === undefined ? {} : { reason }) };
    const { store } = services.maintenances;
    const report = await during(services, hub, vscode.l10n.t('Suspending'), total, async (options) =>
      suspendAll(await hub.client(), store, request, options),
    );
    if (report !== undefined) await tellReport(services, hub, report, suspendedWords(report, hub.label));
  };
}

/** Resumes what a maintenance suspended and is still suspended, and tells of the rest. */
export function resumeSuspended(services: CommandServices): Command {
  return async (clicked) => {
    const name = vscode.l10n.t('Resume After Maintenance');
    const { maintenances } = services;
    await maintenances.refresh();
    const isOpen = (hub: LiveHub): boolean => maintenances.of(hub).length > 0;
    if (!services.registry.hubs.some(isOpen)) {
      throw new UserMessageError(vscode.l10n.t('No task hub is under maintenance: there is nothing to resume.'));
    }
    const hub = await hubFor(services, clicked, name, isOpen);
    requireAbility(hub, 'resume');
    const maintenance = await pickMaintenance(hub, name, maintenances.of(hub));
    const total = await unsettled(maintenances.store, maintenance);
    const answer = await askConfirmation({
      question: vscode.l10n.t(
        'Resume {0} of task hub {1}, suspended for maintenance?',
        instancesText(total),
        hub.label,
      ),
      detail: vscode.l10n.t(
        'Suspended since {0}. Those that are no longer suspended, or were suspended by somebody else, are left alone and told of.',
        new Date(maintenance.startedAt).toLocaleString(),
      ),
      button: vscode.l10n.t('Resume'),
      hubs: [hub],
      count: total,
    });
    if (answer !== 'yes') return;
    const report = await during(services, hub, vscode.l10n.t('Resuming'), total, async (options) =>
      resumeAfterMaintenance(await hub.client(), maintenances.store, maintenance, options),
    );
    if (report !== undefined) await tellReport(services, hub, report, resumedWords(report, hub.label));
  };
}

async function askScope(
  services: CommandServices,
  hub: LiveHub,
  title: string,
): Promise<{ readonly filter: InstanceFilter; readonly words: string }> {
  const all = vscode.l10n.t('All that run');
  const scope = await askChoice(title, vscode.l10n.t('Which instances?'), [
    { label: vscode.l10n.t('$(debug-pause) All that run'), value: 'all' },
    { label: vscode.l10n.t('$(filter) Those that match a filter…'), value: 'filter' },
  ]);
  if (scope === 'all') return { filter: { statuses: runningStatuses }, words: all };
  const form = await askFilter(services, hub, {
    title,
    parts: filterParts.filter((part) => part !== 'finishedAgeMs'),
    statuses: runningStatuses,
  });
  const filter = filterAt(form, hub.serverNow());
  return { filter: { ...filter, statuses: filter.statuses ?? runningStatuses }, words: describeFilter(form) ?? all };
}

async function pickMaintenance(hub: LiveHub, title: string, open: readonly Maintenance[]): Promise<Maintenance> {
  const [first, second] = open;
  if (first === undefined)
    throw new UserMessageError(vscode.l10n.t('Task hub {0} is not under maintenance.', hub.label));
  if (second === undefined) return first;
  return await askChoice(
    title,
    vscode.l10n.t('After which one?'),
    open.map((maintenance) => ({
      label: vscode.l10n.t('Since {0}', new Date(maintenance.startedAt).toLocaleString()),
      detail: maintenance.reason,
      value: maintenance,
    })),
  );
}

/** How many there are still to try. */
async function unsettled(store: MaintenanceStore, { id }: Maintenance): Promise<number> {
  let count = 0;
  for (const { state } of await store.entries(id)) if (state === 'intended' || state === 'suspended') count += 1;
  return count;
}

/** Runs one side of a maintenance, so that the closing window ends it cleanly, and says what came of it. */
async function during(
  services: CommandServices,
  hub: LiveHub,
  doing: string,
  total: number,
  run: (options: MaintenanceOptions) => Promise<BulkReport>,
): Promise<BulkReport | undefined> {
  const key = JSON.stringify(['maintenance', hub.id]);
  if (services.background.isRunning(key)) {
    throw new UserMessageError(vscode.l10n.t('Task hub {0} is being suspended or resumed already.', hub.label));
  }
  return await services.background.begin(key, doing, async (closing) => {
    const { clock, maintenances, reporter, reports } = services;
    const outcomes = await reports.newLog();
    try {
      return await withProgress(`${doing}: ${hub.label}`, (cancelled, tell) =>
        run({
          ...{ clock, outcomes, total },
          signal: AbortSignal.any([cancelled, closing]),
          onProgress: (progress) => tell(progressText(progress, total)),
        }),
      );
    } finally {
      // What was done is said whether or not the row can show it.
      await maintenances.refresh().catch((error: unknown) => reporter.log(error, doing));
      void hub.refresh();
    }
  });
}
