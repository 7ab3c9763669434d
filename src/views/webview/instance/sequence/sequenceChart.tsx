import { useRef, useState } from 'preact/hooks';
import type { Participant } from '../../../../history/sequence/sequence.js';
import {
  drawHeads,
  drawLifelines,
  drawRow,
  sequenceColumns,
  sequenceHeadHeight,
  sequenceRowHeight,
} from '../../../../history/sequence/sequenceDrawing.js';
import { messagesOf, rowEvent, type SequenceRow } from '../../../../history/sequence/sequenceRows.js';
import { fromTo, repeated, sequence } from '../../../../text/pages/sequenceViewText.js';
import { sequenceText } from '../../../../text/history/sequenceText.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import { rowUnder } from '../../list/rowGrid.js';
import { useRowSource } from '../rowSource.js';
import { RowWindow } from '../../list/rowWindow.js';
import { Icon } from '../../parts/icon.js';
import { bringIntoView, pageOf, walkedTo } from '../../list/listKeyboard.js';
import { SequenceShape } from './sequenceShape.js';
import { useRestoredScroll, useSlots, useViewport } from '../../list/listHooks.js';
import { scrollsView } from '../headerFold.js';

interface SequenceChartProps {
  readonly participants: readonly Participant[];
  readonly rows: readonly SequenceRow[];
  readonly log: HistoryLog;
  readonly initialScroll: number;
  readonly isComplete: boolean;
  readonly onScroll: (top: number) => void;
  readonly onToggle: (id: number) => void;
  readonly onJump: (index: number) => void;
}

/** The sequence as a drawing of which only what is in view exists; the keyboard walks its rows. */
export function SequenceChart(props: SequenceChartProps) {
  const { participants, rows, onToggle, onJump } = props;
  const source = useRowSource(props.log);
  const scroller = useRef<HTMLDivElement>(null);
  const view = useViewport(scroller, props.onScroll);
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, rows.length - 1);
  const list = new RowWindow(rows.length, sequenceRowHeight);
  const { start, end } = list.visible(view.top, view.height - sequenceHeadHeight, view.margin);
  const slots = useSlots(start, end);
  const columns = sequenceColumns(participants.length, view.width);
  useRestoredScroll(scroller, props.initialScroll, list.totalHeight + sequenceHeadHeight, props.isComplete);

  const go = (row: number): void => {
    setActive(row);
    bringIntoView(scroller.current, list.topOf(row), sequenceRowHeight, sequenceHeadHeight);
  };
  const open = (row: SequenceRow | undefined): void => {
    if (row === undefined) return;
    if (row.kind === 'message') onJump(rowEvent(row));
    else onToggle(row.fold.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[active];
    const page = pageOf(view.height - sequenceHeadHeight, sequenceRowHeight);
    const to = walkedTo(event.key, active, rows.length, page);
    if (to !== undefined) go(to);
    else if (event.key === 'Enter' || event.key === ' ') open(row);
    else if (source.onKey(event, eventOf(row))) event.stopPropagation();
    else if (row !== undefined && row.kind !== 'message' && wantsToggle(event.key, row)) onToggle(row.fold.id);
    else return;
    event.preventDefault();
  };
  const top = list.topOf(start);
  const height = Math.max((end - start) * sequenceRowHeight, 1);
  const shapes = rows
    .slice(start, end)
    .map((row, offset) => drawRow(row, columns, offset * sequenceRowHeight, sequenceText));
  const size = { width: columns.width, height };
  return (
    <div
      ref={scroller}
      class="sequence-scroller"
      {...scrollsView}
      role="tree"
      aria-label={sequence()}
      aria-activedescendant={active >= start && active < end ? `sequence-row-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        const at = rowUnder(event.target);
        source.onMenu(event, at === undefined ? undefined : eventOf(rows[at]));
      }}
    >
      <svg class="sequence-head" aria-hidden="true" width={columns.width} height={sequenceHeadHeight}>
        {drawHeads(participants, columns, sequenceText).map((shape, at) => (
          <SequenceShape key={at} shape={shape} />
        ))}
      </svg>
      <div
        role="presentation"
        class="sequence-body"
        style={{ height: `${list.totalHeight}px`, width: `${columns.width}px` }}
      >
        {slots.map(({ row: at, slot }) => {
          const row = rows[at];
          return row === undefined ? null : (
            <div
              key={slot}
              id={`sequence-row-${at}`}
              data-row={at}
              class={`sequence-row${at === active ? ' is-active' : ''}`}
              role="treeitem"
              aria-level={row.depth + 1}
              aria-posinset={at + 1}
              aria-setsize={rows.length}
              aria-selected={at === active}
              aria-expanded={row.kind === 'message' ? undefined : row.kind === 'loop' && row.isUnfolded}
              aria-label={rowWords(row, participants)}
              title={row.kind === 'message' ? undefined : rowWords(row, participants)}
              style={{ transform: `translateY(${list.topOf(at)}px)` }}
              onClick={() => {
                setActive(at);
                open(row);
              }}
            >
              {row.kind === 'message' ? null : (
                <Icon name={row.kind === 'loop' && row.isUnfolded ? 'chevron-down' : 'chevron-right'} />
              )}
            </div>
          );
        })}
        <svg class="sequence-drawing" aria-hidden="true" {...size} style={{ transform: `translateY(${top}px)` }}>
          {drawLifelines(columns, 0, height).map((shape, at) => (
            <SequenceShape key={at} shape={shape} />
          ))}
          {shapes.map((row, at) => (
            <g key={at}>
              {row.map((shape, part) => (
                <SequenceShape key={part} shape={shape} />
              ))}
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}

/** Repetitions are of several events, and of no one source. */
function eventOf(row: SequenceRow | undefined): number | undefined {
  return row === undefined || row.kind === 'loop' ? undefined : rowEvent(row);
}

/** Right unfolds, left folds. */
function wantsToggle(key: string, row: Exclude<SequenceRow, { kind: 'message' }>): boolean {
  const isOpen = row.kind === 'loop' && row.isUnfolded;
  return (key === 'ArrowRight' && !isOpen) || (key === 'ArrowLeft' && isOpen);
}

/** A row in words, all of it visible. */
function rowWords(row: SequenceRow, participants: readonly Participant[]): string {
  if (row.kind === 'loop') return repeated(row.fold.times.length, row.fold.messages);
  const { message } = row;
  const [from, to] = [participants[message.from], participants[message.to]];
  const label = sequenceText.messageLabel(message, messagesOf(row));
  if (from === undefined || to === undefined || from === to) return label;
  return fromTo(sequenceText.participantName(from), sequenceText.participantName(to), label);
}
