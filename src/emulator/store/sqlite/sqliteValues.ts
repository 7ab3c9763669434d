import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { StoreError } from '../storeError.js';

/** One row as it comes out of a statement. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * A text as it is stored: one with a NUL character as its bytes, since some runtimes cut texts off there when they
 * read them.
 */
export function fromText(text: string): SQLInputValue {
  return text.includes('\0') ? Buffer.from(text) : text;
}

export function fromOptionalText(text: string | undefined): SQLInputValue {
  return text === undefined ? null : fromText(text);
}

export function toText(value: SQLOutputValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return toBuffer(value).toString();
  throw damaged();
}

export function toOptionalText(value: SQLOutputValue | undefined): string | undefined {
  return value === null ? undefined : toText(value);
}

export function toNumber(value: SQLOutputValue | undefined): number {
  if (typeof value === 'number') return value;
  throw damaged();
}

export function toOptionalNumber(value: SQLOutputValue | undefined): number | undefined {
  return value === null ? undefined : toNumber(value);
}

export function toBuffer(value: SQLOutputValue | undefined): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  throw damaged();
}

/** The least text after every one that starts with `prefix`; where there is none, a value that sorts after all texts. */
export function afterPrefix(prefix: string): SQLInputValue {
  const characters = Array.from(prefix);
  for (let last = characters.pop(); last !== undefined; last = characters.pop()) {
    const point = last.codePointAt(0) ?? 0;
    // Between the two are surrogates, which are no characters.
    const next = point === 0xd7ff ? 0xe000 : point + 1;
    if (point < 0x10ffff) return characters.join('') + String.fromCodePoint(next);
  }
  return Buffer.of(0);
}

function damaged(): StoreError {
  return new StoreError('corrupt', 'The data file is damaged: it holds a value of the wrong kind.');
}
