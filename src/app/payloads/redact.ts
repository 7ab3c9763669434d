import { jsonNodeText } from '../../common/json/jsonNodeText.js';
import { type JsonNode, tryParseJson } from '../../common/json/jsonSyntax.js';

/** Members whose values are taken for secrets, in whatever case and with whatever is around them. */
const secretNames =
  /pass(word|wd|phrase)|token|secret|authorization|connection_?string|api_?key|account_?key|credential/i;
const shownInstead: JsonNode = { kind: 'string', value: '[redacted]' };

/** A JSON text without the values of members that look like secrets. What is not JSON stays as it is. */
export function redact(text: string): string {
  const node = tryParseJson(text);
  if (node === undefined) return text;
  const hidden: string[] = [];
  const written = jsonNodeText(node, ({ name, value }) => {
    if (!secretNames.test(name)) return value;
    hidden.push(name);
    return shownInstead;
  });
  // A text that holds none stays as it was written.
  return hidden.length > 0 ? written : text;
}
