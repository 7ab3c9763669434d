import type { HistoryEvent__Output } from '../../wire/generated/HistoryEvent.js';
import type { TaskFailureDetails__Output } from '../../wire/generated/TaskFailureDetails.js';
import type { Ask } from './asks.js';

/**
 * The place in the history of the first failure that a rewind undoes; Infinity where nothing that was asked for had
 * failed. That is the failure for which the execution ended, and those before it as long as nothing was done between
 * them that would be done twice: the earlier attempts of a retry policy, failures side by side, an attempt to clear up
 * that failed as well. A failure that the execution got over, and after which it got things done, stays.
 */
export function firstUndone(events: readonly HistoryEvent__Output[], asks: readonly Ask[]): number {
  const failures = asks
    .flatMap(({ answer }) => (answer?.failure === undefined ? [] : [{ at: answer.at, failure: answer.failure }]))
    .sort((a, b) => a.at - b.at);
  const told = failureTexts(events.findLast((event) => event.executionCompleted !== undefined));
  const last = failures.findLast(({ failure }) => isToldOf(failure, told)) ?? failures.at(-1);
  if (last === undefined) return Infinity;
  const lastDone = asks.findLast((ask) => ask.at < last.at && isDone(ask))?.at ?? -1;
  return failures.find(({ at }) => at > lastDone)?.at ?? last.at;
}

/** Whether something came of it outside the execution that would come a second time. */
function isDone({ kind, answer }: Ask): boolean {
  if (kind === 'timer' || kind === 'lock') return false;
  return kind === 'message' || (answer !== undefined && answer.failure === undefined);
}

/** What the end of the execution says about its reasons, one text for each. */
function failureTexts(end: HistoryEvent__Output | undefined): readonly string[] {
  const texts: string[] = [];
  let failure: TaskFailureDetails__Output | undefined = end?.executionCompleted?.failureDetails;
  while (failure !== undefined) {
    texts.push(failure.errorMessage ?? '');
    failure = failure.innerFailure;
  }
  return texts;
}

/** SDKs put the message of what failed into that of what failed for it, or keep it as the inner failure. */
function isToldOf({ errorMessage = '' }: TaskFailureDetails__Output, texts: readonly string[]): boolean {
  return errorMessage !== '' && texts.some((reason) => reason.includes(errorMessage));
}
