import { assertNever } from '../../../common/assertNever.js';
import type { HistoryEvent } from '../../../client/history.js';
import type { HistoryLog } from '../../../client/timeline/historyLog.js';
import { type EventFamily, eventFamily, eventLabel, eventTone } from '../../../client/timeline/eventWords.js';
import type { Timestamp } from '../../../client/timestamp.js';
import type { TimeMode } from '../format/time.js';
import { Icon } from '../parts/icon.js';
import { Text } from '../parts/text.js';
import type { Column } from './columns.js';
import { detailColumn, durationColumn, timeColumn } from './historyColumns.js';

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
  readonly shown: readonly Column[];
  readonly timeMode: TimeMode;
  readonly start: Timestamp | undefined;
  readonly days: boolean;
}

interface HistoryRowProps {
  readonly context: RowContext;
  readonly index: number;
  /** Position in the table, which with a filter is not the index. */
  readonly row: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly isExpanded: boolean;
}

export function rowElementId(index: number): string {
  return `event-${index}`;
}

/** One event. Clicks are told apart by the table, which has one listener for all its rows. */
export function HistoryRow({ context, index, row, top, isActive, isExpanded }: HistoryRowProps) {
  const event = context.log.at(index);
  if (event === undefined) return null;
  return (
    <div
      class={`history-row tone-row-${eventTone(event)}${isActive ? ' is-active' : ''}`}
      id={rowElementId(index)}
      role="row"
      aria-rowindex={row + 2}
      aria-expanded={isExpanded}
      aria-level={1}
      data-row={row}
      style={{ transform: `translateY(${top}px)` }}
    >
      {context.shown.map((column) => (
        <div key={column} class={`cell cell-${column}`} role="gridcell">
          <Cell column={column} event={event} index={index} context={context} isExpanded={isExpanded} />
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
  readonly isExpanded: boolean;
}

function Cell({ column, event, index, context, isExpanded }: CellProps) {
  switch (column) {
    case 'time':
      return (
        <>
          <Icon name={isExpanded ? 'chevron-down' : 'chevron-right'} />
          <span>{timeColumn(event.timestamp, context.timeMode, context.start, context.days)}</span>
        </>
      );
    case 'event':
      return (
        <>
          <Icon name={familyIcons[eventFamily(event.kind)]} />
          <span>{eventLabel(event)}</span>
        </>
      );
    case 'name':
      return <Text value={context.log.nameOf(index)} />;
    case 'id':
      return event.eventId < 0 ? null : <>{event.eventId}</>;
    case 'duration':
      return <>{durationColumn(context.log, index)}</>;
    case 'detail':
      return <Text value={detailColumn(event)} />;
    default:
      return assertNever(column);
  }
}
