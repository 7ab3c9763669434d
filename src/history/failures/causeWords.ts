import type { FailureDetails } from '../../client/instance.js';
import { firstCause } from './firstCause.js';

/** What SDKs put before the message of what failed below: those of JavaScript and Python, and that of .NET and Java. */
const wrappers = [
  /^(?:Activity|Sub-orchestration|Entity) task #\d+ failed: /,
  /^\d+ of \d+ tasks in the when(?:All|Any) failed: /i,
  /^Task '[^'\n]*' \(#\d+\) failed with an unhandled exception: /,
];
const longest = 500;

/** A message without what the SDKs of callers put before it, as often as they did. */
export function unwrappedMessage(message: string): string {
  let rest = message;
  for (;;) {
    const before = rest;
    for (const wrapper of wrappers) rest = rest.replace(wrapper, '');
    if (rest === before) return rest.trim() === '' ? message : rest;
  }
}

/** Why something failed, in the first words of its first cause: what fits into a row. Empty where nothing is said. */
export function causeWords(failure: FailureDetails): string {
  const { errorMessage, errorType } = firstCause(failure);
  const [line = ''] = unwrappedMessage(errorMessage)
    .slice(0, longest)
    .trim()
    .split(/[\r\n]/, 1);
  const words = line.replace(/\s+/g, ' ').trim();
  return words === '' ? errorType : words;
}
