import type { HistoryEvent } from '../../../../client/history.js';
import { type EventFamily, eventFamily, eventTone } from '../../../../history/eventFamily.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { HistorySpans } from '../../../../history/spans/historySpans.js';

/** Event by event, or what belongs together as one row. */
export const readings = ['full', 'compact'] as const;
export type Reading = (typeof readings)[number];

/** What is left out of the rows. */
export interface HistoryFilter {
  readonly hiddenFamilies: readonly EventFamily[];
  /** Of activities, children, events and operations; none means all. */
  readonly names: readonly string[];
  readonly failedOnly: boolean;
}

function isFiltering({ hiddenFamilies, names, failedOnly }: HistoryFilter): boolean {
  return failedOnly || names.length > 0 || hiddenFamilies.length > 0;
}

/** Indexes of the events that begin a row, in order; undefined where every event is one. */
export function historyRows(
  log: HistoryLog,
  spans: HistorySpans | undefined,
  filter: HistoryFilter,
): readonly number[] | undefined {
  if (!isFiltering(filter)) return spans?.rows;
  const passes = rowTest(log, spans, filter);
  if (spans !== undefined) return spans.rows.filter(passes);
  const rows: number[] = [];
  for (let index = 0; index < log.length; index += 1) if (passes(index)) rows.push(index);
  return rows;
}

/** What must change so that an event is not left out: nothing, or all that leaves something out. */
export function showingEvent(
  log: HistoryLog,
  filter: HistoryFilter & { readonly foundOnly: boolean },
  index: number,
): Partial<HistoryFilter & { readonly foundOnly: boolean }> {
  const passes = !filter.foundOnly && rowTest(log, undefined, filter)(index);
  return passes ? {} : { hiddenFamilies: [], names: [], failedOnly: false, foundOnly: false };
}

interface NameCount {
  readonly name: string;
  readonly events: number;
}

/** The names in a history and how many events go by each, those of most events first. */
export function namesOf(log: HistoryLog): readonly NameCount[] {
  const counts = new Map<string, number>();
  for (let index = 0; index < log.length; index += 1) {
    const name = log.nameOf(index);
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, events]) => ({ name, events })).sort((a, b) => b.events - a.events);
}

function rowTest(
  log: HistoryLog,
  spans: HistorySpans | undefined,
  { hiddenFamilies, names, failedOnly }: HistoryFilter,
): (lead: number) => boolean {
  const hidden = new Set(hiddenFamilies);
  const wanted = new Set(names);
  return (lead) => {
    const event = log.at(lead);
    if (event === undefined || hidden.has(eventFamily(event.kind))) return false;
    if (wanted.size > 0 && !wanted.has(log.nameOf(lead))) return false;
    if (!failedOnly) return true;
    const span = spans?.spanFrom(lead);
    return span === undefined ? isFailed(event) : span.attempts.some((attempt) => attempt.isFailed);
  };
}

function isFailed(event: HistoryEvent): boolean {
  return eventTone(event) === 'bad';
}
