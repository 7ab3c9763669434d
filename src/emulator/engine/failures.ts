import type { TaskFailureDetails__Output } from '../../wire/generated/TaskFailureDetails.js';
import type { Value__Output } from '../../wire/generated/google/protobuf/Value.js';

/**
 * How many failures deep a failure is kept. Most libraries read messages that are nested 100 deep, a failure lies a few
 * deep in a work item, and every orchestration that it passes on its way up may put it into one of its own.
 */
const deepest = 32;

/** The failure with its causes, as far as every SDK can read them. */
export function boundedFailure(failure: TaskFailureDetails__Output, depth = 1): TaskFailureDetails__Output {
  const { innerFailure, properties, ...rest } = failure;
  const kept = Object.entries(properties).filter(([, value]) => !isDeeper(value, deepest));
  const bounded = { ...rest, properties: Object.fromEntries(kept) };
  if (innerFailure === undefined) return bounded;
  return {
    ...bounded,
    innerFailure: depth < deepest ? boundedFailure(innerFailure, depth + 1) : leftOut(innerFailure),
  };
}

/** What stands for the causes that are not kept. */
function leftOut(failure: TaskFailureDetails__Output): TaskFailureDetails__Output {
  let count = 0;
  for (let next: TaskFailureDetails__Output | undefined = failure; next !== undefined; next = next.innerFailure) {
    count += 1;
  }
  return { errorType: 'FailuresLeftOut', errorMessage: `${count} more causes were left out.`, properties: {} };
}

function isDeeper(value: Value__Output, levels: number): boolean {
  if (levels <= 0) return true;
  const inner = [...(value.listValue?.values ?? []), ...Object.values(value.structValue?.fields ?? {})];
  // Each is nested in the list or structure, which is nested in the value.
  return inner.some((one) => isDeeper(one, levels - 2));
}
