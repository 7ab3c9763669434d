import type { PointerRule } from '../requestError.js';
import { jsonNodeText } from '../../common/json/jsonNodeText.js';
import { type JsonNode, tryParseJson } from '../../common/json/jsonSyntax.js';

/** The part of a JSON text that a JSON pointer (RFC 6901) names, as JSON text with every digit kept. */
export function jsonPart(text: string, pointer: string): { readonly text: string } | { readonly problem: PointerRule } {
  if (pointer !== '' && !pointer.startsWith('/')) return { problem: 'pointerForm' };
  let node = tryParseJson(text);
  if (node === undefined) return { problem: 'notJson' };
  for (const token of pointer.split('/').slice(1)) {
    node = child(node, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (node === undefined) return { problem: 'noPart' };
  }
  return { text: jsonNodeText(node) };
}

function child(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind === 'array') return /^(?:0|[1-9]\d*)$/.test(name) ? node.items[Number(name)] : undefined;
  // Of members with the same name the last one counts, as for JSON.parse.
  return node.kind === 'object' ? node.members.findLast((member) => member.name === name)?.value : undefined;
}
