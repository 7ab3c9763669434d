import { type JsonNode, tryParseJson } from '../common/jsonSyntax.js';

/** Members whose values are taken for secrets, in whatever case and with whatever is around them. */
const secretNames =
  /pass(word|wd|phrase)|token|secret|authorization|connection_?string|api_?key|account_?key|credential/i;
const shownInstead = '"[redacted]"';

/** A JSON text without the values of members that look like secrets. What is not JSON stays as it is. */
export function redact(text: string): string {
  const node = tryParseJson(text);
  return node === undefined || !hasSecret(node) ? text : written(node);
}

function hasSecret(root: JsonNode): boolean {
  const left = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.kind === 'array') left.push(...node.items);
    if (node.kind !== 'object') continue;
    for (const { name, value } of node.members) {
      if (secretNames.test(name)) return true;
      left.push(value);
    }
  }
  return false;
}

/** Without recursion: how deep a stranger's JSON goes is up to the stranger. */
function written(root: JsonNode): string {
  const parts: string[] = [];
  const left: (JsonNode | string)[] = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') parts.push(next);
    else if (next.kind === 'string') parts.push(JSON.stringify(next.value));
    else if (next.kind === 'number' || next.kind === 'literal') parts.push(next.text);
    else if (next.kind === 'array') {
      left.push(']');
      for (let index = next.items.length - 1; index >= 0; index -= 1) {
        const item = next.items[index];
        if (item !== undefined) left.push(item, index === 0 ? '' : ',');
      }
      left.push('[');
    } else {
      left.push('}');
      for (let index = next.members.length - 1; index >= 0; index -= 1) {
        const member = next.members[index];
        if (member === undefined) continue;
        const value = secretNames.test(member.name) ? shownInstead : member.value;
        left.push(value, `${index === 0 ? '' : ','}${JSON.stringify(member.name)}:`);
      }
      left.push('{');
    }
  }
  return parts.join('');
}
