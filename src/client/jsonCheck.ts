/** What JSON wants where a text stops being JSON. */
type JsonRule =
  /** There is nothing but blanks. */
  | 'empty'
  /** The text ends in the middle of a value. */
  | 'incomplete'
  /** Something follows the value. */
  | 'end'
  | 'commaOrBrace'
  | 'commaOrBracket'
  | 'name'
  | 'colon'
  | 'value'
  | 'number'
  | 'stringEnd'
  | 'controlCharacter'
  | 'unicodeEscape'
  | 'escape';

export interface JsonProblem {
  readonly rule: JsonRule;
  /** Counted from 1, as editors show them. */
  readonly line: number;
  readonly column: number;
}

/**
 * Where a text stops being JSON, or undefined when it is JSON. The text itself is what is sent: it is never parsed and
 * written again, since that would lose the digits of numbers beyond 2^53.
 */
export function checkJson(text: string): JsonProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    // The engine's own message has no position in some cases, so the place is found again.
    const { offset, rule } = findProblem(text);
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    return { rule, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }
}

interface Found {
  readonly offset: number;
  readonly rule: JsonRule;
}

type Frame = 'object' | 'array';
/** What may come next. `key` follows a comma in an object, so that a closing brace is a trailing comma. */
type Expected = 'value' | 'firstItem' | 'firstKey' | 'key' | 'afterValue';

const literals = ['true', 'false', 'null'] as const;

/** Walks the text without recursion, so that a payload of a million brackets does no harm. */
function findProblem(text: string): Found {
  if (skipBlanks(text, 0) === text.length) return { offset: 0, rule: 'empty' };
  const frames: Frame[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  for (;;) {
    offset = skipBlanks(text, offset);
    const char = text.charAt(offset);
    const frame = frames.at(-1);
    if (expected === 'afterValue') {
      if (frame === undefined) return { offset, rule: 'end' };
      if (char === ',') {
        expected = frame === 'object' ? 'key' : 'value';
        offset++;
        continue;
      }
      if (char === (frame === 'object' ? '}' : ']')) {
        frames.pop();
        offset++;
        continue;
      }
      return missing(text, offset, frame === 'object' ? 'commaOrBrace' : 'commaOrBracket');
    }
    if (expected === 'firstKey' || expected === 'key') {
      if (char === '}' && expected === 'firstKey') {
        frames.pop();
        expected = 'afterValue';
        offset++;
        continue;
      }
      if (char !== '"') return missing(text, offset, 'name');
      const name = readString(text, offset);
      if (typeof name !== 'number') return name;
      offset = skipBlanks(text, name);
      if (text.charAt(offset) !== ':') return missing(text, offset, 'colon');
      offset++;
      expected = 'value';
      continue;
    }
    if (char === ']' && expected === 'firstItem') {
      frames.pop();
      expected = 'afterValue';
      offset++;
      continue;
    }
    if (char === '{' || char === '[') {
      frames.push(char === '{' ? 'object' : 'array');
      expected = char === '{' ? 'firstKey' : 'firstItem';
      offset++;
      continue;
    }
    const end = readScalar(text, offset);
    if (typeof end !== 'number') return end;
    offset = end;
    expected = 'afterValue';
  }
}

function readScalar(text: string, offset: number): number | Found {
  const char = text.charAt(offset);
  if (char === '"') return readString(text, offset);
  if (/[-\d]/.test(char)) {
    const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    number.lastIndex = offset;
    const end = number.test(text) ? number.lastIndex : offset;
    return end === offset || /[-+.\w]/.test(text.charAt(end)) ? { offset, rule: 'number' } : end;
  }
  const literal = literals.find((word) => text.startsWith(word, offset));
  if (literal !== undefined && !/\w/.test(text.charAt(offset + literal.length))) return offset + literal.length;
  return missing(text, offset, 'value');
}

/** The offset after the closing quote. */
function readString(text: string, start: number): number | Found {
  for (let offset = start + 1; offset < text.length; offset++) {
    const char = text.charAt(offset);
    if (char === '"') return offset + 1;
    if (char < ' ') return { offset, rule: 'controlCharacter' };
    if (char !== '\\') continue;
    const escape = text.charAt(offset + 1);
    if (escape === 'u') {
      if (!/^[\dA-Fa-f]{4}$/.test(text.slice(offset + 2, offset + 6))) {
        return { offset, rule: 'unicodeEscape' };
      }
      offset += 5;
    } else if (escape !== '' && '"\\/bfnrt'.includes(escape)) {
      offset++;
    } else if (escape !== '') {
      return { offset, rule: 'escape' };
    }
  }
  return { offset: start, rule: 'stringEnd' };
}

function skipBlanks(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && ' \t\r\n'.includes(text.charAt(offset))) offset++;
  return offset;
}

function missing(text: string, offset: number, rule: JsonRule): Found {
  return { offset, rule: offset === text.length ? 'incomplete' : rule };
}
