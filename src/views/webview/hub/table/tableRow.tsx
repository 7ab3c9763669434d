import { unnamed } from '../../../../text/pages/instanceText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import type { RowReading, TableColumn, TableRow } from '../../../protocol/hubPanel.js';
import { statusLook } from '../../../look/statusLook.js';
import { Icon } from '../../parts/icon.js';
import { Text } from '../../parts/text.js';
import { cellText, isOwnText } from './tableColumns.js';

interface InstanceRowProps {
  readonly row: TableRow;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly TableColumn[];
  readonly read: RowReading | undefined;
  readonly now: number;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isGone: boolean;
}

export function rowId(index: number): string {
  return `instance-${index}`;
}

/** One instance. Clicks are told apart by the table, which has one listener for all its rows. */
export function InstanceRow({ row, index, top, columns, read, now, isSelected, isActive, isGone }: InstanceRowProps) {
  const { icon, tone } = statusLook(row.status);
  const state = `${isSelected ? ' is-selected' : ''}${isActive ? ' is-active' : ''}${isGone ? ' is-gone' : ''}`;
  return (
    <div
      class={`table-row${state}`}
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-row={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map((column, at) => {
        const text =
          column === 'status' && isGone ? (
            tableText.gone()
          ) : column === 'name' && row.name === '' ? (
            unnamed()
          ) : isOwnText(column) ? (
            cellText(row, column, read, now)
          ) : (
            // Of an ID that is too long the end stays: children of one parent differ there. See the styles of the cell.
            <bdi>
              <Text value={cellText(row, column, read, now)} />
            </bdi>
          );
        return at === 0 ? (
          <div key={column} class="table-cell is-first" role="gridcell" data-column={column}>
            <Icon name={isGone ? 'trash' : icon} tone={isGone ? 'quiet' : tone} />
            <span class={`cell-text cell-${column}`}>{text}</span>
          </div>
        ) : (
          <div key={column} class={`table-cell cell-text cell-${column}`} role="gridcell" data-column={column}>
            {text}
          </div>
        );
      })}
    </div>
  );
}
