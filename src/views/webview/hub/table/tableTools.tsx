import { useEffect, useState } from 'preact/hooks';
import { columns as columnsLabel } from '../../../../text/pages/historyText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import {
  exportFormats,
  tableColumns,
  type TableColumn,
  type TableLayout,
  type TableView,
} from '../../../protocol/hubPanel.js';
import { withColumn, withMovedColumn } from '../../../protocol/tableLayout.js';
import { IconButton } from '../../parts/buttons.js';
import { Choice, Menu, MenuItem } from '../../parts/menu.js';
import { Text } from '../../parts/text.js';
import { useHub } from '../hubContext.js';
import type { HubState } from '../hubState.js';
import type { TableModel } from './tableModel.js';

interface TableToolsProps {
  readonly isFiltered: boolean;
  readonly model: TableModel;
  readonly layout: TableLayout;
  readonly showsDetails: boolean;
  readonly onLayout: (layout: TableLayout) => void;
  /** Shows the table so for this look only. */
  readonly onLook: (layout: TableLayout) => void;
  /** What the view leaves out besides, with its filter. */
  readonly onNarrowing: (narrowing: HubState['narrowing']) => void;
  readonly onDetails: (isShown: boolean) => void;
}

/** What is done with the table as a whole. */
export function TableTools(props: TableToolsProps) {
  const { isFiltered, model, layout, showsDetails, onLayout, onLook, onNarrowing, onDetails } = props;
  const { connection, report } = useHub();
  return (
    <div class="bar-group">
      <Menu icon="bookmark" label={tableText.savedViews()}>
        <Views {...{ layout, onLayout, onLook, onNarrowing }} />
      </Menu>
      <Menu icon="list-selection" label={columnsLabel()}>
        <ColumnChoices layout={layout} onLayout={onLayout} />
      </Menu>
      <Menu icon="export" label={tableText.exportMenu()} isList>
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
        icon="list-tree"
        label={tableText.showInTree(isFiltered)}
        onClick={() => {
          connection.request('showInTree', {}).catch(report);
        }}
      />
      <IconButton
        icon="link"
        label={tableText.copyLink()}
        onClick={() => {
          connection.request('copyLink', {}).catch(report);
        }}
      />
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

type ViewsProps = Pick<TableToolsProps, 'layout' | 'onLayout' | 'onLook' | 'onNarrowing'>;

/** The ways to look at this hub, as they are when the menu opens. */
function Views({ layout: shown, onLayout, onLook, onNarrowing }: ViewsProps) {
  const { connection, report } = useHub();
  const [views, setViews] = useState<readonly TableView[]>([]);
  const read = (): void => {
    connection.request('readViews', {}).then(setViews, report);
  };
  useEffect(read, [connection]);
  return (
    <>
      {views.map((view) => (
        <div key={`${String(view.isGiven)} ${view.name}`} class="column-choice">
          <MenuItem
            detail={view.detail}
            icon={view.isGiven ? 'star-empty' : 'bookmark'}
            onClick={() => {
              const { name, isGiven } = view;
              connection.request('useView', { name, isGiven }).then(({ layout, narrowing, filter = '' }) => {
                // What a person has saved is how the table is meant to stay.
                onNarrowing(narrowing && { kind: narrowing, filter });
                if (layout !== undefined) (view.isGiven ? onLook : onLayout)(layout);
              }, report);
            }}
          >
            <Text value={view.name} />
          </MenuItem>
          {view.isGiven ? null : (
            <IconButton
              icon="trash"
              label={tableText.removeView(view.name)}
              onClick={() => {
                connection.request('removeView', { name: view.name }).then(read, report);
              }}
            />
          )}
        </div>
      ))}
      <MenuItem
        icon="save"
        onClick={() => {
          connection.request('saveView', { layout: shown }).catch(report);
        }}
      >
        {tableText.saveView()}
      </MenuItem>
    </>
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
