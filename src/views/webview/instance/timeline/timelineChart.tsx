import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { HistoryLog } from '../../../../history/historyLog.js';
import { rowTells } from '../../../../history/rowTells.js';
import type { TimelineLayout, TimelineRow } from '../../../../history/spans/timelineLayout.js';
import { timeline } from '../../../../text/pages/timelineText.js';
import { RowWindow } from '../../list/rowWindow.js';
import { bringIntoView, pageOf } from '../../list/listKeyboard.js';
import { useRowSource } from '../rowSource.js';
import { useRestoredScroll, useSlots, useViewport } from '../../list/listHooks.js';
import { axisHeight } from './timelineAxis.js';
import type { CriticalMarks } from './timelineCritical.js';
import { TimelineBrush } from './timelineBrush.js';
import { chartKey } from './timelineKeys.js';
import { TimelineLabel, timelineRowId } from './timelineLabel.js';
import { timelineRowHeight } from './timelinePaint.js';
import { useChartPointer } from './timelinePointer.js';
import type { TimeWindow } from './timelineScale.js';
import type { Hit, ShownRows } from './timelineRows.js';
import { TimelineStage } from './timelineStage.js';
import { type TipPlace, TimelineTip } from './timelineTip.js';
import { scrollsView } from '../headerFold.js';

interface TimelineChartProps {
  readonly layout: TimelineLayout;
  readonly shown: ShownRows;
  readonly log: HistoryLog;
  readonly version: number;
  readonly critical: CriticalMarks | undefined;
  /** See {@link StageContent}. */
  readonly present: (() => number) | undefined;
  readonly isMoving: boolean;
  readonly isComplete: boolean;
  readonly initialWindow: TimeWindow | undefined;
  readonly initialScroll: number;
  readonly onWindow: (window: TimeWindow | undefined) => void;
  readonly onScroll: (top: number) => void;
  readonly selected: Hit | undefined;
  readonly isDetailsShown: boolean;
  /** Whether what is selected is shown beside the chart, too, where it was not. */
  readonly onSelect: (hit: Hit, isShown: boolean) => void;
  readonly onJump: (index: number) => void;
  /** Where the one who shows the chart finds the stage, to zoom from buttons. */
  readonly stage: RefObject<TimelineStage | null>;
}

