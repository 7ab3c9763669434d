import * as z from 'zod';
import { RequestError } from '../requestError.js';

/** Where a list goes on: the server's mark of a page, and how many matching rows of that page were given already. */
export interface PageMark {
  readonly token?: string | undefined;
  readonly skip: number;
}

const shape = z.strictObject({ token: z.string().optional(), skip: z.int().min(0) });

/** A mark as one text without blanks, to be handed back as it is. */
export function formatPageMark(mark: PageMark): string {
  return Buffer.from(JSON.stringify(mark), 'utf8').toString('base64url');
}

/** Throws a RequestError for what {@link formatPageMark} did not write. */
export function parsePageMark(field: string, text: string): PageMark {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new RequestError(field, { rule: 'pageMark' });
  }
}
