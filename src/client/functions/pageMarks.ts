import { createHash } from 'node:crypto';
import type { FunctionsAnswer } from './functionsTransport.js';

/** The header that carries the mark of the next page, both ways. */
export const markHeader = 'x-ms-continuation-token';

/**
 * The mark of the next page as it is handed out; undefined at the end. A host answers a mark that makes no sense with an
 * empty list, so ours carry a seal by which they are known when they come back.
 */
export function markFrom(answer: FunctionsAnswer, listedOf: string): string | undefined {
  const header = answer.headers[markHeader];
  const mark = (typeof header === 'string' ? header : '').trim();
  return mark === '' ? undefined : `${sealOf(mark, listedOf)}.${mark}`;
}

/** What the host is sent for a mark that was handed out; undefined where it was not. */
export function unsealed(mark: string, listedOf: string): string | undefined {
  const dot = mark.indexOf('.');
  const inner = mark.slice(dot + 1);
  return dot !== -1 && mark.slice(0, dot) === sealOf(inner, listedOf) ? inner : undefined;
}

/** Against mistakes, not against anybody. */
function sealOf(mark: string, listedOf: string): string {
  return createHash('sha256').update(`${listedOf}\n${mark}`).digest('base64url').slice(0, 8);
}
