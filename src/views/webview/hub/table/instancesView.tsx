import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { loading } from '../../../../text/pages/partsText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import { type HubPanelView, type ListView, mostLoaded, type TableLayout } from '../../../protocol/hubPanel.js';
import type { StateKeeper } from '../../state/stateKeeper.js';
import { useHub } from '../hubContext.js';
import type { HubState } from '../hubState.js';
import { DetailsPane } from './detailsPane.js';
import { FilterBar } from './filterBar.js';
import { InstanceTable } from './instanceTable.js';
import { RowNarrowing } from './rowNarrowing.js';
import { SelectionBar } from './selectionBar.js';
import type { TableModel } from './tableModel.js';
import { noSelection, selectAll, type Selection, selectNone } from './tableSelection.js';
import { TableTools } from './tableTools.js';

interface InstancesViewProps {
  readonly view: HubPanelView;
  readonly list: ListView;
  readonly model: TableModel;
  readonly keeper: StateKeeper<HubState>;
  readonly layout: TableLayout;
  readonly onLayout: (layout: TableLayout) => void;
  /** The same for this look only. */
  readonly onLook: (layout: TableLayout) => void;
}

/** The instances of a hub: what they are filtered by, the table, and what can be done with those that are selected. */
export function InstancesView({ view, list, model, keeper, layout, onLayout, onLook }: InstancesViewProps) {
  const version = useTable(model);
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [showsDetails, setShowsDetails] = useState(keeper.state.showsDetails);
  const [isPointedAt, setPointedAt] = useState(false);

  const [narrowed, setNarrowed] = useState(keeper.state.narrowing);
  const narrow = (next: HubState['narrowing']): void => {
    setNarrowed(next);
    keeper.change({ narrowing: next });
  };
  // Another filter is another question.
  useEffect(() => {
    if (narrowed !== undefined && narrowed.filter !== list.filter) narrow(undefined);
  }, [list.filter]);
  const narrowing = useMemo(() => {
    return narrowed?.filter === list.filter ? new RowNarrowing(narrowed.kind) : undefined;
  }, [narrowed, list.filter]);

  const isHeld = isPointedAt || selection.ids.size > 0;
  useEffect(() => {
    if (isHeld) model.hold();
    else model.release();
  }, [model, isHeld]);
  // What is selected goes with its row.
  useEffect(() => {
    const left = [...selection.ids].filter((id) => model.get(id) === undefined);
    if (left.length === 0) return;
    const ids = new Set([...selection.ids].filter((id) => !left.includes(id)));
    setSelection({ ...selection, ids });
  }, [model, version]);

  const changeDetails = (isShown: boolean): void => {
    setShowsDetails(isShown);
    keeper.change({ showsDetails: isShown });
  };
  return (
    <>
      <FilterBar
        {...{ list, model }}
        tools={
          <TableTools
            {...{ model, layout, showsDetails, onLayout, onLook }}
            isFiltered={list.filter !== ''}
            onNarrowing={narrow}
            onDetails={changeDetails}
          />
        }
      />
      {selection.ids.size === 0 ? (
        <Status list={list} sorted={sortedText(layout, model)}>
          {narrowing === undefined || model.leftOut === 0 ? null : (
            <>
              <span class="left-out" role="status">
                {tableText.leftOut(narrowing.kind, model.leftOut, narrowing.isFull)}
              </span>
              <button type="button" class="link-button" onClick={() => narrow(undefined)}>
                {tableText.showLeftOut()}
              </button>
            </>
          )}
          <NewRows model={model} />
        </Status>
      ) : (
        <SelectionBar
          {...{ view, model, selection, version }}
          // No filter says what a view leaves out, and more may be found to be left out when it comes in sight.
          onAllShown={narrowing === undefined ? undefined : () => setSelection(selectAll(selection, model.ordered))}
          onClear={() => {
            setSelection(selectNone(selection));
          }}
        >
          <NewRows model={model} />
        </SelectionBar>
      )}
      <div class="table-and-details with-details">
        <InstanceTable
          {...{ view, list, model, version, layout, selection, narrowing }}
          onSelection={setSelection}
          onLayout={onLayout}
          onPointed={setPointedAt}
          onEscape={() => {
            setSelection(selectNone(selection));
          }}
          initialScroll={keeper.state.scroll}
          onScroll={(scroll) => {
            keeper.scrolled({ scroll });
          }}
        />
        {showsDetails ? (
          <DetailsPane
            {...{ view, model, version }}
            id={selection.active}
            onClose={() => {
              changeDetails(false);
            }}
          />
        ) : null}
      </div>
    </>
  );
}

interface StatusProps {
  readonly list: ListView;
  readonly sorted: string | undefined;
  readonly children: ComponentChildren;
}

/** How much of the list is there, and the rest of it. */
function Status({ list, sorted, children }: StatusProps) {
  const { connection, report } = useHub();
  const { count, hasMore, isLoading, searched } = list;
  const isUnread = count === 0 && list.problem !== undefined;
  const more = (all: boolean): void => {
    connection.request('loadMore', { all }).catch(report);
  };
  const status = [
    ...(isUnread ? [] : [isLoading && count === 0 ? loading() : tableText.loadedText(count, hasMore)]),
    ...(searched === undefined ? [] : [tableText.searchedText(searched)]),
    ...(hasMore ? [tableText.sortedLoaded()] : []),
    ...(sorted === undefined ? [] : [sorted]),
    ...(count >= mostLoaded ? [tableText.mostReached(mostLoaded)] : []),
  ].join(' · ');
  return (
    <div class="table-bar">
      <span class="quiet" role="status" title={status}>
        {status}
      </span>
      {isLoading && count > 0 ? (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            connection.request('stopLoading', {}).catch(report);
          }}
        >
          {tableText.stop()}
        </button>
      ) : hasMore ? (
        <>
          <button type="button" class="link-button" onClick={() => more(false)}>
            {tableText.loadMore()}
          </button>
          <button type="button" class="link-button" onClick={() => more(true)}>
            {tableText.loadAll()}
          </button>
        </>
      ) : null}
      {children}
    </div>
  );
}

/** What the order leaves open, where rows are sorted by what is read of each by itself. */
function sortedText({ sort }: TableLayout, { read }: TableModel): string | undefined {
  if (read === undefined || read.read === read.all) return undefined;
  return tableText.sortedRead(tableText.columnLabel(sort.column), read.read, read.all);
}

/** How many rows wait until nobody points at the table any more, and a way to let them in now. */
function NewRows({ model }: { readonly model: TableModel }) {
  if (model.waiting === 0) return null;
  return (
    <button
      type="button"
      class="new-rows"
      title={tableText.showNew()}
      onClick={() => {
        model.showNew();
      }}
    >
      {tableText.newRows(model.waiting)}
    </button>
  );
}

/** Draws anew when a row, or the order, has changed: at most once a frame. */
function useTable(model: TableModel): number {
  const [version, setVersion] = useState(model.version);
  useLayoutEffect(() => {
    let frame: number | undefined;
    const draw = (): void => {
      frame = undefined;
      setVersion(model.version);
    };
    const stop = model.onDidChange(() => {
      frame ??= requestAnimationFrame(draw);
    });
    return () => {
      stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [model]);
  return version;
}
