import { useRef } from 'preact/hooks';
import * as historyText from '../../../../text/pages/historyText.js';
import { type Column, type ColumnWidths, narrowest, sensibleWidth, widest, widthOf } from './columns.js';

interface ColumnHeadsProps {
  readonly shown: readonly Column[];
  readonly widths: ColumnWidths;
  /** Those of them that a person has chosen. */
  readonly chosen: ColumnWidths;
  readonly days: boolean;
  readonly onWidths: (widths: ColumnWidths) => void;
}

/** The heads of the history table, with handles between them that size the columns by mouse or keyboard. */
export function ColumnHeads({ shown, widths, chosen, days, onWidths }: ColumnHeadsProps) {
  return (
    <div class="history-head" role="row" aria-rowindex={1}>
      {shown.map((column, index) => (
        <div key={column} class={`head-cell cell-${column}`} role="columnheader">
          <span class="head-label">{historyText.columnLabel(column)}</span>
          {index === shown.length - 1 ? null : (
            <Handle
              column={column}
              width={widthOf(column, widths, days)}
              onWidth={(width) => {
                onWidths({ ...chosen, [column]: sensibleWidth(width) });
              }}
            />
          )}
        </div>
      ))}
    </div>
  );
}

const keyStep = 10;

interface HandleProps {
  readonly column: Column;
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

function Handle({ column, width, onWidth }: HandleProps) {
  const handle = useRef<HTMLDivElement>(null);
  const onPointerDown = (event: PointerEvent): void => {
    const { current } = handle;
    if (current === null || event.button !== 0) return;
    event.preventDefault();
    const from = event.clientX;
    current.setPointerCapture(event.pointerId);
    const onMove = (move: PointerEvent): void => {
      onWidth(width + move.clientX - from);
    };
    current.addEventListener('pointermove', onMove);
    current.addEventListener(
      'lostpointercapture',
      () => {
        current.removeEventListener('pointermove', onMove);
      },
      { once: true },
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(width + (event.key === 'ArrowRight' ? keyStep : -keyStep));
  };
  return (
    <div
      ref={handle}
      class="handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={historyText.resizeColumn(historyText.columnLabel(column))}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        event.stopPropagation();
      }}
    />
  );
}
