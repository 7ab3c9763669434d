import { readableJson } from '../common/json/readableJson.js';
import type { HistoryEvent } from '../client/history.js';
import { shownEventId } from './shownEventId.js';

/** Tells whether an event holds what is looked for; `name` is what the event is known by, where it has none itself. */
export type EventTest = (event: HistoryEvent, name: string) => boolean;

/**
 * Looks for a text in everything an event carries and in what people read for it, in whatever case; `#12` finds the event
 * with that id and its answers. Undefined for nothing to look for.
 */
export function eventTest(query: string, labelOf: (event: HistoryEvent) => string): EventTest | undefined {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return undefined;
  const id = /^#(\d+)$/.exec(wanted)?.[1];
  if (id !== undefined) return (event) => idsOf(event).includes(Number(id));
  return (event, name) =>
    labelOf(event).toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted) || holds(event, wanted);
}

function idsOf(event: HistoryEvent): readonly number[] {
  const id = shownEventId(event);
  const own = id === undefined ? [] : [id];
  if ('taskScheduledId' in event) return [...own, event.taskScheduledId];
  return 'timerId' in event ? [...own, event.timerId] : own;
}

/** Every text counts, the name of the event's type too, and the names that people give: of tags and properties. */
function holds(value: unknown, wanted: string, ownNames = false): boolean {
  if (typeof value === 'string') {
    if (value.toLowerCase().includes(wanted)) return true;
    const readable = readableJson(value);
    return readable !== value && readable.toLowerCase().includes(wanted);
  }
  if (typeof value !== 'object' || value === null) return ownNames && String(value).includes(wanted);
  const parts: readonly (readonly [string, unknown])[] = Object.entries(value);
  for (const [key, part] of parts) {
    if (ownNames && key.toLowerCase().includes(wanted)) return true;
    if (holds(part, wanted, ownNames || key === 'tags' || key === 'properties')) return true;
  }
  return false;
}
