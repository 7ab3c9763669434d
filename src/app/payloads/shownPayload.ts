import { RequestError } from '../requestError.js';
import { jsonPart } from './jsonPart.js';
import { redact } from './redact.js';

/** How much of a payload is asked for. */
export interface PayloadWanted {
  /** A JSON pointer to a part of it; the whole where absent or empty. */
  readonly pointer?: string | undefined;
  /** Without the values of members that look like secrets. */
  readonly redact: boolean;
  /** Characters at most; all where absent. */
  readonly maxLength?: number | undefined;
}

export interface ShownPayload {
  readonly text: string;
  /** Characters of the payload or part as a whole. */
  readonly length: number;
  readonly isCut: boolean;
}

/** A payload as it is asked for; undefined where there is none. Throws a RequestError for a part that it does not have. */
export function shownPayload(stored: string | undefined, wanted: PayloadWanted): ShownPayload | undefined {
  const { pointer, maxLength = Infinity } = wanted;
  // Before a part is taken or the rest is cut off: neither shows any more what a value belongs to.
  const text = partOf(stored === undefined || !wanted.redact ? stored : redact(stored), pointer);
  if (text === undefined) return undefined;
  return { text: text.slice(0, maxLength), length: text.length, isCut: text.length > maxLength };
}

function partOf(text: string | undefined, pointer: string | undefined): string | undefined {
  if (pointer === undefined || pointer === '') return text;
  if (text === undefined) throw new RequestError('pointer', { rule: 'noPayload' });
  const part = jsonPart(text, pointer);
  if ('problem' in part) throw new RequestError('pointer', { rule: part.problem });
  return part.text;
}
