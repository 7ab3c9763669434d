export interface JsonProblem {
  /** Counted from 1, as editors show them. */
  readonly line: number;
  readonly column: number;
  /** One sentence with line and column in it. */
  readonly message: string;
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
    const line = before.length;
    const column = (before.at(-1) ?? '').length + 1;
    return { line, column, message: `Not JSON at line ${line}, column ${column}: ${rule}.` };
  }
}

interface Found {
  readonly offset: number;
  readonly rule: string;
}

type Frame = 'object' | 'array';
/** What may come next. `key` follows a comma in an object, so that a closing brace is a trailing comma. */
type Expected = 'value' | 'firstItem' | 'firstKey' | 'key' | 'afterValue';

const literals = ['true', 'false', 'null'] as const;

/** Walks the text without recursion, so that a payload of a million brackets does no harm. */
function findProblem(text: string): Found {
  if (skipBlanks(text, 0) === text.length) return { offset: 0, rule: 'the text is empty' };
  const frames: Frame[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  for (;;) {
    offset = skipBlanks(text, offset);
    const char = text.charAt(offset);
    const frame = frames.at(-1);
    if (expected === 'afterValue') {
      if (frame === undefined) {
        return { offset, rule: `the end is expected after the value, not ${show(text, offset)}` };
      }
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
      return { offset, rule: `a comma or “${frame === 'object' ? '}' : ']'}” is expected, not ${show(text, offset)}` };
    }
    if (expected === 'firstKey' || expected === 'key') {
      if (char === '}' && expected === 'firstKey') {
        frames.pop();
        expected = 'afterValue';
        offset++;
        continue;
      }
      if (char !== '"') return { offset, rule: `a name in double quotes is expected, not ${show(text, offset)}` };
      const name = readString(text, offset);
      if (typeof name !== 'number') return name;
      offset = skipBlanks(text, name);
      if (text.charAt(offset) !== ':') return { offset, rule: `a colon is expected, not ${show(text, offset)}` };
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
    return end === offset || /[-+.\w]/.test(text.charAt(end)) ? { offset, rule: 'this is not a number' } : end;
  }
  const literal = literals.find((word) => text.startsWith(word, offset));
  if (literal !== undefined && !/\w/.test(text.charAt(offset + literal.length))) return offset + literal.length;
  return { offset, rule: `a value is expected, not ${show(text, offset)}` };
}

/** The offset after the closing quote. */
function readString(text: string, start: number): number | Found {
  for (let offset = start + 1; offset < text.length; offset++) {
    const char = text.charAt(offset);
    if (char === '"') return offset + 1;
    if (char < ' ') return { offset, rule: 'a control character in a string must be written as an escape' };
    if (char !== '\\') continue;
    const escape = text.charAt(offset + 1);
    if (escape === 'u') {
      if (!/^[\dA-Fa-f]{4}$/.test(text.slice(offset + 2, offset + 6))) {
        return { offset, rule: '“\\u” must be followed by four hexadecimal digits' };
      }
      offset += 5;
    } else if (escape !== '' && '"\\/bfnrt'.includes(escape)) {
      offset++;
    } else if (escape !== '') {
      return { offset, rule: `“\\” may not be followed by ${show(text, offset + 1)}` };
    }
  }
  return { offset: start, rule: 'this string has no closing quote' };
}

function skipBlanks(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && ' \t\r\n'.includes(text.charAt(offset))) offset++;
  return offset;
}

function show(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  if (point === undefined) return 'the end';
  return point < 0x20 || point === 0x7f ? 'a control character' : `“${String.fromCodePoint(point)}”`;
}
