import * as vscode from 'vscode';
import { type BulkAction, neededAbility } from '../../client/operations/bulk/bulkAction.js';
import { applicability, matchingTargets } from '../../client/operations/bulk/bulkTargets.js';
import { filterAt, type FilterForm } from '../../client/operations/filterForm.js';
import type { InstanceCount } from '../../client/operations/findInstances.js';
import { isGroupStatus } from '../../hubs/live/groupStatus.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { askAction, askKind } from '../prompts/actionPrompt.js';
import { actionWords, instancesText } from '../actionWords.js';
import { runAndTell } from './bulkOutcome.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { countMatching } from './count.js';
import { askFilter } from '../prompts/filterPrompt.js';
import { describeFilter, statusCounts } from '../filterWords.js';
import { knownNames } from '../prompts/knownNames.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';

/** Does one thing to all instances of a hub that match a filter: asks what, to which, counts, confirms, and reports. */
export function bulkActionCommand(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = vscode.l10n.t('Act on All Matching');
    const hub = await hubFor(services, clicked, title);
    const kind = await askKind(hub, vscode.l10n.t('{0} in {1}', title, hub.label));
    const action = await askAction(services, kind, title, knownNames(services, hub));
    await runActionOnFilter(services, hub, action, formOf(clicked));
  };
}

/** The same once the action is known. `initial` is the filter to begin with; the last one of the hub where absent. */
export async function runActionOnFilter(
  services: CommandServices,
  hub: LiveHub,
  action: BulkAction,
  initial?: FilterForm,
): Promise<void> {
  const words = actionWords(action);
  const form = await askFilter(services, hub, {
    title: vscode.l10n.t('{0} all that match in {1}', words.verb, hub.label),
    use: vscode.l10n.t('Count these and go on'),
    ...(initial === undefined ? {} : { initial }),
  });
  const filter = filterAt(form, hub.serverNow());
  const confirmed = await countMatching(services, hub, filter);
  const { applies, leftOut } = applicability(confirmed, action);
  if (applies === 0) throw new UserMessageError(nothingSentence(confirmed, action));
  const left = statusCounts(leftOut);
  const detail = [
    filterLine(form),
    words.consequence,
    left === '' ? '' : vscode.l10n.t('Left out, since their status does not allow it: {0}.', left),
  ];
  const answer = await askConfirmation({
    question: words.question(instancesText(applies), hub.label),
    detail: detail.filter((line) => line !== '').join('\n'),
    button: words.verb,
    hubs: [hub],
    count: applies,
  });
  if (answer !== 'yes') return;
  await runAndTell(services, {
    hub,
    action,
    total: applies,
    targets: (client, signal) =>
      matchingTargets(client, filter, action, { signal, confirmed, retry: { clock: services.clock } }),
  });
}

function filterLine(form: FilterForm): string {
  const words = describeFilter(form);
  return words === undefined
    ? vscode.l10n.t('All instances of the task hub that allow it.')
    : vscode.l10n.t('Those that match: {0}.', words);
}

function nothingSentence(count: InstanceCount, action: BulkAction): string {
  if (count.total === 0) return vscode.l10n.t('No instance matches this filter.');
  const { leftOut } = applicability(count, action);
  return neededAbility(action) === 'purge'
    ? vscode.l10n.t('None of those that match has finished, so none can be purged: {0}.', statusCounts(leftOut))
    : vscode.l10n.t('None of those that match has a status that allows this: {0}.', statusCounts(leftOut));
}

/** A status row asks for its own status; a hub row for what was asked last. */
function formOf(clicked: unknown): FilterForm | undefined {
  if (typeof clicked !== 'object' || clicked === null || !('status' in clicked)) return undefined;
  const { status } = clicked;
  return typeof status === 'string' && isGroupStatus(status) ? { statuses: [status] } : undefined;
}
