import { textPieces } from '../hiddenText.js';

const escapes = /\\(?:\\|u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*)/g;
const unit = String.raw`\u0000`.length;

/**
 * A JSON text, or the beginning of one, with characters in place of escapes such as `\u00FC` and `\u0026`, which
 * System.Text.Json writes for all but plain ASCII. It stays the same JSON: what cannot be read as a character, or would
 * end a string, stays escaped. Any other text stays as it is.
 */
export function readableJson(text: string): string {
  if (!text.includes('\\u') || !/^\s*[[{"]/.test(text)) return text;
  return text.replace(escapes, (run) => (run === '\\\\' ? run : decoded(run)));
}

function decoded(run: string): string {
  const units = Array.from({ length: run.length / unit }, (_, index) => run.slice(index * unit, (index + 1) * unit));
  let at = 0;
  let result = '';
  for (const character of String.fromCharCode(...units.map((code) => parseInt(code.slice(2), 16)))) {
    const written = units.slice(at, at + character.length).join('');
    at += character.length;
    const isReadable = textPieces(character).every(({ kind }) => kind === 'plain');
    if (character === '"' || character === '\\') result += `\\${character}`;
    else result += isReadable ? character : written;
  }
  return result;
}
