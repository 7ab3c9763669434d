import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { eventTypeName } from '../../../client/timeline/eventWords.js';
import { RowWindow } from '../format/rowWindow.js';
import { calendarDay, type TimeMode } from '../format/time.js';
import { timeTitle } from '../parts/timeText.js';
import { ColumnHeads } from './columnHeads.js';
import { type Column, type ColumnWidths, layOutColumns } from './columns.js';
import { EventDetails } from './eventDetails.js';
import type { HistoryModel } from './historyModel.js';
import { HistoryRow, type RowContext, rowElementId } from './historyRow.js';
import { useHeights, useMeasured, useRestoredScroll, useSlots, useViewport } from './tableHooks.js';

const rowHeight = 24;
const headHeight = 26;
/** Padding at both sides of a row, in pixels. */
const sides = 24;
/** Rows drawn beyond what is in view, so that a scrolled frame never shows a gap. */
const margin = 8;

export interface HistoryTableProps {
  readonly model: HistoryModel;
  /** Indexes of the events to show, in order; absent: all of them. */
  readonly rows: readonly number[] | undefined;
  readonly timeMode: TimeMode;
  readonly widths: ColumnWidths;
  readonly hidden: readonly Column[];
  readonly onWidths: (widths: ColumnWidths) => void;
  readonly expanded: ReadonlySet<number>;
  readonly onToggle: (index: number) => void;
  /** Where to begin; taken as soon as there are rows enough. */
  readonly initialScroll: number;
  readonly onScroll: (top: number) => void;
}

/** Events as a table that draws only what is in view: its length costs nothing. */
export function HistoryTable(props: HistoryTableProps) {
  const { model, rows, timeMode, expanded, onToggle } = props;
  const { log } = model;
  const count = rows?.length ?? log.length;
  const grid = useRef<HTMLDivElement>(null);
  const view = useViewport(grid, props.onScroll);
  const [active, setActive] = useState(0);
  const heights = useHeights();

  const extras = useMemo(
    () =>
      [...expanded].flatMap((index): readonly (readonly [number, number])[] => {
        const row = rows === undefined ? index : rowOf(rows, index);
        return row === undefined ? [] : [[row, heights.of(index)]];
      }),
    [expanded, rows, heights.version],
  );
  const list = new RowWindow(count, rowHeight, extras);
  const { start, end } = list.visible(view.top, view.height - headHeight, margin);
  const indexOf = (row: number): number => rows?.[row] ?? row;

  const first = log.at(0)?.timestamp;
  const last = log.at(log.length - 1)?.timestamp;
  const days =
    timeMode !== 'relative' && first !== undefined && last !== undefined
      ? calendarDay(first, timeMode) !== calendarDay(last, timeMode)
      : false;
  const layout = layOutColumns(view.width - sides, props.widths, props.hidden, days);
  const context: RowContext = { log, shown: layout.shown, timeMode, start: first, days };

  useRestoredScroll(grid, props.initialScroll, list.totalHeight + headHeight, model.state.phase !== 'reading');

  const reveal = (row: number): void => {
    const element = grid.current;
    if (element === null) return;
    setActive(row);
    const top = list.topOf(row);
    const shown = element.clientHeight - headHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + shown) element.scrollTop = top + rowHeight - shown;
  };
  const jump = (index: number): void => {
    const row = rows === undefined ? index : rowOf(rows, index);
    if (row === undefined) return;
    reveal(row);
    grid.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== grid.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((view.height - headHeight) / rowHeight) - 1);
    const to = targetRow(event.key, Math.min(active, count - 1), count, page);
    const index = indexOf(active);
    if (to !== undefined) reveal(to);
    else if (event.key === 'Enter' || event.key === ' ') onToggle(index);
    else if (event.key === 'ArrowRight' && !expanded.has(index)) onToggle(index);
    else if (event.key === 'ArrowLeft' && expanded.has(index)) onToggle(index);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const row = rowUnder(event.target);
    // Whoever marks text in a row wants to copy it, not to unfold the row.
    if (row === undefined || document.getSelection()?.isCollapsed === false) return;
    setActive(row);
    onToggle(indexOf(row));
  };

  const slotOf = useSlots(start, end);
  // Tooltips are written when they are asked for: for every row drawn they would cost more than the rest of it.
  const showTooltip = ({ target }: MouseEvent): void => {
    const row = rowUnder(target);
    const event = row === undefined ? undefined : log.at(indexOf(row));
    if (event === undefined || !(target instanceof HTMLElement)) return;
    const cell = target.closest<HTMLElement>('.cell');
    if (cell === null) return;
    if (cell.matches('.cell-time')) cell.title = event.timestamp === undefined ? '' : timeTitle(event.timestamp);
    else if (cell.matches('.cell-event')) cell.title = eventTypeName(event.kind);
    else cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : '';
  };
  const drawn = Array.from({ length: end - start }, (_, offset) => start + offset);
  return (
    <div
      ref={grid}
      class="history-grid"
      role="treegrid"
      aria-label="History"
      aria-rowcount={count + 1}
      aria-colcount={layout.shown.length}
      aria-activedescendant={active >= start && active < end ? rowElementId(indexOf(active)) : undefined}
      tabIndex={0}
      style={{ '--columns': layout.template }}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseOver={showTooltip}
    >
      <ColumnHeads shown={layout.shown} widths={props.widths} days={days} onWidths={props.onWidths} />
      <div class="history-body" role="rowgroup" style={{ height: `${list.totalHeight}px` }}>
        {drawn.map((row) => {
          const index = indexOf(row);
          const top = list.topOf(row);
          const isExpanded = expanded.has(index);
          return [
            <HistoryRow
              key={slotOf(row)}
              context={context}
              index={index}
              row={row}
              top={top}
              isActive={row === active}
              isExpanded={isExpanded}
            />,
            isExpanded ? (
              <Unfolded
                key={`details-${index}`}
                index={index}
                top={top + rowHeight}
                span={layout.shown.length}
                onHeight={heights.set}
              >
                <EventDetails model={model} index={index} onJump={jump} />
              </Unfolded>
            ) : null,
          ];
        })}
      </div>
    </div>
  );
}

interface UnfoldedProps {
  readonly index: number;
  readonly top: number;
  readonly span: number;
  readonly onHeight: (index: number, height: number) => void;
  readonly children: ComponentChildren;
}

/** What is unfolded below a row, as tall as it needs to be. */
function Unfolded({ index, top, span, onHeight, children }: UnfoldedProps) {
  const element = useRef<HTMLDivElement>(null);
  useMeasured(element, (height) => {
    onHeight(index, height);
  });
  return (
    <div ref={element} class="unfolded" role="row" aria-level={2} style={{ transform: `translateY(${top}px)` }}>
      <div role="gridcell" aria-colspan={span}>
        {children}
      </div>
    </div>
  );
}

function targetRow(key: string, active: number, count: number, page: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, last);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'PageDown':
      return Math.min(active + page, last);
    case 'PageUp':
      return Math.max(active - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The row an event came from; undefined within what is unfolded. */
function rowUnder(target: EventTarget | null): number | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest<HTMLElement>('.history-row')?.dataset['row'];
  return row === undefined ? undefined : Number(row);
}

/** Position of an event among the rows shown, which are in order. */
function rowOf(rows: readonly number[], index: number): number | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return rows[low] === index ? low : undefined;
}
