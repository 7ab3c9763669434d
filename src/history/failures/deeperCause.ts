import type { FailureDetails } from '../../client/instance.js';
import type { HistoryLog } from '../historyLog.js';
import { firstCause } from './firstCause.js';
import { mayNameEvent, ownEvent } from './ownEvent.js';

/** Whether the history may know more of the cause than the failure says. */
export function mayGoDeeper(failure: FailureDetails): boolean {
  return mayNameEvent(firstCause(failure));
}

/**
 * A failure down to what its history knows of it. Workers of JavaScript and Python report of a failed activity only its
 * message and the number of its event; why and where it failed stands there.
 */
export function withDeeperCause(log: HistoryLog, failure: FailureDetails): FailureDetails {
  const cause = firstCause(failure);
  const asked = ownEvent(log, cause.errorMessage);
  const ended = asked === undefined ? undefined : log.at(log.partnerOf(asked.index) ?? -1);
  const deeper = ended !== undefined && 'failure' in ended ? ended.failure : undefined;
  // What is named in the history of a child may have the number of an event here.
  const isOfIt = deeper !== undefined && deeper.errorMessage !== '' && cause.errorMessage.endsWith(deeper.errorMessage);
  return isOfIt ? extended(failure, deeper) : failure;
}

/** In a loop: nobody says how deep a stranger's failure is nested. */
function extended(failure: FailureDetails, deeper: FailureDetails): FailureDetails {
  const chain: FailureDetails[] = [];
  for (let next: FailureDetails | undefined = failure; next !== undefined; next = next.innerFailure) chain.push(next);
  return chain.reduceRight((innerFailure, part) => ({ ...part, innerFailure }), deeper);
}
