import { type JsonNode, tryParseJson } from '../../../common/json/jsonSyntax.js';
import { isContainer, sizeOf } from './jsonLines.js';

const pairs: Readonly<Record<string, string>> = { '{': '}', '[': ']', '"': '"' };

/** Whether a text begins and ends as JSON does that is worth unfolding. */
export function mayHoldJson(text: string): boolean {
  const first = /[^ \t\n\r]/.exec(text)?.[0] ?? '';
  return Object.hasOwn(pairs, first) && text.length > 2 && text.trimEnd().endsWith(pairs[first] ?? '');
}

/** The JSON that a text is: an object or array with something in it, or such a thing written as a text once more. */
export function jsonWithin(text: string): JsonNode | undefined {
  const node = mayHoldJson(text) ? tryParseJson(text) : undefined;
  if (node === undefined) return undefined;
  const isWorth = isContainer(node) ? sizeOf(node) > 0 : node.kind === 'string' && mayHoldJson(node.value);
  return isWorth ? node : undefined;
}
