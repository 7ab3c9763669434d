/**
 * Reads JSON as project files are written: with comments, commas before a closing bracket, and a byte order mark. Throws
 * a SyntaxError as JSON.parse does, at the position in the text as it was given.
 */
export function parseJsonWithComments(text: string): unknown {
  const value: unknown = JSON.parse(blankTrailingCommas(blankComments(text.replace(/^\ufeff/, ' '))));
  return value;
}

/** A string is matched first, so that what looks like a comment inside one stays. */
const stringOrComment = /"(?:[^"\\]|\\.)*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g;
const stringOrTrailingComma = /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g;

function blankComments(text: string): string {
  return text.replace(stringOrComment, (match) => (match.startsWith('"') ? match : match.replace(/[^\n\r]/g, ' ')));
}

function blankTrailingCommas(text: string): string {
  return text.replace(stringOrTrailingComma, (match) => (match === ',' ? ' ' : match));
}
