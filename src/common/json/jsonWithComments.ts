import { isRecord } from './isRecord.js';

/**
 * Reads JSON as project files are written: with comments, commas before a closing bracket, and a byte order mark. Throws
 * a SyntaxError as JSON.parse does, at the position in the text as it was given.
 */
export function parseJsonWithComments(text: string): unknown {
  const value: unknown = JSON.parse(blankTrailingCommas(blankComments(text.replace(/^\ufeff/, ' '))));
  return value;
}

/** A member of an object, its name written in any case; undefined where there is none, or no object. */
export function memberOf(value: unknown, name: string): unknown {
  if (!isRecord(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const wanted = name.toLowerCase();
  return Object.entries(value).find(([other]) => other.toLowerCase() === wanted)?.[1];
}

/**
 * A string is matched first, so that what looks like a comment inside one stays. A comment that is never closed takes
 * the rest, or each of many would be looked for to the end, and is left for JSON.parse to refuse.
 */
const stringOrComment = /"(?:[^"\\]|\\.)*"|(\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)|\/\*[\s\S]*/g;
const stringOrTrailingComma = /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g;

function blankComments(text: string): string {
  return text.replace(stringOrComment, (match, comment?: string) => comment?.replace(/[^\n\r]/g, ' ') ?? match);
}

function blankTrailingCommas(text: string): string {
  return text.replace(stringOrTrailingComma, (match) => (match === ',' ? ' ' : match));
}
