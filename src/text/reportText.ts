import * as l10n from '@vscode/l10n';
import type { BulkAction } from '../client/operations/bulk/bulkAction.js';
import type { BulkOutcome, BulkReport } from '../client/operations/bulk/bulkReport.js';
import { assertNever } from '../common/assertNever.js';
import { errorText, factText } from './errors/errorText.js';
import { numberText, plural } from './format/plural.js';

/**
 * A report as lines of text, to be copied or saved: a head, then one line for each instance for which the action was not
 * simply done (kind, ID, reason, sentence, separated by tabs). No payloads.
 */
export async function* reportLines(
  report: BulkReport,
  where: { readonly taskHub: string; readonly endpoint: string },
): AsyncGenerator<string, void, undefined> {
  yield l10n.t('{0} in task hub {1} at {2}', actionName(report.action), plain(where.taskHub), plain(where.endpoint));
  yield l10n.t('From {0} to {1}', iso(report.startedAt), iso(report.endedAt));
  yield* countLines(report.counts);
  yield reportEnd(report);
  const { leftOut } = report.outcomes;
  if (leftOut > 0) {
    yield plural(
      leftOut,
      l10n.t('{0} more isn’t listed.', numberText(leftOut)),
      l10n.t('{0} more aren’t listed.', numberText(leftOut)),
    );
  }
  for await (const outcome of report.outcomes.all()) yield outcomeLine(outcome);
}

/** One line for each outcome that there was. */
function countLines({ done, failed, skipped, unknown }: BulkReport['counts']): readonly string[] {
  return [
    l10n.t('Done: {0}', numberText(done)),
    ...(failed > 0 ? [l10n.t('Failed: {0}', numberText(failed))] : []),
    ...(skipped > 0 ? [l10n.t('Skipped: {0}', numberText(skipped))] : []),
    ...(unknown > 0 ? [l10n.t('Unknown: {0}', numberText(unknown))] : []),
  ];
}

/** What was done: `Terminate with children`. Neither reasons nor payloads. */
export function actionName(action: BulkAction): string {
  switch (action.kind) {
    case 'terminate':
      return action.recursive === true ? l10n.t('Terminate with children') : l10n.t('Terminate');
    case 'skipGraceful':
      return l10n.t('Terminate at once');
    case 'suspend':
      return l10n.t('Suspend');
    case 'resume':
      return l10n.t('Resume');
    case 'raiseEvent':
      return l10n.t('Raise event {0}', plain(action.name));
    case 'restart':
      return action.newInstanceId ? l10n.t('Restart with a new ID') : l10n.t('Restart with the same ID');
    case 'rewind':
      return l10n.t('Rewind');
    case 'purge':
      return action.recursive === true ? l10n.t('Purge with children') : l10n.t('Purge');
    default:
      return assertNever(action);
  }
}

/** How a bulk action ended, and how many instances it did not come to. */
export function reportEnd({ end, total, counts }: Pick<BulkReport, 'end' | 'total' | 'counts'>): string {
  const { done, failed, skipped, unknown } = counts;
  const left = total === undefined ? undefined : Math.max(0, total - done - failed - skipped - unknown);
  switch (end.kind) {
    case 'finished':
      return l10n.t('Completed.');
    case 'cancelled':
      return l10n.t('Canceled. {0}', untouchedText(left));
    case 'stopped':
      return l10n.t('Stopped: {0} {1}', errorText(end.error), untouchedText(left));
    default:
      return assertNever(end);
  }
}

function untouchedText(left: number | undefined): string {
  if (left === undefined) return l10n.t('The rest wasn’t changed.');
  const count = numberText(left);
  return plural(left, l10n.t('{0} wasn’t changed.', count), l10n.t('{0} weren’t changed.', count));
}

function outcomeLine(outcome: BulkOutcome): string {
  return [outcome.kind, outcome.instanceId, outcome.reason, factText(outcome.fact)].map(plain).join('\t');
}

/** IDs and names come from anywhere: what could break a line, hide text or steer a terminal is written as an escape. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
