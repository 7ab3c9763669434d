import type * as z from 'zod/mini';
import { InvariantError } from '../../common/invariantError.js';
import type { Params } from '../protocol/contract.js';

/** What is used of a schema: it takes anything, and gives a T where it is one. */
interface Schema<T> {
  safeParse(data: unknown): z.core.util.SafeParseResult<T>;
}

export type RequestSchemas<Requests> = { readonly [Method in keyof Requests]: Schema<Params<Requests, Method>> };

/** Gives what the page sent with a request as the contract has it, without anything else that came with it. */
export function checkRequest<Requests, Method extends keyof Requests>(
  schemas: RequestSchemas<Requests>,
  method: Method,
  params: unknown,
): Params<Requests, Method> {
  const result = schemas[method].safeParse(params);
  if (result.success) return result.data;
  // The path is made of our names for the parts, and of positions in a list.
  const parts = result.error.issues.map(({ path, code }) => `${path.join('.') || 'parameters'} (${code})`);
  throw new InvariantError(`The page sent wrong parameters with ${String(method)}: ${parts.join(', ')}.`);
}
