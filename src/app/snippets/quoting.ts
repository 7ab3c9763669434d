/** A word for bash and other POSIX shells, which take nothing within single quotes for anything else. */
export function posixWord(text: string): string {
  return isPlain(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A word for PowerShell, where each of several quotation marks ends a text in single quotes unless it is doubled: curly ones too. */
export function powerShellWord(text: string): string {
  return isPlain(text) ? text : `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

function isPlain(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

type LiteralLanguage = 'dotnet' | 'javascript' | 'python' | 'java';

const named: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
// Quotes, backslashes, and all that would not be seen, or would reorder what is around it.
const escaped = /["\\]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text as a literal in double quotes. */
export function literal(text: string, language: LiteralLanguage): string {
  return `"${text.replaceAll(escaped, (character) => named[character] ?? codeOf(character, language))}"`;
}

function codeOf(character: string, language: LiteralLanguage): string {
  const code = character.codePointAt(0) ?? 0;
  // Java reads \u before it looks for line breaks and quotes: what is a control is written in octal.
  if (language === 'java' && code < 0x100) return `\\${code.toString(8).padStart(3, '0')}`;
  if (language === 'python' && code > 0xffff) return `\\U${hex(code, 8)}`;
  return Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at), 4)}`).join('');
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** A segment of a path in a URL, of letters, digits and percent signs only. */
export function pathSegment(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${hex(character.charCodeAt(0), 2).toUpperCase()}`,
  );
}
