import * as tableText from '../../../../text/pages/tableText.js';
import { exportFormats, tableColumns, type TableColumn, type TableLayout } from '../../../protocol/hubPanel.js';
import { withColumn, withMovedColumn } from '../../../protocol/tableLayout.js';
import { IconButton } from '../../parts/buttons.js';
import { Choice, Menu, MenuItem } from '../../parts/menu.js';
import { useHub } from '../hubContext.js';
import type { TableModel } from './tableModel.js';

interface TableToolsProps {
  readonly model: TableModel;
  readonly layout: TableLayout;
  readonly showsDetails: boolean;
  readonly onLayout: (layout: TableLayout) => void;
  readonly onDetails: (isShown: boolean) => void;
}

/** What is done with the table as a whole. */
export function TableTools({ model, layout, showsDetails, onLayout, onDetails }: TableToolsProps) {
  const { connection, report } = useHub();
  return (
    <div class="bar-group">
      <Menu icon="list-selection" label={tableText.columns()}>
        <ColumnChoices layout={layout} onLayout={onLayout} />
      </Menu>
      <Menu icon="export" label={tableText.exportMenu()}>
        {exportFormats.map((format) => (
          <MenuItem
            key={format}
            icon={format === 'csv' ? 'table' : 'json'}
            onClick={() => {
              const ids = model.ordered.map(({ id }) => id);
              connection.request('exportRows', { format, ids, columns: layout.columns }).catch(report);
            }}
          >
            {tableText.exportAs(format)}
          </MenuItem>
        ))}
      </Menu>
      <IconButton
        icon="layout-sidebar-right"
        label={showsDetails ? tableText.hideDetails() : tableText.showDetails()}
        isPressed={showsDetails}
        onClick={() => {
          onDetails(!showsDetails);
        }}
      />
    </div>
  );
}

/** The columns that are shown, in their order, each with a way to move it; then the others. */
function ColumnChoices({ layout, onLayout }: Pick<TableToolsProps, 'layout' | 'onLayout'>) {
  const { columns } = layout;
  const all: readonly TableColumn[] = [...columns, ...tableColumns.filter((column) => !columns.includes(column))];
  return (
    <>
      {all.map((column) => {
        const at = columns.indexOf(column);
        const label = tableText.columnLabel(column);
        return (
          <div key={column} class="column-choice">
            <Choice
              isChecked={at !== -1}
              onChange={(isShown) => {
                onLayout(withColumn(layout, column, isShown));
              }}
            >
              {label}
            </Choice>
            {at === -1 ? null : (
              <>
                <IconButton
                  icon="arrow-left"
                  label={tableText.moveLeft(label)}
                  isOff={at === 0}
                  onClick={() => {
                    onLayout(withMovedColumn(layout, column, columns[at - 1]));
                  }}
                />
                <IconButton
                  icon="arrow-right"
                  label={tableText.moveRight(label)}
                  isOff={at === columns.length - 1}
                  onClick={() => {
                    onLayout(withMovedColumn(layout, column, columns[at + 2]));
                  }}
                />
              </>
            )}
          </div>
        );
      })}
    </>
  );
}
