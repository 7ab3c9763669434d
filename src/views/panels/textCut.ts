import { headOf } from '../../common/cutText.js';
import { utf8Size } from '../../common/utf8Size.js';
import type { HistoryEvent } from '../../client/history.js';
import type { FailureDetails } from '../../client/instance.js';
import type { HistoryItem, PayloadText } from '../protocol/instancePanel.js';

/** A payload for the page: whole up to `limit` characters, else its head of `head` characters. */
export function payloadText(text: string, limit: number, head: number): PayloadText {
  return text.length <= limit ? { text } : { text: headOf(text, head), wholeBytes: utf8Size(text) };
}

/** An event with every text in it cut to `limit` characters. */
export function cutEvent(event: HistoryEvent, limit: number): HistoryItem {
  // Nearly every event is short: then nothing is copied.
  if (isShort(event, limit)) return { event };
  const cut: Record<string, number> = {};
  return { event: cutValue(event, limit, '', cut), cut };
}

/** A failure with every text in it cut to `limit` characters, and at most `depth` inner failures. */
export function cutFailure(failure: FailureDetails, limit: number, depth: number): FailureDetails {
  const { innerFailure, ...own } = cutValue(failure, limit, '', {});
  return innerFailure === undefined || depth === 0
    ? own
    : { ...own, innerFailure: cutFailure(innerFailure, limit, depth - 1) };
}

function isShort(value: unknown, limit: number): boolean {
  if (typeof value === 'string') return value.length <= limit;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values<unknown>({ ...value }).every((part) => isShort(part, limit));
}

function cutValue<T>(value: T, limit: number, path: string, cut: Record<string, number>): T;
function cutValue(value: unknown, limit: number, path: string, cut: Record<string, number>): unknown {
  if (typeof value === 'string') {
    if (value.length <= limit) return value;
    cut[path] = utf8Size(value);
    return headOf(value, limit);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => cutValue(item, limit, join(path, String(index)), cut));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries<unknown>({ ...value }).map(([name, part]) => [name, cutValue(part, limit, join(path, name), cut)]),
  );
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
