import type { Context } from 'hono';
import { RequestError } from '../app/requestError.js';
import { jsonPart } from '../app/payloads/jsonPart.js';
import { isRecord } from '../common/json/isRecord.js';
import { objectRule } from '../text/surfaces/httpText.js';
import { jsonRule } from '../app/schema/jsonRule.js';

/** The text of a body that must be JSON, exactly as it was sent; undefined where there is none. */
export async function jsonText(context: Context, field = 'body'): Promise<string | undefined> {
  const text = await context.req.text();
  if (text.trim() === '') return undefined;
  const sentence = jsonRule(text);
  if (sentence !== undefined) throw new RequestError(field, { rule: 'said', sentence });
  return text;
}

/** A JSON object, of which the members that hold payloads come as their JSON text, with every digit. */
export async function jsonMembers(
  context: Context,
  payloads: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const text = (await jsonText(context)) ?? '{}';
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new RequestError('body', { rule: 'said', sentence: objectRule() });
  const raw = payloads.flatMap((name) => {
    if (value[name] === undefined) return [];
    const part = jsonPart(text, `/${name}`);
    return 'text' in part ? [[name, part.text] as const] : [];
  });
  return { ...value, ...Object.fromEntries(raw) };
}
