import { useMemo, useRef, useState } from 'preact/hooks';
import { TimelineLayout } from '../../../../history/spans/timelineLayout.js';
import type { InstanceView } from '../../../protocol/instancePanel.js';
import * as historyText from '../../../../text/pages/historyText.js';
import * as timelineText from '../../../../text/pages/timelineText.js';
import { hideDetails, showDetails } from '../../../../text/pages/tableText.js';
import { IconButton } from '../../parts/buttons.js';
import { statusLook } from '../../../look/statusLook.js';
import { FeedBanner } from '../feedBanner.js';
import type { HistoryModel } from '../history/historyModel.js';
import { presentOf } from '../present.js';
import { useNow } from '../../parts/useNow.js';
import { TimelineDetails } from './details/timelineDetails.js';
import { selectedIn, selectionOf } from './details/timelineSelection.js';
import { TimelineChart } from './timelineChart.js';
import { criticalMarks, type CriticalMarks } from './timelineCritical.js';
import { zoomStep } from './timelineKeys.js';
import { type Hit, type ShownRows, shownRows } from './timelineRows.js';
import { presentEnd, type TimelineStage } from './timelineStage.js';
import type { TimelineState } from './timelineState.js';
import { TimelineTable } from './timelineTable.js';
import { useSettled } from '../useSettled.js';

interface TimelineViewProps {
  readonly model: HistoryModel;
  readonly view: InstanceView;
  readonly state: TimelineState;
  readonly onState: (change: TimelineState) => void;
  /** Opens an event in the history. */
  readonly onJump: (index: number) => void;
  readonly onRetry: () => void;
}

