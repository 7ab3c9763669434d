import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { writeJson } from '../common/json/jsonText.js';

/** An answer as JSON in which payloads keep every digit. */
export function json(context: Context, value: unknown, status: ContentfulStatusCode = 200): Response {
  return context.body(writeJson(value), status, { 'content-type': 'application/json; charset=utf-8' });
}
