import { useRef, useState } from 'preact/hooks';
import { resizeColumn } from '../../../../text/pages/historyText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import type { TableColumn, TableLayout } from '../../../protocol/hubPanel.js';
import { narrowestColumn, sensibleColumnWidth, widestColumn, withMovedColumn } from '../../../protocol/tableLayout.js';
import { ColumnHandle } from '../../parts/columnHandle.js';
import { Icon } from '../../parts/icon.js';
import { columnWidth } from './tableColumns.js';

interface TableHeadProps {
  readonly layout: TableLayout;
  /** Pixels that the table has. */
  readonly available: number;
  readonly onLayout: (layout: TableLayout) => void;
}

/** A pointer that moves less than this, in pixels, clicks. */
const dragFrom = 6;

/** Times and durations are asked for from the newest and longest on. */
const fromTheTop: readonly TableColumn[] = ['created', 'updated', 'duration', 'queued'];

/** The heads of the table: a click sorts, a drag moves the column, and the handle between two sizes it. */
export function TableHead({ layout, available, onLayout }: TableHeadProps) {
  const [dragged, setDragged] = useState<TableColumn>();
  const wasDragged = useRef(false);
  const onPointerDown = (column: TableColumn, event: PointerEvent): void => {
    const { currentTarget: head } = event;
    if (event.button !== 0 || !(head instanceof HTMLElement)) return;
    const from = event.clientX;
    wasDragged.current = false;
    const onMove = (move: PointerEvent): void => {
      if (Math.abs(move.clientX - from) < dragFrom) return;
      if (!wasDragged.current) head.setPointerCapture(event.pointerId);
      wasDragged.current = true;
      setDragged(column);
    };
    const end = (): void => {
      head.removeEventListener('pointermove', onMove);
      head.removeEventListener('pointerup', onUp);
      head.removeEventListener('pointercancel', end);
      setDragged(undefined);
    };
    const onUp = (up: PointerEvent): void => {
      end();
      if (wasDragged.current) onLayout(withMovedColumn(layout, column, columnAt(head, up.clientX)));
    };
    head.addEventListener('pointermove', onMove);
    head.addEventListener('pointerup', onUp);
    head.addEventListener('pointercancel', end);
  };
  const sort = (column: TableColumn): void => {
    if (wasDragged.current) return;
    const isSame = layout.sort.column === column;
    const descending = isSame ? !layout.sort.descending : fromTheTop.includes(column);
    onLayout({ ...layout, sort: { column, descending } });
  };
  return (
    <div class="table-head" role="row" aria-rowindex={1}>
      {layout.columns.map((column) => {
        const { sort: by } = layout;
        const isBy = by.column === column;
        const label = tableText.columnLabel(column);
        return (
          <div
            key={column}
            class={`table-head-cell${dragged === column ? ' is-dragged' : ''}`}
            role="columnheader"
            data-column={column}
            aria-sort={isBy ? (by.descending ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              class="table-head-button"
              title={tableText.sortBy(label)}
              onPointerDown={(event) => {
                onPointerDown(column, event);
              }}
              onClick={() => {
                sort(column);
              }}
            >
              <span class="head-label">{label}</span>
              {isBy ? <Icon name={by.descending ? 'arrow-down' : 'arrow-up'} /> : null}
            </button>
            <ColumnHandle
              label={resizeColumn(label)}
              width={columnWidth(column, layout.widths, available)}
              narrowest={narrowestColumn}
              widest={widestColumn}
              onWidth={(width) => {
                onLayout({ ...layout, widths: { ...layout.widths, [column]: sensibleColumnWidth(width) } });
              }}
            />
          </div>
        );
      })}
    </div>
  );
}

/** The column before which a head that is let go there would stand; undefined behind the last one. */
function columnAt(head: HTMLElement, x: number): TableColumn | undefined {
  const cells = [...(head.closest('.table-head')?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  const cell = cells.find((each) => {
    const { left, width } = each.getBoundingClientRect();
    return x < left + width / 2;
  });
  return cell?.dataset['column'] as TableColumn | undefined;
}
