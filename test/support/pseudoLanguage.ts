import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import type { TextLanguage } from '../../src/text/format/language.js';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'đ', e: 'é', f: 'ƒ', g: 'ğ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'ó', p: 'þ', q: 'ɋ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
};

/** As the field calls a language that only tests speak. */
export const pseudoTag = 'qps-ploc';

/**
 * A text as a translation may come back: every letter another one, every word half as long again. Placeholders, icons, and
 * where links lead are kept.
 */
export function pseudoText(text: string): string {
  return text.replaceAll(/\{[^}]*\}|\$\([^)]*\)|\]\([^)]*\)|[A-Za-z]+/g, (part) => {
    if (/^[{$\]]/.test(part)) return part;
    const other = Array.from(part, (letter) => accented(letter)).join('');
    return other + (accented(part.at(-1) ?? '') || '').toLowerCase().repeat(Math.ceil(part.length / 2));
  });
}

function accented(letter: string): string {
  const small = accents[letter.toLowerCase()] ?? letter;
  return letter === letter.toLowerCase() ? small : small.toUpperCase();
}

/** Every sentence in our sources that goes through l10n, by itself and in the pseudo language. */
export function pseudoLanguage(): TextLanguage {
  const bundle = Object.fromEntries([...sentences()].map((text) => [text, pseudoText(text)]));
  return { tag: pseudoTag, bundle };
}

/** The texts of the manifest in the pseudo language, by their keys. */
export function pseudoManifestTexts(): Readonly<Record<string, string>> {
  const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudoText(text)]));
}

function* sentences(): Iterable<string> {
  for (const file of globSync('src/**/*.{ts,tsx}')) {
    const text = readFileSync(file, 'utf8');
    if (text.includes('l10n')) yield* sentencesIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  }
}

function* sentencesIn(node: ts.Node): Iterable<string> {
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 't'
  ) {
    const [first] = node.arguments;
    if (first !== undefined && ts.isStringLiteralLike(first)) yield first.text;
  }
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* sentencesIn(child);
}
