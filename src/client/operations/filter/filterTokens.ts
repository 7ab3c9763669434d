/** One character of a term. In quotes, blanks and commas are part of a text; what is escaped is never special. */
export interface Letter {
  /** Empty for the quote itself, so that `""` is something, too. */
  readonly char: string;
  readonly kind: 'plain' | 'quoted' | 'escaped';
}

/** A piece of a filter between blanks. */
export interface Token {
  /** Where it begins, counted from 1. */
  readonly position: number;
  /** As it was typed. */
  readonly source: string;
  /** Before the colon, in lower case; undefined where the token is a word that stands alone. */
  readonly key?: string;
  readonly value: readonly Letter[];
  readonly isClosed: boolean;
}

const escapable = '"\\*=';

/** Splits the text of a filter at its blanks. Quotes may stand anywhere in a value. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBlank(text.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    const letters: Letter[] = [];
    let isQuoted = false;
    for (; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (!isQuoted && isBlank(char)) break;
      const next = text.charAt(at + 1);
      if (char === '"') {
        isQuoted = !isQuoted;
        if (isQuoted) letters.push({ char: '', kind: 'quoted' });
      } else if (isQuoted && char === '\\' && next !== '' && escapable.includes(next)) {
        letters.push({ char: next, kind: 'escaped' });
        at += 1;
      } else letters.push({ char, kind: isQuoted ? 'quoted' : 'plain' });
    }
    tokens.push({
      position: start + 1,
      source: text.slice(start, at),
      ...keyAndValue(letters),
      isClosed: !isQuoted,
    });
  }
  return tokens;
}

export function textOf(letters: readonly Letter[]): string {
  return letters.map(({ char }) => char).join('');
}

/** The pieces between commas that do not stand in quotes. */
export function listOf(letters: readonly Letter[]): readonly (readonly Letter[])[] {
  const pieces: Letter[][] = [[]];
  for (const letter of letters) {
    if (letter.char === ',' && letter.kind === 'plain') pieces.push([]);
    else pieces.at(-1)?.push(letter);
  }
  return pieces;
}

export function isStar({ char, kind }: Letter): boolean {
  return char === '*' && kind !== 'escaped';
}

/**
 * A value as it is typed, in quotes where it needs them. `literal` holds the characters that are special where the value
 * is used, and are not meant so.
 */
export function valueText(value: string, literal = ''): string {
  const isLiteral = (char: string): boolean => literal.includes(char);
  const chars = Array.from(value);
  if (value !== '' && !/[\s",]/.test(value) && !chars.some(isLiteral)) return value;
  const inner = chars.map((char) => (char === '"' || char === '\\' || isLiteral(char) ? `\\${char}` : char));
  return `"${inner.join('')}"`;
}

/** IDs of children may be `parent:1`, so that only a word of letters before a colon is a key. */
function keyAndValue(letters: readonly Letter[]): Pick<Token, 'key' | 'value'> {
  const colon = letters.findIndex(({ char, kind }) => char === ':' && kind === 'plain');
  const before = letters.slice(0, Math.max(colon, 0));
  const key = textOf(before);
  const isKey = before.every(({ kind }) => kind === 'plain') && /^-?[a-z]+$/i.test(key);
  return isKey ? { key: key.toLowerCase(), value: letters.slice(colon + 1) } : { value: letters };
}

function isBlank(char: string): boolean {
  return /\s/.test(char);
}
