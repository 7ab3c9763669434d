import { layOutJson } from '../../../common/json/jsonLayout.js';
import { tryParseJson } from '../../../common/json/jsonSyntax.js';
import { readableJson } from '../../../common/json/readableJson.js';
import type { HistoryEvent } from '../../../client/history.js';
import { exactTime } from '../../../history/eventTime.js';
import { isTimestamp } from '../../../client/timestamp.js';

const payloads: ReadonlySet<string> = new Set(['input', 'output', 'result', 'data']);

/**
 * One event as JSON for people to read and compare: times with all their digits, and payloads that are JSON as such,
 * every digit of their numbers kept.
 */
export function eventDocument(event: HistoryEvent): string {
  return readableJson(layOutJson(jsonOf(event)));
}

function jsonOf(value: unknown): string {
  if (isTimestamp(value)) return JSON.stringify(exactTime(value));
  if (Array.isArray(value)) return `[${value.map(jsonOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members: readonly (readonly [string, unknown])[] = Object.entries(value);
  const parts = members.map(([name, part]) => {
    const isJson = payloads.has(name) && typeof part === 'string' && tryParseJson(part) !== undefined;
    return `${JSON.stringify(name)}:${isJson ? part : jsonOf(part)}`;
  });
  return `{${parts.join()}}`;
}
