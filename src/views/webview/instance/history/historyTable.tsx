import { type ComponentChildren, Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import type { Continuation } from '../../../../history/continuation.js';
import { eventTypeName } from '../../../../history/eventFamily.js';
import type { HistorySpans } from '../../../../history/spans/historySpans.js';
import { history } from '../../../../text/pages/historyText.js';
import { exactTimeText, calendarDay, type TimeMode } from '../../../../text/format/timeText.js';
import { ColumnHeads } from './columnHeads.js';
import { type Column, type ColumnWidths, layOutColumns } from './columns.js';
import { EventDetails } from './eventDetails.js';
import type { HistoryModel } from './historyModel.js';
import { HistoryRow, type RowContext, rowElementId } from './historyRow.js';
import { type RowGridLook, type RowGridOptions, rowUnder, useRowGrid } from '../../list/rowGrid.js';
import { useRowSource } from '../rowSource.js';
import { SpanDetails } from '../timeline/spanDetails.js';
import { useMeasured } from '../../list/listHooks.js';
import { scrollsView } from '../headerFold.js';

const look: RowGridLook = { rowHeight: 24, headHeight: 26 };
/** Padding at both sides of a row, in pixels. */
const sides = 24;

interface HistoryTableProps extends RowGridOptions {
  readonly model: HistoryModel;
  /** Where the execution goes on from an earlier one. */
  readonly continued: Continuation | undefined;
  /** Where rows stand for what belongs together. */
  readonly spans: HistorySpans | undefined;
  readonly matches: ReadonlySet<number>;
  /** What is looked for; empty for nothing. */
  readonly query: string;
  readonly timeMode: TimeMode;
  readonly widths: ColumnWidths;
  readonly hidden: readonly Column[];
  readonly onWidths: (widths: ColumnWidths) => void;
}

/** Events as a table that draws only what is in view: its length costs nothing. */
export function HistoryTable(props: HistoryTableProps) {
  const { model, continued, spans, timeMode, matches } = props;
  const { log } = model;
  const grid = useRowGrid(props, look);
  const source = useRowSource(log);
  const start = log.at(0)?.timestamp;
  const days = isOverDays(model, timeMode);
  const layout = layOutColumns(grid.width - sides, props.widths, props.hidden, days);
  const context: RowContext = { log, continued, spans, shown: layout.shown, timeMode, start, days, query: props.query };

  // Tooltips are written when they are asked for: for every row drawn they would cost more than the rest of it.
  const showTooltip = ({ target }: MouseEvent): void => {
    const row = grid.drawn.find((each) => each.row === rowUnder(target));
    const event = row === undefined ? undefined : log.at(row.index);
    if (event === undefined || !(target instanceof Element)) return;
    const cell = target.closest<HTMLElement>('.cell');
    if (cell === null) return;
    if (cell.matches('.cell-time')) cell.title = event.timestamp === undefined ? '' : exactTimeText(event.timestamp);
    else {
      const whole = cell.scrollWidth > cell.clientWidth ? cell.textContent : '';
      cell.title = cell.matches('.cell-event') ? `${whole}\n${eventTypeName(event.kind)}`.trim() : whole;
    }
  };
  return (
    <div
      ref={grid.element}
      class="history-grid"
      {...scrollsView}
      role="treegrid"
      aria-label={history()}
      aria-rowcount={grid.count + 1}
      aria-colcount={layout.shown.length}
      aria-activedescendant={grid.activeDrawn && rowElementId(grid.activeDrawn.index)}
      tabIndex={0}
      style={{ '--columns': layout.template }}
      onKeyDown={(event) => {
        if (source.onKey(event, grid.activeDrawn?.index)) event.preventDefault();
        else grid.onKeyDown(event);
      }}
      onContextMenu={(event) => {
        source.onMenu(event, grid.drawn.find(({ row }) => row === rowUnder(event.target))?.index);
      }}
      onClick={grid.onClick}
      onFocus={grid.onFocus}
      onMouseOver={showTooltip}
    >
      <ColumnHeads {...layout} chosen={props.widths} days={days} onWidths={props.onWidths} />
      <div class="history-body" role="rowgroup" style={{ height: `${grid.totalHeight}px` }}>
        {grid.drawn.map((place) => {
          const { index, slot, bottom, isExpanded } = place;
          return (
            <Fragment key={slot}>
              <HistoryRow context={context} place={place} isMatch={matches.has(index)} />
              {isExpanded ? (
                <Unfolded key={index} index={index} top={bottom} span={layout.shown.length} onHeight={grid.heights.set}>
                  <RowDetails model={model} spans={spans} index={index} onJump={grid.jump} />
                </Unfolded>
              ) : null}
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

interface RowDetailsProps {
  readonly model: HistoryModel;
  readonly spans: HistorySpans | undefined;
  readonly index: number;
  readonly onJump: (index: number) => void;
}

/** What is unfolded below a row: of one event, or of all that belong to its span. */
function RowDetails({ model, spans, index, onJump }: RowDetailsProps) {
  const span = spans?.spanFrom(index);
  return span === undefined ? (
    <EventDetails model={model} index={index} onJump={onJump} />
  ) : (
    <SpanDetails model={model} span={span} onJump={onJump} />
  );
}

/** Whether a time of day alone would not say which day. */
function isOverDays({ log }: HistoryModel, mode: TimeMode): boolean {
  const first = log.at(0)?.timestamp;
  const last = log.at(log.length - 1)?.timestamp;
  return (
    mode !== 'relative' &&
    first !== undefined &&
    last !== undefined &&
    calendarDay(first, mode) !== calendarDay(last, mode)
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
