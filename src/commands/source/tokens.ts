import type { SourceLanguage } from './sourceLanguages.js';
import { type Quoted, quotedAt } from './quotedText.js';

/** A piece of code. `text`: a text in quotes without anything filled in; `mark`: any other sign, or such a text. */
export interface Token {
  readonly kind: 'word' | 'text' | 'mark';
  readonly value: string;
  readonly offset: number;
  readonly end: number;
  /** Of the first one of a line: how far it is indented. */
  readonly indent?: number;
}

const lineComments: Readonly<Record<SourceLanguage, string | undefined>> = {
  csharp: '//',
  fsharp: '//',
  java: '//',
  javascript: '//',
  python: '#',
  go: '//',
  powershell: '#',
  functionJson: undefined,
};

const slashes = ['/*', '*/'] as const;
const blockComments: Readonly<Record<SourceLanguage, readonly [string, string] | undefined>> = {
  csharp: slashes,
  fsharp: ['(*', '*)'],
  java: slashes,
  javascript: slashes,
  python: undefined,
  go: slashes,
  powershell: ['<#', '#>'],
  functionJson: undefined,
};

/**
 * The code of a file without its comments, in one pass over it: what stands in a comment or in a text is no code, and no
 * file, whatever it holds, takes longer than its length.
 */
export function tokensOf(text: string, language: SourceLanguage): readonly Token[] {
  const tokens: Token[] = [];
  const word = language === 'powershell' ? /[\p{L}\p{N}_$-]+/uy : /[\p{L}\p{N}_$]+/uy;
  const line = lineComments[language];
  const block = blockComments[language];
  let lineStart = 0;
  let isFirst = true;
  let at = 0;
  const add = (kind: Token['kind'], value: string, offset: number, end: number): void => {
    tokens.push({ kind, value, offset, end, ...(isFirst && { indent: offset - lineStart }) });
    isFirst = false;
    at = end;
  };
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '\n') {
      at += 1;
      lineStart = at;
      isFirst = true;
    } else if (sign <= ' ') {
      at += 1;
    } else if (block !== undefined && text.startsWith(block[0], at) && !isOperator(text, at, language)) {
      at = behind(text, block[1], at + block[0].length);
    } else if (line !== undefined && text.startsWith(line, at)) {
      at = lineEnd(text, at);
    } else {
      const quoted = quotedAt(text, at, language, tokens.at(-1));
      word.lastIndex = at;
      const found = quoted === undefined ? word.exec(text)?.[0] : undefined;
      if (quoted !== undefined) addQuoted(quoted, at, add);
      else if (found === undefined) add('mark', sign, at, at + 1);
      else add('word', found, at, at + found.length);
    }
  }
  return tokens;
}

type Add = (kind: Token['kind'], value: string, offset: number, end: number) => void;

function addQuoted({ kind, value, end }: Quoted, at: number, add: Add): void {
  add(kind, value, at, end);
}

/** `(*)` is a name in F#. */
function isOperator(text: string, at: number, language: SourceLanguage): boolean {
  return language === 'fsharp' && text.startsWith('(*)', at);
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}
