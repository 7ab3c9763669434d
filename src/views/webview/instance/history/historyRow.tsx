import { assertNever } from '../../../../common/assertNever.js';
import type { HistoryEvent } from '../../../../client/history.js';
import type { Continuation } from '../../../../history/continuation.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import { type EventFamily, eventFamily, eventTone } from '../../../../history/eventFamily.js';
import { firstInput } from '../../../../history/rowTells.js';
import { shownEventId } from '../../../../history/shownEventId.js';
import { continuedText } from '../../../../text/pages/historyText.js';
import { eventText, spanText } from '../../../../text/history/eventText.js';
import type { HistorySpans } from '../../../../history/spans/historySpans.js';
import type { Span } from '../../../../history/spans/span.js';
import type { Timestamp } from '../../../../client/timestamp.js';
import type { TimeMode } from '../../../../text/format/timeText.js';
import { Icon } from '../../parts/icon.js';
import { MarkedText } from '../../parts/markedText.js';
import type { Column } from './columns.js';
import type { DrawnRow } from '../../list/rowGrid.js';
import { detailColumn, durationColumn, timeColumn } from './historyColumns.js';
import { spanDetail, spanDuration, spanTone } from '../timeline/spanColumns.js';

export const familyIcons: Readonly<Record<EventFamily, string>> = {
  orchestration: 'symbol-event',
  turn: 'debug-step-over',
  activity: 'gear',
  timer: 'watch',
  child: 'type-hierarchy-sub',
  event: 'mail',
  entity: 'symbol-object',
  other: 'symbol-misc',
};

export interface RowContext {
  readonly log: HistoryLog;
  /** Where the execution goes on from an earlier one. */
  readonly continued: Continuation | undefined;
  /** Where rows stand for what belongs together. */
  readonly spans: HistorySpans | undefined;
  readonly shown: readonly Column[];
  readonly timeMode: TimeMode;
  readonly start: Timestamp | undefined;
  readonly days: boolean;
  /** What is looked for; empty for nothing. */
  readonly query: string;
}

interface HistoryRowProps {
  readonly context: RowContext;
  readonly place: DrawnRow;
  readonly isMatch: boolean;
}

export function rowElementId(index: number): string {
  return `event-${index}`;
}

/** One event. Clicks are told apart by the table, which has one listener for all its rows. */
export function HistoryRow({ context, place, isMatch }: HistoryRowProps) {
  const { index, row, top, isActive, isExpanded } = place;
  const event = context.log.at(index);
  if (event === undefined) return null;
  const span = context.spans?.spanFrom(index);
  const state = span && context.spans?.stateOf(span);
  const tone = state === undefined ? eventTone(event) : spanTone(state);
  return (
    <div
      class={`history-row tone-row-${tone}${isActive ? ' is-active' : ''}${isMatch ? ' is-match' : ''}`}
      id={rowElementId(index)}
      role="row"
      aria-rowindex={row + 2}
      aria-expanded={isExpanded}
      aria-level={1}
      data-row={row}
      style={{ transform: `translateY(${top}px)` }}
    >
      {context.shown.map((column, at) => (
        <div key={column} class={`cell cell-${column}`} role="gridcell">
          {at === 0 ? <Icon name={isExpanded ? 'chevron-down' : 'chevron-right'} /> : null}
          <Cell {...{ column, event, index, context, span }} />
        </div>
      ))}
    </div>
  );
}

interface CellProps {
  readonly column: Column;
  readonly event: HistoryEvent;
  readonly index: number;
  readonly context: RowContext;
  readonly span: Span | undefined;
}

function Cell({ column, event, index, context, span }: CellProps) {
  switch (column) {
    case 'time':
      return <span>{timeColumn(event.timestamp, context.timeMode, context.start, context.days)}</span>;
    case 'event':
      return (
        <>
          <Icon name={familyIcons[eventFamily(event.kind)]} />
          <span>
            <MarkedText value={span === undefined ? eventText(event) : spanText(span.kind)} mark={context.query} />
          </span>
        </>
      );
    case 'name':
      return <Name {...{ index, context, span }} />;
    case 'id':
      return <EventId id={shownEventId(event)} query={context.query} />;
    case 'duration':
      return <>{span === undefined ? durationColumn(context.log, index) : spanDuration(context.log, span)}</>;
    case 'detail':
      return <MarkedText value={detailOf(context, event, span)} mark={context.query} />;
    default:
      return assertNever(column);
  }
}

/** Of several rows of one name each says what it was given first, as far as there is room. */
function Name({ index, context, span }: Pick<CellProps, 'index' | 'context' | 'span'>) {
  const { log, spans, query } = context;
  const tell = span !== undefined && spans?.hasNamesakes(span) === true ? firstInput(log, index) : undefined;
  return (
    <>
      <MarkedText value={log.callNameOf(index)} mark={query} />
      {tell === undefined ? null : (
        <>
          {' '}
          <span class="row-tell quiet">
            <MarkedText value={tell} mark={query} />
          </span>
        </>
      )}
    </>
  );
}

function EventId({ id, query }: { readonly id: number | undefined; readonly query: string }) {
  if (id === undefined) return null;
  return query.trim() === `#${id}` ? <mark>{id}</mark> : <>{id}</>;
}

function detailOf({ log, continued, spans }: RowContext, event: HistoryEvent, span: Span | undefined): string {
  if (event.kind === 'executionStarted' && continued !== undefined) {
    return [continuedText(continued.carriedOver), detailColumn(event)].filter((part) => part !== '').join(' · ');
  }
  return span === undefined || spans === undefined ? detailColumn(event) : spanDetail(log, span, spans.stateOf(span));
}
