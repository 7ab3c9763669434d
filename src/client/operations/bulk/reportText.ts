import { assertNever } from '../../../common/assertNever.js';
import type { BulkAction } from './bulkAction.js';
import { type BulkOutcome, type BulkReport, untouched } from './bulkReport.js';

/**
 * A report as lines of text, to be copied or saved: a head, then one line for each instance for which the action was not
 * simply done (kind, id, reason, sentence, separated by tabs). No payloads.
 */
export async function* reportLines(
  report: BulkReport,
  where: { readonly taskHub: string; readonly endpoint: string },
): AsyncGenerator<string, void, undefined> {
  const { counts } = report;
  yield `${actionWords(report.action)} in task hub ${plain(where.taskHub)} at ${plain(where.endpoint)}`;
  yield `From ${iso(report.startedAt)} to ${iso(report.endedAt)}`;
  yield `${counts.done} done, ${counts.failed} failed, ${counts.skipped} skipped, ${counts.unknown} unknown`;
  yield endSentence(report);
  if (report.outcomes.leftOut > 0) yield `${report.outcomes.leftOut} more that were not done are not listed.`;
  for await (const outcome of report.outcomes.all()) yield outcomeLine(outcome);
}

/** What was done, in words: `Terminate (with children)`. Neither reasons nor payloads. */
export function actionWords(action: BulkAction): string {
  switch (action.kind) {
    case 'terminate':
      return action.recursive === true ? 'Terminate with children' : 'Terminate';
    case 'skipGraceful':
      return 'Terminate at once';
    case 'suspend':
      return 'Suspend';
    case 'resume':
      return 'Resume';
    case 'raiseEvent':
      return `Raise event ${plain(action.name)}`;
    case 'restart':
      return action.newInstanceId ? 'Restart with a new id' : 'Restart with the same id';
    case 'rewind':
      return 'Rewind';
    case 'purge':
      return action.recursive === true ? 'Purge with children' : 'Purge';
    default:
      return assertNever(action);
  }
}

/** How it ended, and how many were not touched by then. */
export function endSentence(report: BulkReport): string {
  const { end } = report;
  const left = untouched(report);
  const rest = left === undefined ? 'The rest was not touched.' : `${left} were not touched.`;
  switch (end.kind) {
    case 'finished':
      return 'Went through to the end.';
    case 'cancelled':
      return `Cancelled. ${rest}`;
    case 'stopped':
      return `Stopped: ${end.error.message} ${rest}`;
    default:
      return assertNever(end);
  }
}

function outcomeLine(outcome: BulkOutcome): string {
  return [outcome.kind, outcome.instanceId, outcome.reason, outcome.message].map(plain).join('\t');
}

/** Ids and names come from anywhere: what could break a line, hide text or steer a terminal is written as an escape. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
