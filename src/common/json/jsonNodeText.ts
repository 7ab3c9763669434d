import type { JsonMember, JsonNode } from './jsonSyntax.js';

/**
 * Writes JSON that was read by `parseJson`, on one line, with every digit as it was. `valueOf` may give another value for
 * a member. Without recursion: how deep a stranger's JSON goes is up to the stranger.
 */
export function jsonNodeText(root: JsonNode, valueOf: (member: JsonMember) => JsonNode = ({ value }) => value): string {
  const parts: string[] = [];
  const left: (JsonNode | string)[] = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    switch (next.kind) {
      case 'object':
        left.push('}');
        for (const [index, member] of [...next.members.entries()].reverse()) {
          left.push(valueOf(member), `${index === 0 ? '' : ','}${JSON.stringify(member.name)}:`);
        }
        left.push('{');
        break;
      case 'array':
        left.push(']');
        for (const [index, item] of [...next.items.entries()].reverse()) left.push(item, index === 0 ? '' : ',');
        left.push('[');
        break;
      case 'string':
        parts.push(JSON.stringify(next.value));
        break;
      case 'number':
      case 'literal':
        parts.push(next.text);
        break;
    }
  }
  return parts.join('');
}
