import * as historyText from '../../../../text/pages/historyText.js';
import { ColumnHandle } from '../../parts/columnHandle.js';
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
            <ColumnHandle
              label={historyText.resizeColumn(historyText.columnLabel(column))}
              width={widthOf(column, widths, days)}
              narrowest={narrowest}
              widest={widest}
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
