import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { assertNever } from '../../../../common/assertNever.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { TimelineLayout } from '../../../../history/spans/timelineLayout.js';
import { sortBy } from '../../../../text/pages/tableText.js';
import * as timelineText from '../../../../text/pages/timelineText.js';
import { yesNoText } from '../../../../text/history/eventFieldText.js';
import { RowWindow } from '../../list/rowWindow.js';
import { Icon } from '../../parts/icon.js';
import { rowUnder } from '../../list/rowGrid.js';
import { useRowSource } from '../rowSource.js';
import { familyIcons } from '../history/historyRow.js';
import { bringIntoView, pageOf, walkedTo } from '../../list/listKeyboard.js';
import { useRestoredScroll, useSlots, useViewport } from '../../list/listHooks.js';
import type { CriticalMarks } from './timelineCritical.js';
import { sortEntries, sortedBy, type TimelineColumn, timelineColumns, type TimelineSort } from './timelineSort.js';
import { familyOf, type Hit, type ShownRows } from './timelineRows.js';
import { momentText } from './timelineTip.js';
import { scrollsView } from '../headerFold.js';

const rowHeight = 24;
const headHeight = 26;

interface TimelineTableProps {
  readonly layout: TimelineLayout;
  readonly shown: ShownRows;
  readonly log: HistoryLog;
  readonly critical: CriticalMarks | undefined;
  readonly now: number;
  readonly sort: TimelineSort;
  readonly onSort: (sort: TimelineSort) => void;
  readonly initialScroll: number;
  readonly isComplete: boolean;
  readonly onScroll: (top: number) => void;
  readonly selected: Hit | undefined;
  readonly isDetailsShown: boolean;
  /** Whether what is selected is shown beside the table, too, where it was not. */
  readonly onSelect: (hit: Hit, isShown: boolean) => void;
  readonly onJump: (index: number) => void;
}

