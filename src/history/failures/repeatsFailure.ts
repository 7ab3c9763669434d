import type { FailureDetails } from '../../client/instance.js';
import { tryParseJson } from '../../common/json/jsonSyntax.js';

/** Longer outputs, in characters, are shown whatever they say. */
const longest = 20_000;

/** Whether the output of a failed instance is nothing but its failure again, as some servers store it. */
export function repeatsFailure(output: string, { errorType, errorMessage }: FailureDetails): boolean {
  if (output.length > longest || errorMessage === '') return false;
  const node = tryParseJson(output);
  const text = (node?.kind === 'string' ? node.value : output).trim();
  return text === errorMessage.trim() || text === `${errorType}: ${errorMessage}`.trim();
}