/** Bars on a time axis: labels as elements, the bars painted. */
export function TimelineChart(props: TimelineChartProps) {
  const { layout, shown, log, version, critical, present, isMoving, selected, isDetailsShown, onSelect, stage } = props;
  const source = useRowSource(log);
  const scroller = useRef<HTMLDivElement>(null);
  const chart = useRef<HTMLCanvasElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const overview = useRef<HTMLCanvasElement>(null);
  const brush = useRef<HTMLDivElement>(null);
  const view = useViewport(scroller, props.onScroll);
  const [tip, setTip] = useState<TipPlace>();
  const labelWidth = Math.round(Math.min(Math.max(view.width * 0.24, 120), 280));
  const { rows } = shown;
  const tells = useMemo(() => rowTells(layout.rows, log), [layout.rows, log]);
  const list = new RowWindow(rows.length, timelineRowHeight);
  const { start, end } = list.visible(view.top, view.height - axisHeight, view.margin);
  const slots = useSlots(start, end);
  useRestoredScroll(scroller, props.initialScroll, list.totalHeight + axisHeight, props.isComplete);

  useLayoutEffect(() => {
    const elements = [scroller, chart, axis, overview, brush].map(({ current }) => current);
    if (elements.includes(null) || scroller.current === null || chart.current === null) return undefined;
    if (axis.current === null || overview.current === null || brush.current === null) return undefined;
    const made = new TimelineStage(
      {
        scroller: scroller.current,
        chart: chart.current,
        axis: axis.current,
        overview: overview.current,
        brush: brush.current,
      },
      props.initialWindow,
      props.onWindow,
    );
    stage.current = made;
    return () => {
      stage.current = null;
      made.dispose();
    };
  }, []);
  useLayoutEffect(() => {
    stage.current?.show({ layout, shown, log, critical, selected: selected?.part, present, isMoving, labelWidth });
  }, [layout, shown, log, version, critical, selected, present, isMoving, labelWidth, view.width]);

  // The keyboard is on what is selected; before anything is, or where that is not shown, it is at the top.
  const selectedRow = selected && shown.positionOf(selected.row.id);
  const active = selectedRow ?? 0;
  const row = rows[active];
  const parts = useMemo(() => (row === undefined ? [] : layout.partsOf(row)), [layout, row, version]);
  const part = selectedRow === undefined ? parts[0] : selected?.part;

  const showActiveTip = (): void => {
    const element = scroller.current;
    if (element === null || row === undefined || part === undefined || stage.current === null) return;
    const box = element.getBoundingClientRect();
    const { scale } = stage.current;
    const x = Math.min(Math.max(scale.x(part.from), 0), scale.width);
    const y = box.top + axisHeight + list.topOf(active) + timelineRowHeight - element.scrollTop;
    setTip({ row, part, x: box.left + labelWidth + x, y });
  };
  useEffect(() => {
    if (scroller.current?.matches(':focus-visible') === true) showActiveTip();
  }, [row, part, version]);

  const selectPart = (of: TimelineRow | undefined, at: number): void => {
    const chosen = of && layout.partsOf(of)[at];
    if (of !== undefined && chosen !== undefined) onSelect({ row: of, part: chosen }, false);
  };
  const reveal = (to: number): void => {
    bringIntoView(scroller.current, list.topOf(to), timelineRowHeight, axisHeight);
  };
  // The pane takes room, and a filter moves rows: what is selected stays in view.
  const isShown = useRef(false);
  useLayoutEffect(() => {
    if (isShown.current && selectedRow !== undefined) reveal(selectedRow);
    isShown.current = true;
  }, [isDetailsShown, rows.length === layout.rows.length]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current || stage.current === null) return;
    const page = pageOf(view.height - axisHeight, timelineRowHeight);
    if (source.onKey(event, row?.id)) {
      event.preventDefault();
      return;
    }
    const action = chartKey(event, page);
    if (action === undefined) return;
    event.preventDefault();
    switch (action.kind) {
      case 'rows': {
        const to = Math.min(Math.max(active + action.by, 0), rows.length - 1);
        selectPart(rows[to], 0);
        reveal(to);
        return;
      }
      case 'part':
        selectPart(
          row,
          Math.min(Math.max((part === undefined ? 0 : parts.indexOf(part)) + action.by, 0), parts.length - 1),
        );
        return;
      case 'pan':
        stage.current.pan(action.share * stage.current.scale.width);
        return;
      case 'zoom':
        stage.current.zoom(action.factor, part === undefined ? undefined : middleInView(stage.current, part.from));
        return;
      case 'fit':
        stage.current.fit();
        return;
      case 'select':
        if (row !== undefined && part !== undefined) onSelect({ row, part }, true);
        return;
      case 'open':
        if (part !== undefined) props.onJump(part.index);
        return;
      case 'dismiss':
        setTip(undefined);
    }
  };
  const pointer = useChartPointer({
    ...{ scroller, stage, labelWidth, onTip: setTip },
    onSelect: (hit) => {
      setTip(undefined);
      onSelect(hit, true);
    },
  });
  return (
    <div class="timeline-chart" style={{ '--label-width': `${labelWidth}px` }}>
      <div class="timeline-overview" aria-hidden="true">
        <canvas ref={overview} />
        <TimelineBrush brush={brush} stage={stage} />
      </div>
      <div
        ref={scroller}
        class="timeline-scroller"
        {...scrollsView}
        role="listbox"
        aria-label={timeline()}
        aria-activedescendant={row !== undefined && active >= start && active < end ? timelineRowId(row) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          const top = event.currentTarget.getBoundingClientRect().top + axisHeight - event.currentTarget.scrollTop;
          source.onMenu(event, event.clientY < top ? undefined : rows[list.rowAt(event.clientY - top)]?.id);
        }}
        onFocus={() => {
          if (scroller.current?.matches(':focus-visible') === true) showActiveTip();
        }}
        onBlur={() => {
          setTip(undefined);
        }}
        {...pointer}
      >
        <div class="timeline-axis" role="presentation" aria-hidden="true">
          <canvas ref={axis} />
        </div>
        <div class="timeline-body" role="presentation" style={{ height: `${list.totalHeight}px` }}>
          {slots.map(({ row, slot }) => {
            const each = rows[row];
            return each === undefined ? null : (
              <TimelineLabel
                key={slot}
                {...{ layout, log, version }}
                row={each}
                tell={tells.get(each.id)}
                position={row}
                count={rows.length}
                top={list.topOf(row)}
                isActive={row === active}
                isSelected={row === selectedRow}
              />
            );
          })}
          <canvas ref={chart} class="timeline-canvas" aria-hidden="true" />
        </div>
      </div>
      {/* What is selected is told beside the chart. */}
      {tip === undefined || stage.current === null || (isDetailsShown && tip.part === selected?.part) ? null : (
        <TimelineTip
          {...{ log, layout }}
          place={tip}
          now={stage.current.now}
          isCritical={critical?.has(tip.part) === true}
        />
      )}
    </div>
  );
}

/** Around what the keyboard is on, where that is in view. */
function middleInView(stage: TimelineStage, time: number): number | undefined {
  const { from, to } = stage.scale.window;
  return time >= from && time <= to ? time : undefined;
}