/** What the timeline shows, in words, in order of time until another one is asked for. */
export function TimelineTable(props: TimelineTableProps) {
  const { layout, shown, log, critical, now, sort, selected, onSelect } = props;
  const source = useRowSource(log);
  const inTime = useMemo(() => entriesOf(layout, shown), [layout, shown]);
  // How long something goes on that has not ended decides too, but rows do not change places for it every second.
  const entries = useMemo(
    () => sortEntries(inTime, sort, (entry) => valueOf(entry, sort.column)),
    [inTime, sort, critical],
  );
  const element = useRef<HTMLDivElement>(null);
  const view = useViewport(element, props.onScroll);
  const selectedRow = useMemo(() => entries.findIndex(({ part }) => part === selected?.part), [entries, selected]);
  const active = Math.max(selectedRow, 0);
  const list = new RowWindow(entries.length, rowHeight);
  const { start, end } = list.visible(view.top, view.height - headHeight, view.margin);
  const slots = useSlots(start, end);
  useRestoredScroll(element, props.initialScroll, list.totalHeight + headHeight, props.isComplete);
  const select = (row: number, isShown: boolean): void => {
    const entry = entries[row];
    if (entry !== undefined) onSelect(entry, isShown);
  };
  const reveal = (row: number): void => {
    bringIntoView(element.current, list.topOf(row), rowHeight, headHeight);
  };
  // The pane takes room, and a filter moves rows: what is selected stays in view.
  const isShown = useRef(false);
  useLayoutEffect(() => {
    if (isShown.current && selectedRow >= 0) reveal(selectedRow);
    isShown.current = true;
  }, [props.isDetailsShown, shown.rows.length === layout.rows.length]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== element.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = walkedTo(event.key, active, entries.length, pageOf(view.height - headHeight, rowHeight));
    if (row !== undefined) {
      select(row, false);
      reveal(row);
    } else if (event.key === ' ') select(active, true);
    else if (event.key === 'Enter' && entries[active] !== undefined) props.onJump(entries[active].part.index);
    else if (source.onKey(event, entries[active]?.part.index)) event.stopPropagation();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={element}
      class="timeline-table"
      {...scrollsView}
      role="grid"
      aria-label={timelineText.timelineTable()}
      aria-rowcount={entries.length + 1}
      aria-colcount={timelineColumns.length}
      aria-activedescendant={active >= start && active < end ? `timeline-entry-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        const row = rowUnder(event.target);
        source.onMenu(event, row === undefined ? undefined : entries[row]?.part.index);
      }}
      onMouseOver={showWhole}
    >
      <div class="timeline-entry timeline-entry-head" role="row" aria-rowindex={1}>
        {timelineColumns.map((column) => (
          <Head key={column} column={column} sort={sort} onSort={props.onSort} />
        ))}
      </div>
      <div role="rowgroup" class="timeline-entries" style={{ height: `${list.totalHeight}px` }}>
        {slots.map(({ row, slot }) => {
          const entry = entries[row];
          return entry === undefined ? null : (
            <div
              key={slot}
              id={`timeline-entry-${row}`}
              class={`timeline-entry${row === active ? ' is-active' : ''}${row === selectedRow ? ' is-selected' : ''}`}
              role="row"
              aria-selected={row === selectedRow}
              aria-rowindex={row + 2}
              data-row={row}
              style={{ transform: `translateY(${list.topOf(row)}px)` }}
              onClick={(event) => {
                if (event.detail <= 1) select(row, true);
              }}
            >
              {timelineColumns.map((column) => (
                <div key={column} class="cell" role="gridcell">
                  {column === 'type' ? <Icon name={familyIcons[familyOf(entry.row)]} /> : null}
                  {cellOf(entry, column)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );

  function cellOf({ row, part }: Hit, column: TimelineColumn): string {
    switch (column) {
      case 'start':
        return momentText(layout, part.from);
      case 'type':
        return timelineText.rowKind(row, log);
      case 'name':
        return timelineText.rowName(row, log);
      case 'state':
        return row.kind === 'span' && row.span.attempts.length > 1 && part.kind === 'attempt'
          ? timelineText.stateOfAttempt(timelineText.partText(part, log), part.attempt, row.span.attempts.length)
          : timelineText.partText(part, log);
      case 'duration':
        return part.kind === 'mark' ? '' : timelineText.partDuration(part, now);
      case 'critical':
        return critical?.has(part) === true ? yesNoText(true) : '';
      default:
        return assertNever(column);
    }
  }

  function valueOf(entry: Hit, column: TimelineColumn): string | number {
    const { part } = entry;
    if (column === 'start') return part.from;
    if (column === 'duration') return part.isBackwards === true ? 0 : (part.to ?? now) - part.from;
    return cellOf(entry, column);
  }
}

interface HeadProps {
  readonly column: TimelineColumn;
  readonly sort: TimelineSort;
  readonly onSort: (sort: TimelineSort) => void;
}

function Head({ column, sort, onSort }: HeadProps) {
  const isBy = sort.column === column;
  const label = timelineText[column]();
  return (
    <div class="cell" role="columnheader" aria-sort={isBy ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        class="sort-button"
        title={sortBy(label)}
        onClick={() => {
          onSort(sortedBy(column, sort));
        }}
      >
        <span>{label}</span>
        {isBy ? <Icon name={sort.isDescending ? 'arrow-down' : 'arrow-up'} /> : null}
      </button>
    </div>
  );
}

/** Text that is cut for want of room is whole in its tooltip. */
function showWhole({ target }: MouseEvent): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
  if (cell !== null) cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : '';
}

/** Every part in order of time; the gaps that only repeat a bar are left out. */
function entriesOf(layout: TimelineLayout, { rows }: ShownRows): readonly Hit[] {
  return rows
    .flatMap((row) => layout.partsOf(row).map((part) => ({ row, part })))
    .filter(({ part }) => part.kind !== 'gap' || part.reason.kind !== 'answer')
    .sort((a, b) => a.part.from - b.part.from || a.part.index - b.part.index);
}
