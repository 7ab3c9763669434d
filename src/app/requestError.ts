import type * as z from 'zod';
import { UserFacingError } from '../common/userFacingError.js';

/** A request that breaks a rule: names the field and the rule. Nothing was sent. */
export class RequestError extends UserFacingError {
  constructor(
    /** `filter.statuses`; empty where it is about the request as a whole. */
    readonly field: string,
    /** One sentence that says what the field must be. */
    readonly rule: string,
  ) {
    super(field === '' ? rule : `${field}: ${rule}`);
    this.name = 'RequestError';
  }
}

/** Checks a request of any surface. Throws a RequestError for the first field that breaks a rule. */
export function parseRequest<Request>(schema: z.ZodType<Request>, value: unknown): Request {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw new RequestError('', 'The request is not valid.');
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])];
  throw new RequestError(path.map(String).join('.'), unknown === undefined ? issue.message : 'There is no such field.');
}
