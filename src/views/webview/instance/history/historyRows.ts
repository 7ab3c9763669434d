import type { HistoryEvent } from '../../../../client/history.js';
import { eventFamilies, type EventFamily, eventFamily, eventTone } from '../../../../history/eventFamily.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { HistorySpans } from '../../../../history/spans/historySpans.js';
import { firstAttempt } from '../../../../history/spans/span.js';

/** Event by event, or what belongs together as one row. */
export const readings = ['full', 'compact'] as const;
export type Reading = (typeof readings)[number];

/** What the filter by type knows: whether turns are shown is a choice of its own. */
export const filteredFamilies = eventFamilies.filter((family) => family !== 'turn');

/** What is left out of the rows. */
export interface HistoryFilter {
  readonly hiddenFamilies: readonly EventFamily[];
  /** Of activities, children, events and operations; none means all. */
  readonly names: readonly string[];
  readonly failedOnly: boolean;
  /** The turns of the orchestrator say when its code ran, which hardly anybody looks for. */
  readonly showTurns: boolean;
}

function isFiltering({ hiddenFamilies, names, failedOnly }: HistoryFilter): boolean {
  return failedOnly || names.length > 0 || hiddenFamilies.length > 0;
}

/**
 * Indexes of the events that begin a row, in order; undefined where every event is one. `sought` are turns that have a
 * row although turns have none: what was looked for, or led to.
 */
export function historyRows(
  log: HistoryLog,
  spans: HistorySpans | undefined,
  filter: HistoryFilter,
  sought: readonly number[] = [],
): readonly number[] | undefined {
  if (!isFiltering(filter) && sought.length === 0) {
    if (filter.showTurns && spans === undefined) return undefined;
    if (!filter.showTurns && spans !== undefined) return spans.rows;
  }
  const passes = rowTest(log, spans, filter);
  const isSought = new Set(sought);
  const rows: number[] = [];
  for (let index = 0; index < log.length; index += 1) {
    if (leadOf(spans, index) === index && (passes(index) || isSought.has(index))) rows.push(index);
  }
  return rows;
}

/** The event that begins the row of another one. */
export function leadOf(spans: HistorySpans | undefined, index: number): number {
  const span = spans?.spanOf(index);
  return span === undefined ? index : firstAttempt(span).scheduled;
}

/** Those of the events that have no row because turns have none: nothing else leaves them out. */
export function hiddenTurns(log: HistoryLog, filter: HistoryFilter, indexes: readonly number[]): readonly number[] {
  if (filter.showTurns) return [];
  const passes = rowTest(log, undefined, { ...filter, showTurns: true });
  return indexes.filter((index) => isTurn(log.at(index)) && passes(index));
}

/** How many turns of the orchestrator a history tells of, but for those whose beginning is among `sought`. */
export function turnCount(log: HistoryLog, sought: readonly number[]): number {
  const isSought = new Set(sought);
  let turns = 0;
  for (let index = 0; index < log.length; index += 1) {
    if (log.at(index)?.kind === 'orchestratorStarted' && !isSought.has(index)) turns += 1;
  }
  return turns;
}

type Shown = HistoryFilter & { readonly foundOnly: boolean };

/** What must change so that an event is not left out: nothing, or all that leaves something out but for turns. */
export function showingEvent(log: HistoryLog, filter: Shown, index: number): Partial<Shown> {
  const passes = !filter.foundOnly && rowTest(log, undefined, { ...filter, showTurns: true })(index);
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
  { hiddenFamilies, names, failedOnly, showTurns }: HistoryFilter,
): (lead: number) => boolean {
  const hidden = new Set(hiddenFamilies);
  const wanted = new Set(names);
  return (lead) => {
    const event = log.at(lead);
    if (event === undefined || hidden.has(eventFamily(event.kind)) || (!showTurns && isTurn(event))) return false;
    if (wanted.size > 0 && !wanted.has(log.nameOf(lead))) return false;
    if (!failedOnly) return true;
    const span = spans?.spanFrom(lead);
    return span === undefined ? isFailed(event) : span.attempts.some((attempt) => attempt.isFailed);
  };
}

function isTurn(event: HistoryEvent | undefined): boolean {
  return event !== undefined && eventFamily(event.kind) === 'turn';
}

function isFailed(event: HistoryEvent): boolean {
  return eventTone(event) === 'bad';
}
