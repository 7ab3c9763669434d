import { isoTimeRule, statusesRule, topRule } from '../../text/surfaces/httpText.js';
import type { Context } from 'hono';
import { RequestError } from '../../app/requestError.js';
import { orchestrationStatuses } from '../../client/instance.js';
import { timestampFromIso } from '../../client/timestamp.js';

/** The filter of a list or a purge. What Functions ignore without a word, an unknown status or time, is refused here. */
export function filterOf(context: Context): Readonly<Record<string, unknown>> {
  const { runtimeStatus, createdTimeFrom, createdTimeTo, instanceIdPrefix } = context.req.query();
  return {
    ...(runtimeStatus !== undefined && runtimeStatus !== '' && { statuses: runtimeStatus.split(',').map(statusOf) }),
    ...(createdTimeFrom !== undefined && { createdFrom: isoTime('createdTimeFrom', createdTimeFrom) }),
    ...(createdTimeTo !== undefined && { createdTo: isoTime('createdTimeTo', createdTimeTo) }),
    ...(instanceIdPrefix !== undefined && instanceIdPrefix !== '' && { idPrefix: instanceIdPrefix }),
  };
}

/** With a zone, or without one for UTC, with or without a time of day. */
export function isoTime(field: string, text: string): string {
  const trimmed = text.trim();
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/i.test(trimmed) ? trimmed : `${trimmed}Z`;
  const whole = /^\d{4}-\d\d-\d\dZ$/.test(zoned) ? zoned.replace('Z', 'T00:00:00Z') : zoned;
  if (timestampFromIso(whole) === undefined) throw new RequestError(field, { rule: 'said', sentence: isoTimeRule() });
  return whole;
}

export function topOf(context: Context): number | undefined {
  const top = context.req.query('top');
  if (top === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(top)) throw new RequestError('top', { rule: 'said', sentence: topRule() });
  return Number(top);
}

/** The mark behind which a list goes on. */
export function continuation(context: Context): string | undefined {
  const mark = context.req.header(continuationHeader)?.trim();
  return mark === '' ? undefined : mark;
}

export const continuationHeader = 'x-ms-continuation-token';

/** A switch of the query, its value in any case. */
export function isOn(context: Context, name: string, otherwise = false): boolean {
  const value = context.req.query(name)?.toLowerCase();
  return value === undefined ? otherwise : value === 'true';
}

function statusOf(text: string): string {
  const found = orchestrationStatuses.find((status) => status.toLowerCase() === text.trim().toLowerCase());
  if (found === undefined)
    throw new RequestError('runtimeStatus', { rule: 'said', sentence: statusesRule(orchestrationStatuses) });
  return found;
}
