import { checkJson } from '../../client/jsonCheck.js';
import { jsonProblemText } from '../../text/jsonProblemText.js';

/** A rule for what must be JSON: what is wrong with a text, or undefined. */
export function jsonRule(text: string): string | undefined {
  const problem = checkJson(text);
  return problem && jsonProblemText(problem);
}
