import type { HistoryEvent } from '../../history.js';
import type { FailureDetails } from '../../instance.js';

/**
 * What made an instance fail, with its type and frames: the API says of an instance only words, in which those of the
 * activity, child or entity that failed are quoted.
 */
export function failureCause(history: readonly HistoryEvent[], words: string): FailureDetails | undefined {
  const failures = history.flatMap((event) => {
    switch (event.kind) {
      case 'taskFailed':
      case 'subOrchestrationInstanceFailed':
      case 'entityOperationFailed':
        return event.failure === undefined ? [] : [event.failure];
      default:
        return [];
    }
  });
  return failures.findLast(({ errorMessage }) => errorMessage !== '' && words.includes(errorMessage));
}
