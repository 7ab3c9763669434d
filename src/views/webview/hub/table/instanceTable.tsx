import { useRef } from 'preact/hooks';
import { loading } from '../../../../text/pages/partsText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import {
  type HubPanelView,
  type ListView,
  mostInSight,
  type TableColumn,
  type TableLayout,
} from '../../../protocol/hubPanel.js';
import { useRestoredScroll, useSlots, useViewport } from '../../list/listHooks.js';
import { bringIntoView, pageOf, walkedTo } from '../../list/listKeyboard.js';
import { rowUnder } from '../../list/rowGrid.js';
import { RowWindow } from '../../list/rowWindow.js';
import { useHub } from '../hubContext.js';
import { useReadings } from './rowReadings.js';
import { cellTitle, columnTemplate, totalWidth } from './tableColumns.js';
import { menuContext } from './menuContext.js';
import type { RowNarrowing } from './rowNarrowing.js';
import { useNarrowing } from './useNarrowing.js';
import { TableHead } from './tableHead.js';
import type { TableModel } from './tableModel.js';
import { InstanceRow, rowId } from './tableRow.js';
import { selectAll, selectRow, type Selection } from './tableSelection.js';
import { useRested } from './useRested.js';
import { useNow } from '../../parts/useNow.js';

const rowHeight = 24;
const headHeight = 27;

interface InstanceTableProps {
  readonly view: HubPanelView;
  readonly list: ListView;
  readonly model: TableModel;
  readonly version: number;
  readonly layout: TableLayout;
  readonly selection: Selection;
  readonly narrowing: RowNarrowing | undefined;
  readonly onSelection: (selection: Selection) => void;
  readonly onLayout: (layout: TableLayout) => void;
  /** Somebody points at the rows, or does no longer. */
  readonly onPointed: (isPointedAt: boolean) => void;
  readonly onEscape: () => void;
  readonly initialScroll: number;
  readonly onScroll: (top: number) => void;
}

