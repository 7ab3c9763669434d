import { type BulkAction, neededAbility } from '../../client/operations/bulk/bulkAction.js';
import { applicability, matchingTargets } from '../../client/operations/bulk/bulkTargets.js';
import { filterAt, type FilterForm } from '../../client/operations/filter/filterForm.js';
import type { InstanceCount } from '../../client/operations/findInstances.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { askAction, askKind } from '../prompts/actionPrompt.js';
import { runAndTell } from './bulkOutcome.js';
import type { Services } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { countMatching } from './count.js';
import { askFilter } from '../prompts/filter/filterPrompt.js';
import { knownNames } from '../prompts/knownNames.js';
import { shownForm } from '../hub/groupForm.js';
import { hubFor } from '../prompts/pickHub.js';
import { UserMessageError } from '../userMessageError.js';
import { consequenceText, questionText } from '../../text/commands/bulk/actionDetail.js';
import { actionLabel, matchingTitle } from '../../text/commands/bulk/actionLabels.js';
import * as text from '../../text/commands/bulk/matchingText.js';
import { filterText, statusCountsText } from '../../text/commands/prompts/filterText.js';

/**
 * Runs one action on all instances of a hub that match a filter: asks for both, counts, confirms and reports. A group begins
 * with its own filter, a table with its, and a hub with that of the tree, or else the last one.
 */
export function bulkActionCommand(
  services: Services<'clock' | 'memory' | 'payloads' | 'registry' | 'reporter' | 'reports' | 'source'>,
): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = text.title();
    const hub = await hubFor(services, clicked, title);
    const kind = await askKind(hub, text.titleIn(hub.label));
    const action = await askAction(services, hub, kind, title, knownNames(services, hub));
    await runActionOnFilter(services, hub, action, shownForm(clicked, hub));
  };
}

/** The same once the action is known. `initial` is the filter to begin with, by default the last one of the hub. */
export async function runActionOnFilter(
  services: Services<'clock' | 'memory' | 'reports'>,
  hub: LiveHub,
  action: BulkAction,
  initial?: FilterForm,
): Promise<void> {
  const form = await askFilter(services, hub, {
    title: matchingTitle(action.kind, hub.label),
    use: text.countAndContinue(),
    ...(initial === undefined ? {} : { initial }),
  });
  const filter = filterAt(form, hub.serverNow());
  const confirmed = await countMatching(services, hub, filter);
  const { applies, leftOut } = applicability(confirmed, action);
  if (applies === 0) throw new UserMessageError(nothingText(confirmed, action));
  const left = statusCountsText(leftOut);
  const meant = { count: applies };
  const detail = [filterLine(form), consequenceText(action, meant), left === '' ? '' : text.skipped(left)];
  const answer = await askConfirmation({
    question: questionText(action, meant, hub.label),
    detail: detail.filter((line) => line !== '').join('\n'),
    button: actionLabel(action.kind),
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
  const words = filterText(form);
  return words === undefined ? text.noFilter() : text.filter(words);
}

function nothingText(count: InstanceCount, action: BulkAction): string {
  if (count.total === 0) return text.noMatch();
  const { leftOut } = applicability(count, action);
  return neededAbility(action) === 'purge'
    ? text.noneFinished(statusCountsText(leftOut))
    : text.noneAllowed(statusCountsText(leftOut));
}
