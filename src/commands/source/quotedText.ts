import { assertNever } from '../../common/assertNever.js';
import type { SourceLanguage } from './sourceLanguages.js';

/** A text in quotes, or a name in backticks, by where it ends. */
export interface Quoted {
  /** `mark`: no text whose value can be read, as something is filled in, or it is a pattern. */
  readonly kind: 'text' | 'mark' | 'word';
  readonly value: string;
  readonly end: number;
}

interface Before {
  readonly kind: 'word' | 'text' | 'mark';
  readonly value: string;
}

/** Whatever in quotes begins at a place; undefined if nothing does. */
export function quotedAt(
  text: string,
  at: number,
  language: SourceLanguage,
  before: Before | undefined,
): Quoted | undefined {
  switch (language) {
    case 'csharp':
    case 'fsharp':
      return dotnet(text, at, language);
    case 'java':
      return triple(text, at, '"""') ?? lineOf(text, at, '"', '\\') ?? lineOf(text, at, "'", '\\');
    case 'javascript':
      return javascript(text, at, before);
    case 'python':
      return python(text, at);
    case 'go':
      return lineOf(text, at, '"', '\\') ?? lineOf(text, at, "'", '\\') ?? upTo(text, at, '`', '`', '');
    case 'powershell':
      return powershell(text, at);
    case 'functionJson':
      return lineOf(text, at, '"', '\\');
    default:
      return assertNever(language);
  }
}

function dotnet(text: string, at: number, language: 'csharp' | 'fsharp'): Quoted | undefined {
  const sign = text.charAt(at);
  if (sign === '"') return triple(text, at, '"""') ?? lineOf(text, at, '"', '\\', language === 'fsharp');
  if (sign === '@' && text.charAt(at + 1) === '"') return doubled(text, at + 1, '"');
  if (sign === '$' || (sign === '@' && text.charAt(at + 1) === '$')) {
    let quote = at;
    while (quote < at + 8 && '$@'.includes(text.charAt(quote))) quote += 1;
    return text.charAt(quote) === '"' ? filled(text, at, quote) : undefined;
  }
  if (language === 'fsharp' && text.startsWith('``', at)) {
    const end = text.indexOf('``', at + 2);
    return end < 0 || end > at + 300 ? undefined : { kind: 'word', value: text.slice(at + 2, end), end: end + 2 };
  }
  // In F#, a quote also begins the name of a type, and may end any name.
  if (sign === "'" && language === 'fsharp') {
    const length = text.charAt(at + 1) === '\\' ? 4 : 3;
    return text.charAt(at + length - 1) === "'" ? { kind: 'mark', value: "'", end: at + length } : undefined;
  }
  return lineOf(text, at, "'", '\\');
}

/** With something filled in between braces, which may hold texts of its own. */
function filled(text: string, at: number, quote: number): Quoted {
  const isVerbatim = text.slice(at, quote).includes('@');
  if (text.startsWith('"""', quote)) return { kind: 'mark', value: '"', end: endOf(text, '"""', quote + 3) };
  let depth = 0;
  let place = quote + 1;
  while (place < text.length) {
    const sign = text.charAt(place);
    if (sign === '\n' && !isVerbatim) break;
    if (depth === 0 && sign === '"') {
      if (!isVerbatim || text.charAt(place + 1) !== '"') {
        place += 1;
        break;
      }
      place += 1;
    } else if (depth > 0 && sign === '"') {
      place = (lineOf(text, place, '"', '\\') ?? { end: place + 1 }).end - 1;
    } else if (sign === '\\' && !isVerbatim) place += 1;
    else if (sign === '{' && depth === 0 && text.charAt(place + 1) === '{') place += 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && depth > 0) depth -= 1;
    place += 1;
  }
  return { kind: 'mark', value: '"', end: Math.min(place, text.length) };
}

function javascript(text: string, at: number, before: Before | undefined): Quoted | undefined {
  const sign = text.charAt(at);
  if (sign === '`') return template(text, at);
  if (sign === '/' && mayBeginPattern(before)) return pattern(text, at);
  return lineOf(text, at, '"', '\\') ?? lineOf(text, at, "'", '\\');
}

/** In a template, what is filled in may hold templates. */
function template(text: string, at: number): Quoted {
  const open: ('`' | '{')[] = ['`'];
  let isPlain = true;
  let place = at + 1;
  for (; place < text.length && open.length > 0; place += 1) {
    const sign = text.charAt(place);
    const within = open.at(-1);
    if (sign === '\\') place += 1;
    else if (sign === '`') {
      if (within === '`') open.pop();
      else open.push('`');
    } else if (within === '`') {
      if (sign === '$' && text.charAt(place + 1) === '{') {
        open.push('{');
        isPlain = false;
        place += 1;
      }
    } else if (sign === '{') open.push('{');
    else if (sign === '}') open.pop();
  }
  const end = Math.min(place, text.length);
  return isPlain ? { kind: 'text', value: text.slice(at + 1, end - 1), end } : { kind: 'mark', value: '`', end };
}

