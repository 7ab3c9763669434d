/**
 * JSON as it was written: the order of members, repeated names, and every digit of a number are kept, which
 * `JSON.parse` loses. Depth is limited by memory only, so that a hostile payload cannot overflow the stack.
 */
export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: 'true' | 'false' | 'null' };

export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

/** `offset` counts UTF-16 units from the start of the text. */
export class JsonSyntaxError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = 'JsonSyntaxError';
  }
}

/** An object or array that has begun; `name` is that of an object's member to come. */
interface Open {
  readonly node:
    | { readonly kind: 'object'; readonly members: JsonMember[] }
    | { readonly kind: 'array'; readonly items: JsonNode[] };
  name: string;
}

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const literal = /true|false|null/y;
// Ends a stretch of plain characters in a string, whether or not that is allowed there.
const special = /["\\\p{Cc}]/gu;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Throws a {@link JsonSyntaxError} where the text is not JSON (RFC 8259). */
export function parseJson(text: string): JsonNode {
  return runSteps(jsonSteps(text));
}

/** The same a step at a time, each a small part of a millisecond, for texts that are too long to be read in one go. */
export function jsonSteps(text: string): Generator<void, JsonNode> {
  return new Parser(text).steps();
}

/** Runs what goes in steps in one go. */
export function runSteps<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Undefined where the text is not JSON. */
export function tryParseJson(text: string): JsonNode | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

const valuesOfStep = 500;

class Parser {
  private at = 0;
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {}

  *steps(): Generator<void, JsonNode> {
    for (let count = 1; ; count += 1) {
      if (count % valuesOfStep === 0) yield;
      const value = this.valueOrOpen();
      if (value === undefined) continue;
      const whole = this.close(value);
      if (whole === undefined) continue;
      this.skipSpace();
      if (this.at < this.text.length) throw this.error('Nothing may follow the value.');
      return whole;
    }
  }

  /** A complete value, or undefined after opening an object or array whose first value comes next. */
  private valueOrOpen(): JsonNode | undefined {
    this.skipSpace();
    switch (this.text[this.at]) {
      case '{': {
        this.at += 1;
        if (this.take('}')) return { kind: 'object', members: [] };
        this.open.push({ node: { kind: 'object', members: [] }, name: this.memberName() });
        return undefined;
      }
      case '[': {
        this.at += 1;
        if (this.take(']')) return { kind: 'array', items: [] };
        this.open.push({ node: { kind: 'array', items: [] }, name: '' });
        return undefined;
      }
      case '"':
        return { kind: 'string', value: this.string() };
      default:
        return this.scalar();
    }
  }

  /** Puts a value where it belongs and closes what ends after it; the outermost value when all is closed. */
  private close(value: JsonNode): JsonNode | undefined {
    let current = value;
    for (;;) {
      const parent = this.open.at(-1);
      if (parent === undefined) return current;
      const { node } = parent;
      if (node.kind === 'object') {
        node.members.push({ name: parent.name, value: current });
        if (this.take(',')) {
          parent.name = this.memberName();
          return undefined;
        }
        if (!this.take('}')) throw this.error('Expected a comma or a closing brace.');
      } else {
        node.items.push(current);
        if (this.take(',')) return undefined;
        if (!this.take(']')) throw this.error('Expected a comma or a closing bracket.');
      }
      this.open.pop();
      current = node;
    }
  }

  private memberName(): string {
    this.skipSpace();
    if (this.text[this.at] !== '"') throw this.error('Expected a name in double quotes.');
    const name = this.string();
    if (!this.take(':')) throw this.error('Expected a colon after the name.');
    return name;
  }

  private string(): string {
    const start = this.at;
    let escaped = false;
    special.lastIndex = start + 1;
    for (;;) {
      const match = special.exec(this.text);
      if (match === null) throw this.error('This string has no closing quote.', start);
      if (match[0] === '"') {
        this.at = match.index + 1;
        const raw = this.text.slice(start, this.at);
        return escaped ? String(JSON.parse(raw)) : raw.slice(1, -1);
      }
      if (match[0] === '\\') {
        escape.lastIndex = match.index;
        if (!escape.test(this.text)) throw this.error('This is not an escape that JSON knows.', match.index);
        escaped = true;
        special.lastIndex = escape.lastIndex;
      } else if (match[0] < ' ') {
        throw this.error('A control character in a string must be escaped.', match.index);
      }
    }
  }

  private scalar(): JsonNode {
    const digits = this.match(number);
    if (digits !== undefined) return { kind: 'number', text: digits };
    const word = this.match(literal);
    if (word === 'true' || word === 'false' || word === 'null') return { kind: 'literal', text: word };
    throw this.error('Expected a value.');
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private take(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skipSpace(): void {
    this.match(space);
  }

  private error(message: string, offset = this.at): JsonSyntaxError {
    return new JsonSyntaxError(message, offset);
  }
}