/** The rows, of which only those in view are drawn; one stop for Tab, and keys and clicks as the Explorer has them. */
export function InstanceTable(props: InstanceTableProps) {
  const { view, list, model, layout, selection, narrowing, onSelection, onLayout, onPointed } = props;
  const { connection, report } = useHub();
  const element = useRef<HTMLDivElement>(null);
  const viewport = useViewport(element, props.onScroll);
  const window_ = new RowWindow(model.length, rowHeight);
  const { start, end } = window_.visible(viewport.top, viewport.height - headHeight, viewport.margin);
  const slots = useSlots(start, end);
  useRestoredScroll(element, props.initialScroll, window_.totalHeight + headHeight, false);
  const now = useNow() + (view.hub?.aheadMs ?? 0);

  const rows = model.ordered.slice(start, Math.min(end, start + mostInSight));
  const columns: readonly TableColumn[] = narrowing === undefined ? layout.columns : [...layout.columns, 'waiting'];
  const readings = useReadings(model, rows, columns, layout.sort);
  useNarrowing(model, narrowing, rows, readings, now);
  const ids = rows.map(({ id }) => id);
  useRested(ids.join('\n'), () => {
    connection.request('lookAt', { ids }).catch(() => undefined);
  });

  const activeIndex = selection.active === undefined ? undefined : model.indexOf(selection.active);
  const open = (id: string | undefined): void => {
    if (id !== undefined) connection.request('openInstance', { id }).catch(report);
  };
  const move = (index: number, how: 'alone' | 'range' | 'active'): void => {
    const row = model.at(index);
    if (row === undefined) return;
    onSelection(selectRow(selection, row.id, how, model));
    bringIntoView(element.current, window_.topOf(index), rowHeight, headHeight);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== element.current || event.altKey || model.length === 0) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const at = activeIndex ?? -1;
    const to = walkedTo(event.key, at, model.length, pageOf(viewport.height - headHeight, rowHeight));
    if (to !== undefined) move(Math.max(0, to), event.shiftKey ? 'range' : isCommand ? 'active' : 'alone');
    else if (event.key === 'a' && isCommand) onSelection(selectAll(selection, model.ordered));
    else if (event.key === 'Escape') props.onEscape();
    else if (isCommand || selection.active === undefined) return;
    else if (event.key === 'Enter') open(selection.active);
    else if (event.key === ' ') onSelection(selectRow(selection, selection.active, 'toggle', model));
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const index = rowUnder(event.target);
    const row = index === undefined ? undefined : model.at(index);
    if (row === undefined) return;
    const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'alone';
    onSelection(selectRow(selection, row.id, how, model));
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const index = rowUnder(event.target);
    if (index !== undefined) open(model.at(index)?.id);
  };
  // The editor looks for what its menu is about on what was clicked and all around it.
  const onContextMenu = (event: MouseEvent): void => {
    const index = rowUnder(event.target);
    const row = index === undefined ? undefined : model.at(index);
    let chosen = selection;
    if (row !== undefined && !selection.ids.has(row.id)) {
      chosen = selectRow(selection, row.id, 'alone', model);
      onSelection(chosen);
    }
    const at = row?.id ?? selection.active;
    if (at === undefined) event.stopPropagation();
    else element.current?.setAttribute('data-vscode-context', menuContext(props, at, chosen));
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (target === element.current && activeIndex === undefined && model.length > 0) {
      const row = model.at(Math.min(window_.rowAt(viewport.top), model.length - 1));
      if (row !== undefined) onSelection({ ...selection, active: row.id });
    }
  };
  // Tooltips are written when they are asked for: for every row drawn they would cost more than the rest of it.
  const showTooltip = ({ target }: MouseEvent): void => {
    const index = rowUnder(target);
    const row = index === undefined ? undefined : model.at(index);
    const cell = target instanceof Element ? target.closest<HTMLElement>('.table-cell') : null;
    if (row === undefined || cell === null) return;
    const column = cell.dataset['column'] as TableColumn;
    const text = cell.querySelector<HTMLElement>('.cell-text') ?? cell;
    cell.title = cellTitle(row, column) ?? (text.scrollWidth > text.clientWidth ? text.innerText : '');
  };
  const isActiveDrawn = activeIndex !== undefined && activeIndex >= start && activeIndex < end;
  return (
    <div class="table-frame">
      <div
        ref={element}
        class="table-grid"
        role="grid"
        aria-label={tableText.table()}
        aria-multiselectable="true"
        aria-rowcount={model.length + 1}
        aria-colcount={layout.columns.length}
        aria-activedescendant={isActiveDrawn ? rowId(activeIndex) : undefined}
        tabIndex={0}
        style={{
          '--columns': columnTemplate(layout, viewport.width),
          '--table-width': `${totalWidth(layout, viewport.width)}px`,
        }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDblClick={onDoubleClick}
        onContextMenu={onContextMenu}
        onFocus={onFocus}
        onMouseOver={showTooltip}
      >
        <TableHead {...{ layout, onLayout }} available={viewport.width} />
        <div
          class="table-body"
          role="rowgroup"
          style={{ height: `${window_.totalHeight}px` }}
          onPointerEnter={() => {
            onPointed(true);
          }}
          onPointerLeave={() => {
            onPointed(false);
          }}
        >
          {slots.map(({ row: index, slot }) => {
            const row = model.at(index);
            if (row === undefined) return null;
            return (
              <InstanceRow
                key={slot}
                {...{ row, index, now }}
                top={window_.topOf(index)}
                columns={layout.columns}
                read={readings.of(row)}
                isSelected={selection.ids.has(row.id)}
                isActive={index === activeIndex}
                isGone={model.isGone(row.id)}
              />
            );
          })}
        </div>
      </div>
      {model.length > 0 ? null : <Empty list={list} />}
    </div>
  );
}

function Empty({ list }: { readonly list: ListView }) {
  const { connection, report } = useHub();
  if (list.problem !== undefined) {
    // A server without lists still knows single instances.
    return (
      <p class="table-empty">
        <button
          type="button"
          class="link-button"
          onClick={() => {
            connection.request('findInstance', {}).catch(report);
          }}
        >
          {tableText.findById()}
        </button>
      </p>
    );
  }
  const text = list.isLoading
    ? loading()
    : list.filter === ''
      ? tableText.noInstances()
      : list.hasMore
        ? tableText.noMatchesYet()
        : tableText.noMatches();
  return <p class="table-empty quiet">{text}</p>;
}
