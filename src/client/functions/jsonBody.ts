import { isRecord } from '../../common/json/isRecord.js';
import { jsonNodeText } from '../../common/json/jsonNodeText.js';
import { type JsonNode, JsonSyntaxError, parseJson } from '../../common/json/jsonSyntax.js';

/** A payload whose text is kept as it came, where reading it would lose digits or the order of members. */
class KeptJson {
  constructor(readonly text: string) {}
}

/** Members of answers that hold what belongs to the person, and not to the API. */
const payloads = new Set(['input', 'output', 'customStatus', 'state', 'Input', 'Result']);

/** Zeros that nothing of a number keeps. */
const idleZero = /\.0+[\s,\]}]|-0[\s,\]}]/;
/** Members that are named by a number: the engine puts them before all others. */
const numericName = /^\d+$/;

/**
 * Reads the body of an answer; undefined where it is no JSON. Payloads in it are to be taken out by {@link payloadText}
 * only: texts in which the engine would lose something are read by a slower way.
 */
export function readBody(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return losesSomething(text, value) ? plain(parseJson(text), false) : value;
  } catch (error) {
    // A RangeError: nested deeper than anything that the API sends.
    if (error instanceof SyntaxError || error instanceof JsonSyntaxError || error instanceof RangeError)
      return undefined;
    throw error;
  }
}

/** A payload as one line of JSON; undefined where there is none. */
export function payloadText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (value instanceof KeptJson) return value.text === 'null' ? undefined : value.text;
  return written(value);
}

/** A payload that is to be read as a plain text, such as the sentence of a failure. */
export function payloadWords(value: unknown): string | undefined {
  if (!(value instanceof KeptJson)) return typeof value === 'string' ? value : payloadText(value);
  const inner: unknown = value.text.startsWith('"') ? JSON.parse(value.text) : undefined;
  return typeof inner === 'string' ? inner : payloadText(value);
}

/** Whether the text says more than what was read of it: looked for in what was read, which is the shorter way. */
function losesSomething(text: string, value: unknown): boolean {
  if (idleZero.test(text)) return true;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'number') {
      if (!Number.isSafeInteger(next)) return true;
    } else if (Array.isArray(next)) {
      for (const item of next as readonly unknown[]) if (typeof item !== 'string') left.push(item);
    } else if (isRecord(next)) {
      for (const name in next) {
        if (numericName.test(name)) return true;
        const member = next[name];
        if (typeof member !== 'string') left.push(member);
      }
    }
  }
  return false;
}

/** The engine's own way of writing goes as deep as the stack allows, and a stranger's payload deeper. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return writtenFlat(value);
  }
}

/** Something that is to be written, or a mark that stands as it is. */
type Part = { readonly value: unknown } | string;

function writtenFlat(root: unknown): string {
  const parts: string[] = [];
  const left: Part[] = [{ value: root }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    const { value } = next;
    if (Array.isArray(value)) {
      left.push(']', ...value.flatMap((item, at): Part[] => [...(at === 0 ? [] : [',']), { value: item }]).reverse());
      parts.push('[');
    } else if (isRecord(value)) {
      const members = Object.entries(value).flatMap(([name, member], at): Part[] => [
        `${at === 0 ? '' : ','}${JSON.stringify(name)}:`,
        { value: member },
      ]);
      left.push('}', ...members.reverse());
      parts.push('{');
    } else {
      parts.push(JSON.stringify(value));
    }
  }
  return parts.join('');
}

function plain(node: JsonNode, isPayload: boolean): unknown {
  if (isPayload) return new KeptJson(jsonNodeText(node));
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value, payloads.has(name))]));
    case 'array':
      return node.items.map((item) => plain(item, false));
    case 'string':
      return node.value;
    case 'number':
      return Number(node.text);
    case 'literal':
      return node.text === 'null' ? null : node.text === 'true';
  }
}

/** The members of a list in which everything has to be an object; undefined where it is something else. */
export function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  return Array.isArray(value) && value.every(isRecord) ? value : undefined;
}
