import { tryParseJson } from '../common/json/jsonSyntax.js';
import type { HistoryLog } from './historyLog.js';
import { shownEventId } from './shownEventId.js';
import type { TimelineRow } from './spans/timelineLayout.js';

/** More rows of one name, or longer inputs, in characters, are told apart by the ids of their events alone. */
const mostRows = 200;
const longestInput = 4_000;
/** No row is as wide as more characters of a value. */
const longestTell = 200;

/**
 * What tells rows of one kind and name apart, by the ids of the rows: the first value of what each was given, where all of
 * them differ in it, or else the id of its event. Rows that are alone with their name have none.
 */
export function rowTells(rows: readonly TimelineRow[], log: HistoryLog): ReadonlyMap<number, string> {
  const alike = new Map<string, number[]>();
  for (const row of rows) {
    if (row.kind !== 'span') continue;
    const key = `${row.span.kind} ${log.callNameOf(row.id)}`;
    const ids = alike.get(key);
    if (ids === undefined) alike.set(key, [row.id]);
    else ids.push(row.id);
  }
  const tells = new Map<number, string>();
  for (const ids of alike.values()) {
    if (ids.length < 2) continue;
    const values = ids.length > mostRows ? [] : ids.map((id) => firstInput(log, id));
    const areDistinct = new Set(values).size === ids.length && !values.includes(undefined);
    ids.forEach((id, index) => {
      const event = log.at(id);
      const eventId = event && shownEventId(event);
      const tell = areDistinct ? values[index] : eventId === undefined ? undefined : `#${String(eventId)}`;
      if (tell !== undefined) tells.set(id, tell);
    });
  }
  return tells;
}

/** The first text, number or truth value in the input of an event, where that is JSON and not long. */
export function firstInput(log: HistoryLog, index: number): string | undefined {
  const event = log.at(index);
  const input = event !== undefined && 'input' in event ? event.input : undefined;
  if (input === undefined || input.length > longestInput) return undefined;
  let node = tryParseJson(input);
  while (node !== undefined && (node.kind === 'object' || node.kind === 'array')) {
    node = node.kind === 'object' ? node.members[0]?.value : node.items[0];
  }
  if (node === undefined) return undefined;
  const value = node.kind === 'string' ? node.value.trim() : node.text;
  return value === '' || value === 'null' ? undefined : value.slice(0, longestTell);
}
