import type { Callable, SourceRange, WrittenName } from './sourceFacts.js';
import type { Token } from './tokens.js';

const nothing: Token = { kind: 'mark', value: '', offset: 0, end: 0 };

/** Something read, and the index of the token behind it. */
export interface Read<T> {
  readonly value: T;
  readonly next: number;
}

const longestPath = 10;
/** In tokens. What is longer was not written by a person. */
const longestTypes = 100;

const opening: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const closing = new Set([')', ']', '}']);

/** The tokens of a file, with what languages share in reading them. Each question costs a bounded number of steps. */
export class SourceCode {
  private readonly closers: Int32Array;

  constructor(readonly tokens: readonly Token[]) {
    this.closers = closersOf(tokens);
  }

  get length(): number {
    return this.tokens.length;
  }

  at(index: number): Token {
    return this.tokens[index] ?? nothing;
  }

  is(index: number, ...values: readonly string[]): boolean {
    return values.every((value, ahead) => {
      const token = this.at(index + ahead);
      return token.kind !== 'text' && token.value === value;
    });
  }

  /** The word at an index, or an empty text. */
  word(index: number): string {
    const token = this.at(index);
    return token.kind === 'word' ? token.value : '';
  }

  isCall(index: number, name: RegExp): boolean {
    return this.is(index - 1, '.') && name.test(this.word(index));
  }

  /** The index of the bracket that closes the one at an index; that of the last token if none does. */
  closerOf(index: number): number {
    return this.closers[index] ?? this.length - 1;
  }

  /** From the token at an index to the end of the bracket that it opens. */
  bracket(index: number): SourceRange {
    return { start: this.at(index).offset, end: this.at(this.closerOf(index)).end };
  }

  /** Dotted words, as in `Names.Invoice`. */
  path(index: number): Read<readonly string[]> | undefined {
    const path: string[] = [];
    let next = index;
    while (path.length < longestPath && this.word(next) !== '') {
      path.push(this.word(next));
      next += 1;
      if (!this.is(next, '.')) break;
      next += 1;
    }
    return path.length === 0 ? undefined : { value: path, next };
  }

  /** Behind the type arguments that begin at an index, and how many there are; undefined where there are none. */
  typeArguments(index: number): Read<number> | undefined {
    if (!this.is(index, '<')) return undefined;
    let depth = 0;
    let count = 1;
    for (let at = index; at < index + longestTypes && at < this.length; at += 1) {
      const { kind, value } = this.at(at);
      if (kind === 'mark' && value === '<') depth += 1;
      else if (kind === 'mark' && value === '>') depth -= 1;
      else if (kind === 'mark' && value === ',' && depth === 1) count += 1;
      else if (kind === 'mark' && (value === '(' || value === '[')) at = this.closerOf(at);
      else if (kind === 'mark' && (value === ';' || value === '{')) return undefined;
      if (depth === 0) return { value: count, next: at + 1 };
    }
    return undefined;
  }

  afterTypes(index: number): number {
    return this.typeArguments(index)?.next ?? index;
  }

  /** The indexes at which the arguments of a call begin whose bracket opens at an index; at most 20. */
  argumentsOf(open: number): readonly number[] {
    const end = this.closerOf(open);
    const starts: number[] = [];
    for (let at = open + 1; at < end && starts.length < 20; at += 1) {
      if (starts.length === 0 || this.is(at - 1, ',')) starts.push(at);
      const { kind, value } = this.at(at);
      if (kind === 'mark' && value in opening) at = this.closerOf(at);
      else if (kind === 'mark' && value === '<') at = Math.max(at, this.afterTypes(at) - 1);
    }
    return starts;
  }

  /** An argument that is a path and nothing else. */
  pathArgument(index: number): readonly string[] | undefined {
    const path = this.path(index);
    return path !== undefined && (this.is(path.next, ',') || this.is(path.next, ')')) ? path.value : undefined;
  }

  /** An argument that names something: a text, `nameof(X)`, a constant, `X.class.getSimpleName()`. */
  nameArgument(index: number): WrittenName | undefined {
    const read = this.name(index);
    return read !== undefined && [',', ')', ']', '}', ';'].some((end) => this.is(read.next, end))
      ? read.value
      : undefined;
  }

  name(index: number): Read<WrittenName> | undefined {
    const token = this.at(index);
    if (token.kind === 'text') return { value: { text: token.value }, next: index + 1 };
    if (this.is(index, 'nameof', '(')) {
      const named = this.path(index + 2);
      if (named === undefined) return undefined;
      const text = named.value.at(-1) ?? '';
      // The editor's habit of naming a type with its arguments (`nameof(Batch<int>)`) names it without them.
      return { value: { text }, next: this.closerOf(index + 1) + 1 };
    }
    if (this.is(index, 'typeof', '(')) {
      const named = this.path(index + 2);
      const end = this.closerOf(index + 1) + 1;
      return named !== undefined && this.is(end, '.', 'Name')
        ? { value: { text: named.value.at(-1) ?? '' }, next: end + 2 }
        : undefined;
    }
    const path = this.path(index);
    if (path === undefined) return undefined;
    const [last, before] = [path.value.at(-1) ?? '', path.value.at(-2)];
    if (this.is(path.next, '(', ')')) {
      return before === 'class' && /^get(?:Simple|Canonical)?Name$/.test(last)
        ? { value: { text: path.value.at(-3) ?? '' }, next: path.next + 2 }
        : undefined;
    }
    // A member of an enumeration in Python, the name of a function in JavaScript and Python.
    if (before !== undefined && (last === 'name' || last === '__name__')) {
      return { value: { text: before }, next: path.next };
    }
    return { value: { path: last === 'value' ? path.value.slice(0, -1) : path.value }, next: path.next };
  }
}

/** Of each opening bracket the index of the one that closes it. Those that do not match are passed over. */
function closersOf(tokens: readonly Token[]): Int32Array {
  const closers = new Int32Array(tokens.length).fill(Math.max(0, tokens.length - 1));
  const open: { readonly index: number; readonly close: string }[] = [];
  const counts = new Map<string, number>();
  const count = (sign: string, by: number): void => void counts.set(sign, (counts.get(sign) ?? 0) + by);
  for (const [index, { kind, value }] of tokens.entries()) {
    if (kind !== 'mark') continue;
    const close = Object.hasOwn(opening, value) ? opening[value] : undefined;
    if (close !== undefined) {
      open.push({ index, close });
      count(close, 1);
    } else if (closing.has(value) && (counts.get(value) ?? 0) > 0) {
      let last = open.pop();
      for (; last !== undefined && last.close !== value; last = open.pop()) {
        count(last.close, -1);
        closers[last.index] = index;
      }
      if (last === undefined) continue;
      count(value, -1);
      closers[last.index] = index;
    }
  }
  return closers;
}

/** The innermost of the classes and objects around a place, while places come in order. */
export class Owners {
  private readonly open: Callable[] = [];
  private next = 0;

  /** `classes` in the order in which they begin. */
  constructor(private readonly classes: readonly Callable[]) {}

  at(offset: number): Callable | undefined {
    for (let each = this.classes[this.next]; each !== undefined && each.body.start <= offset;) {
      this.open.push(each);
      this.next += 1;
      each = this.classes[this.next];
    }
    while ((this.open.at(-1)?.body.end ?? Infinity) <= offset) this.open.pop();
    return this.open.at(-1);
  }
}
