import * as historyText from '../../../../text/pages/historyText.js';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { HistorySpans } from '../../../../history/spans/historySpans.js';
import { FeedBanner } from '../feedBanner.js';
import { HistoryBar } from './historyToolbar.js';
import type { HistoryModel } from './historyModel.js';
import { hiddenTurns, historyRows, leadOf, turnCount } from './historyRows.js';
import { useContinuation } from './useContinuation.js';
import { HistoryTable } from './historyTable.js';
import type { InstanceView } from '../../../protocol/instancePanel.js';
import type { PageState } from '../pageState.js';
import type { Reveal } from '../../list/rowGrid.js';
import { rowOf } from '../../list/sortedRows.js';
import { useModel } from './useModel.js';
import { useSearch } from './useSearch.js';

interface HistoryViewProps {
  readonly view: InstanceView;
  readonly model: HistoryModel;
  readonly state: PageState;
  readonly onState: (change: Partial<PageState>) => void;
  /** An event to begin with in view, whatever was there before. */
  readonly initialReveal: Reveal | undefined;
  readonly initialScroll: number;
  readonly onScroll: (top: number) => void;
  readonly onRetry: () => void;
}

/** The history: how far it has come, how to read it, and its events. */
export function HistoryView(props: HistoryViewProps) {
  const { view, model, state, onState, initialReveal, initialScroll, onScroll, onRetry } = props;
  const version = useModel(model);
  const continued = useContinuation(view, model);
  const expanded = useMemo(() => new Set(state.expanded), [state.expanded]);
  const { log } = model;
  const spans = state.reading === 'compact' ? model.spans : undefined;
  const lead = (index: number): number => leadOf(spans, index);
  const [reveal, setReveal] = useState(initialReveal);
  const [chosen, setChosen] = useState(reveal?.index);
  const active = chosen === undefined ? undefined : lead(chosen);
  // Where the next step is made from: two steps may be made before anything is drawn.
  const place = useRef(chosen);
  const setActive = (index: number): void => {
    place.current = index;
    setChosen(index);
  };
  const search = useSearch(model, state.query);
  const filters = [state.hiddenFamilies, state.names, state.failedOnly, state.showTurns];
  // Of turns, which are not shown, only those that somebody looks for.
  const turns = useMemo(
    () => hiddenTurns(log, state, [...search.matches, ...(reveal === undefined ? [] : [reveal.index])]),
    [version, search.matches, reveal, ...filters],
  );
  const turnsHidden = useMemo(() => (state.showTurns ? 0 : turnCount(log, turns)), [version, turns, state.showTurns]);
  const filtered = useMemo(() => historyRows(log, spans, state, turns), [version, spans, turns, ...filters]);
  const found = useMemo(() => foundRows(search.matches, filtered, spans), [version, search.matches, filtered, spans]);
  const isFoundOnly = state.foundOnly && search.query.trim() !== '';
  const rows = isFoundOnly ? found : filtered;
  const matches = useMemo(() => new Set(found), [found]);
  const at = active === undefined ? -1 : found.indexOf(active);
  const step = (by: 1 | -1): void => {
    const { current } = place;
    const next = nextMatch(found, current === undefined ? undefined : lead(current), by);
    if (next === undefined) return;
    place.current = next;
    setReveal({ index: next });
  };
  // What is looked for anew is shown where it comes first; what a page comes back with stays where it was left.
  const sought = useRef<string | undefined>(undefined);
  useEffect(() => {
    const [first] = found;
    if (first === undefined || sought.current !== search.query) return;
    sought.current = undefined;
    if (active === undefined || !matches.has(active)) setReveal({ index: first });
  }, [search.query, found]);
  const change = (part: Partial<PageState>): void => {
    if (part.query !== undefined) sought.current = part.query;
    onState(part);
  };

  return (
    <div class="history">
      <FeedBanner {...{ model, onRetry }} />
      {log.isCondensed ? <p class="quiet history-note">{historyText.condensed()}</p> : null}
      <HistoryBar
        {...{ state, log }}
        onState={change}
        search={{ ...search, matches: found }}
        matchAt={at < 0 ? undefined : at}
        onStep={step}
        shown={rows?.length}
        turnsHidden={turnsHidden}
        isReading={model.state.phase === 'reading'}
      />
      <HistoryTable
        {...{ model, continued, spans, rows, matches, expanded, active, reveal, initialScroll, onScroll }}
        total={log.length}
        leadOf={lead}
        selection={JSON.stringify([state.reading, filters, isFoundOnly])}
        query={search.query}
        timeMode={state.timeMode}
        widths={state.columnWidths}
        hidden={state.hiddenColumns}
        onWidths={(columnWidths) => {
          onState({ columnWidths });
        }}
        onActive={setActive}
        onToggle={(index) => {
          const others = state.expanded.filter((each) => each !== index);
          onState({ expanded: expanded.has(index) ? others : [...others, index] });
        }}
        isComplete={model.state.phase !== 'reading'}
      />
    </div>
  );
}

/** Rows that hold something found: in the compact reading what is found shows in the row that it is folded into. */
function foundRows(
  matches: readonly number[],
  rows: readonly number[] | undefined,
  spans: HistorySpans | undefined,
): readonly number[] {
  if (rows === undefined) return matches;
  const leads = [...new Set(matches.map((index) => leadOf(spans, index)))].sort((a, b) => a - b);
  return leads.filter((lead) => rowOf(rows, lead) !== undefined);
}

/** The match after or before the row at hand, around the ends. */
function nextMatch(found: readonly number[], active: number | undefined, by: 1 | -1): number | undefined {
  const from = active ?? -1;
  return by === 1
    ? (found.find((index) => index > from) ?? found[0])
    : (found.findLast((index) => index < from) ?? found.at(-1));
}