/** The history on a time axis, or the same as a table. */
export function TimelineView({ model, view, state: initial, onState, onJump, onRetry }: TimelineViewProps) {
  const version = useSettled(model);
  const [state, setState] = useState(initial);
  const kept = useRef(initial);
  const stage = useRef<TimelineStage>(null);
  const keep = (next: TimelineState): void => {
    kept.current = next;
    onState(next);
  };
  const change = (part: Partial<TimelineState>): void => {
    keep({ ...kept.current, ...part });
    setState(kept.current);
  };
  const { log, spans } = model;
  const layout = useMemo(() => new TimelineLayout(log, spans), [log, spans]);
  useMemo(() => {
    layout.update();
  }, [layout, version]);
  const isCriticalNeeded = state.isCriticalShown || state.isTable;
  const critical = useMemo(
    () => (isCriticalNeeded ? criticalMarks(log, spans, layout) : undefined),
    [layout, version, isCriticalNeeded],
  );
  const isCriticalOnly = state.isCriticalShown && state.isCriticalOnly;
  const shown = useMemo(
    () => shownRows(layout, isCriticalOnly ? critical?.rows : undefined),
    [layout, version, critical, isCriticalOnly],
  );
  const selected = useMemo(() => selectedIn(layout, state.selected), [layout, version, state.selected]);
  const views = useRef<HTMLDivElement>(null);
  /** What the last click selected: the second click of two opens it, also where the first one moved it away. */
  const clicked = useRef<Hit>(undefined);
  const select = (hit: Hit, isShown: boolean): void => {
    clicked.current = hit;
    change({ selected: selectionOf(hit), ...(isShown && { isDetailsShown: true }) });
  };
  const close = (): void => {
    change({ isDetailsShown: false });
    views.current?.querySelector<HTMLElement>('.timeline-scroller, .timeline-table')?.focus();
  };
  const { hub, instance, isMissing } = view;
  const isOpen = layout.isOpen && !isMissing && !statusLook(instance?.status ?? 'Unknown').isFinished;
  const present = useMemo(() => (isOpen ? () => presentOf(hub, Date.now()) : undefined), [isOpen, hub]);
  const isMoving = isOpen && hub?.isFile !== true;
  // Numbers and the table go on with the time; the chart paints itself.
  useNow(isMoving);
  const end = presentEnd(layout, present);
  const isComplete = model.state.phase !== 'reading';
  return (
    <div class="timeline">
      <FeedBanner {...{ model, onRetry }} />
      <div class="timeline-bar">
        <div class="bar-group" role="group" aria-label={timelineText.zoom()}>
          <IconButton icon="screen-normal" label={timelineText.fit()} onClick={() => stage.current?.fit()} />
          <IconButton icon="zoom-in" label={timelineText.zoomIn()} onClick={() => stage.current?.zoom(1 / zoomStep)} />
          <IconButton icon="zoom-out" label={timelineText.zoomOut()} onClick={() => stage.current?.zoom(zoomStep)} />
        </div>
        <IconButton
          icon="git-commit"
          label={timelineText.showCriticalPath()}
          isPressed={state.isCriticalShown}
          onClick={() => {
            change({ isCriticalShown: !state.isCriticalShown });
          }}
        />
        {state.isCriticalShown ? (
          <IconButton
            icon="list-filter"
            label={timelineText.showCriticalOnly()}
            isPressed={state.isCriticalOnly}
            onClick={() => {
              change({ isCriticalOnly: !state.isCriticalOnly });
            }}
          />
        ) : null}
        <IconButton
          icon="table"
          label={timelineText.showTable()}
          isPressed={state.isTable}
          onClick={() => {
            change({ isTable: !state.isTable, scroll: 0 });
          }}
        />
        <IconButton
          icon="layout-sidebar-right"
          label={state.isDetailsShown ? hideDetails() : showDetails()}
          isPressed={state.isDetailsShown}
          onClick={() => {
            change({ isDetailsShown: !state.isDetailsShown });
          }}
        />
        <span class="quiet timeline-count" role="status">
          {isComplete || log.length > 0
            ? summary(layout, shown, end, state.isCriticalShown ? critical : undefined)
            : historyText.loading()}
        </span>
      </div>
      {log.length === 0 ? null : (
        <div
          ref={views}
          class="with-details timeline-views"
          onClickCapture={({ detail }) => {
            if (detail === 2 && clicked.current !== undefined) onJump(clicked.current.part.index);
            else if (detail <= 1) clicked.current = undefined;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !state.isDetailsShown) return;
            event.preventDefault();
            close();
          }}
        >
          {shown.rows.length === 0 ? (
            <p class="quiet timeline-empty">{timelineText.nothingCritical()}</p>
          ) : state.isTable ? (
            <TimelineTable
              {...{ layout, shown, log, critical, isComplete, selected, onJump }}
              now={end}
              sort={state.sort}
              onSort={(sort) => {
                change({ sort });
              }}
              isDetailsShown={state.isDetailsShown}
              onSelect={select}
              initialScroll={kept.current.scroll}
              onScroll={(scroll) => {
                keep({ ...kept.current, scroll });
              }}
            />
          ) : (
            <TimelineChart
              {...{ layout, shown, log, version, present, isMoving, isComplete, selected, onJump, stage }}
              critical={state.isCriticalShown ? critical : undefined}
              isDetailsShown={state.isDetailsShown}
              onSelect={select}
              initialWindow={kept.current.window}
              initialScroll={kept.current.scroll}
              onWindow={(window) => {
                const { window: _window, ...rest } = kept.current;
                keep({ ...rest, ...(window && { window }) });
              }}
              onScroll={(scroll) => {
                keep({ ...kept.current, scroll });
              }}
            />
          )}
          {state.isDetailsShown ? (
            <TimelineDetails
              {...{ model, layout, selected, onJump }}
              now={end}
              isCritical={state.isCriticalShown && selected !== undefined && critical?.has(selected.part) === true}
              onClose={close}
            />
          ) : null}
        </div>
      )}
    </div>
  );
}

function summary(
  layout: TimelineLayout,
  { rows }: ShownRows,
  end: number,
  critical: CriticalMarks | undefined,
): string {
  const path = critical && { steps: critical.stretches, ms: critical.duration };
  return timelineText.summaryText({
    rows: layout.rows.length,
    shown: rows.length,
    ms: end - layout.start,
    critical: path,
  });
}
