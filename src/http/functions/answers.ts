import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ActionOffError } from '../../app/policy/actionOffError.js';
import { isTaskHubError } from '../../client/errors.js';
import { isAbortError } from '../../common/abort.js';
import { json } from '../json.js';
import { problemOf } from '../problem.js';

/** Refuses as Functions do where they say why. */
export function message(context: Context, status: ContentfulStatusCode, text: string, more?: string): Response {
  return json(context, { Message: text, ...(more !== undefined && { ExceptionMessage: more }) }, status);
}

/**
 * An error in the form of Functions: nothing but the status for an instance that is not there, a bare text for one that
 * is in another status, and an object with a message for everything else.
 */
export function functionsError(context: Context, error: unknown): Response {
  if (isAbortError(error)) return context.body(null, 408);
  if (isTaskHubError(error) && error.reason === 'notFound') return context.body(null, 404);
  if (error instanceof ActionOffError && error.reason === 'failedPrecondition')
    return json(context, error.message, 412);
  if (isTaskHubError(error) && error.reason === 'failedPrecondition') return json(context, error.message, 412);
  const { status, detail, field } = problemOf(error);
  return message(context, status, field === undefined ? detail : `${field}: ${detail}`);
}