const longestPattern = 500;
const wordsBeforePatterns = new Set(['return', 'typeof', 'case', 'in', 'of', 'yield', 'await', 'else', 'do', 'void']);

/** Else a slash divides. */
function mayBeginPattern(before: Before | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === 'word') return wordsBeforePatterns.has(before.value);
  return before.kind === 'mark' && !')]}`"'.includes(before.value);
}

function pattern(text: string, at: number): Quoted | undefined {
  let isInClass = false;
  // A slash that begins no pattern must not be looked for to the end of a long line, each time anew.
  for (let place = at + 1; place < Math.min(text.length, at + longestPattern); place += 1) {
    const sign = text.charAt(place);
    if (sign === '\n') return undefined;
    if (sign === '\\') place += 1;
    else if (sign === '[') isInClass = true;
    else if (sign === ']') isInClass = false;
    else if (sign === '/' && !isInClass) return { kind: 'mark', value: '/', end: place + 1 };
  }
  return undefined;
}

const pythonPrefix = /([rbuf]{0,2})("""|'''|"|')/iy;

function python(text: string, at: number): Quoted | undefined {
  pythonPrefix.lastIndex = at;
  const [whole, prefix = '', quote = ''] = pythonPrefix.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const start = at + prefix.length;
  const escape = '\\';
  const found = quote.length === 3 ? upTo(text, start, quote, quote, escape) : lineOf(text, start, quote, escape);
  return /f/i.test(prefix) && found?.kind === 'text' ? { ...found, kind: 'mark', value: '"' } : found;
}

function powershell(text: string, at: number): Quoted | undefined {
  if (text.startsWith('@"', at)) return { kind: 'mark', value: '"', end: endOf(text, '\n"@', at + 2) };
  if (text.startsWith("@'", at)) return { kind: 'mark', value: '"', end: endOf(text, "\n'@", at + 2) };
  if (text.charAt(at) === "'") return doubled(text, at, "'");
  const found = lineOf(text, at, '"', '`', true);
  return found?.value.includes('$') === true ? { kind: 'mark', value: '"', end: found.end } : found;
}

/** In quotes that are escaped by being doubled. */
function doubled(text: string, at: number, quote: string): Quoted {
  let place = text.indexOf(quote, at + 1);
  while (place >= 0 && text.charAt(place + 1) === quote) place = text.indexOf(quote, place + 2);
  const end = place < 0 ? text.length : place + 1;
  return { kind: 'text', value: text.slice(at + 1, end - 1).replaceAll(quote + quote, quote), end };
}

function triple(text: string, at: number, quote: string): Quoted | undefined {
  if (!text.startsWith(quote, at)) return undefined;
  let length = 3;
  while (text.charAt(at + length) === '"') length += 1;
  return upTo(text, at, '"'.repeat(length), '"'.repeat(length), '');
}

/** In one line, unless it may go on. A quote that is never closed, such as an apostrophe, ends with its line. */
function lineOf(text: string, at: number, quote: string, escape: string, isOpen = false): Quoted | undefined {
  if (text.charAt(at) !== quote) return undefined;
  let hasEscapes = false;
  for (let place = at + 1; place < text.length; place += 1) {
    const sign = text.charAt(place);
    if (sign === escape) {
      hasEscapes = true;
      place += 1;
    } else if (sign === quote) {
      const inner = text.slice(at + 1, place);
      return { kind: 'text', value: hasEscapes ? unescaped(inner, escape) : inner, end: place + 1 };
    } else if (sign === '\n' && !isOpen) return { kind: 'mark', value: quote, end: place };
  }
  return { kind: 'mark', value: quote, end: text.length };
}

function upTo(text: string, at: number, begin: string, close: string, escape: string): Quoted | undefined {
  if (!text.startsWith(begin, at)) return undefined;
  let place = at + begin.length;
  while (place < text.length && !text.startsWith(close, place)) place += text.charAt(place) === escape ? 2 : 1;
  const inner = text.slice(at + begin.length, place);
  return { kind: 'text', value: inner, end: Math.min(text.length, place + close.length) };
}

function endOf(text: string, close: string, from: number): number {
  const found = text.indexOf(close, from);
  return found < 0 ? text.length : found + close.length;
}

/** Only the signs that mean themselves: other escapes do not occur in names. */
function unescaped(text: string, escape: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const next = text.charAt(at + 1);
    if (text.charAt(at) === escape && (next === escape || next === '"' || next === "'")) at += 1;
    parts.push(text.charAt(at));
  }
  return parts.join('');
}
