/** A piece of a text: as it is, or one character that would not be seen or would reorder what is around it. */
export type TextPiece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'hidden'; readonly text: string; readonly code: string };

// Controls, format characters (bidi overrides and isolates, zero width, tags), line and paragraph separators, lone
// surrogates, unassigned fillers. Joiners inside words and emoji belong to how those are written.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;
const nothingHidden = /^[\x20-\x7e]*$/;
const joiners = '\u200c\u200d';
const lineBreaks = '\n\t\r';

/** Splits a text so that nothing in it stays unseen. Line breaks and tabs stay plain where `multiline` is set. */
export function textPieces(text: string, multiline = false): readonly TextPiece[] {
  if (nothingHidden.test(text)) return text === '' ? [] : [{ kind: 'plain', text }];
  const pieces: TextPiece[] = [];
  let start = 0;
  for (const match of text.matchAll(hidden)) {
    const [character] = match;
    if (joiners.includes(character) || (multiline && lineBreaks.includes(character))) continue;
    if (match.index > start) pieces.push({ kind: 'plain', text: text.slice(start, match.index) });
    pieces.push({ kind: 'hidden', text: character, code: codeOf(character) });
    start = match.index + character.length;
  }
  if (start < text.length) pieces.push({ kind: 'plain', text: text.slice(start) });
  return pieces;
}

/** The text on one line with hidden characters written out as `U+202E`, for titles that take no markup. */
export function visibleText(text: string): string {
  return textPieces(text)
    .map((piece) => (piece.kind === 'plain' ? piece.text : piece.code))
    .join('');
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
