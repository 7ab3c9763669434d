import type { FailureDetails } from '../../client/instance.js';
import { causeWords } from './causeWords.js';
import type { HistoryLog } from '../historyLog.js';

/** The child in which a failure began, as the history of its parent knows it. */
export interface FailedChild {
  readonly name: string;
  readonly instanceId: string;
}

/** What SDKs and Durable Functions say where a child may have failed; .NET and Java say the same of activities. */
const ofTask = /sub-?orchestrat|^Task '[^'\n]*' \(#\d+\) failed/i;

/** Whether a history can tell in which child a failure began. */
export function mayNameChild(failure: FailureDetails): boolean {
  for (let part: FailureDetails | undefined = failure; part !== undefined; part = part.innerFailure) {
    if (ofTask.test(part.errorMessage)) return true;
  }
  return false;
}

/** The last child that failed with the same cause. */
export function failedChild(log: HistoryLog, failure: FailureDetails): FailedChild | undefined {
  const words = causeWords(failure);
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const event = log.at(index);
    if (event?.kind !== 'subOrchestrationInstanceFailed' || event.failure === undefined) continue;
    const created = log.at(log.partnerOf(index) ?? -1);
    if (created?.kind !== 'subOrchestrationInstanceCreated' || causeWords(event.failure) !== words) continue;
    return { name: created.name, instanceId: created.instanceId };
  }
  return undefined;
}
