import type { ComponentChildren } from 'preact';
import { actionLabel } from '../../../../text/pages/instanceText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import type { HubPanelView } from '../../../protocol/hubPanel.js';
import { actionIcon } from '../../../look/actionIcon.js';
import { ActionButton, CopyButton, IconButton } from '../../parts/buttons.js';
import { useHub } from '../hubContext.js';
import type { TableModel } from './tableModel.js';
import type { Selection } from './tableSelection.js';

interface SelectionBarProps {
  readonly view: HubPanelView;
  readonly model: TableModel;
  readonly version: number;
  readonly selection: Selection;
  /** Where rows are left out that match the filter: selects all others. */
  readonly onAllShown: (() => void) | undefined;
  readonly onClear: () => void;
  readonly children: ComponentChildren;
}

/** What can be done to the selected instances, each action with how many it applies to. */
export function SelectionBar({ view, model, selection, onAllShown, onClear, children }: SelectionBarProps) {
  const { connection, report } = useHub();
  const rows = [...selection.ids].flatMap((id) => (model.isGone(id) ? [] : (model.get(id) ?? [])));
  return (
    <div class="table-bar selection-bar" role="group" aria-label={tableText.selectionActions()}>
      <span class="selection-count" role="status">
        {tableText.selectedText(selection.ids.size)}
      </span>
      <IconButton icon="close" label={tableText.clearSelection()} onClick={onClear} />
      <div class="selection-actions">
        {view.actions.map(({ action, statuses, reason }) => {
          const ids = rows.filter(({ status }) => statuses.includes(status)).map(({ id }) => id);
          return (
            <ActionButton
              key={action}
              icon={actionIcon(action)}
              label={
                ids.length === 0 ? actionLabel(action) : tableText.actionOn(action, ids.length, selection.ids.size)
              }
              reason={reason ?? (ids.length === 0 ? tableText.noneApplies(action) : undefined)}
              onClick={() => {
                connection.request('runAction', { action, ids }).catch(report);
              }}
            />
          );
        })}
        {onAllShown === undefined ? (
          <ActionButton
            icon="filter"
            label={tableText.allMatching()}
            onClick={() => {
              connection.request('actOnAll', {}).catch(report);
            }}
          />
        ) : (
          <ActionButton
            icon="check-all"
            label={tableText.allShown()}
            reason={isAllShown(model, selection) ? tableText.allShownSelected() : undefined}
            hint={tableText.whyOnlyShown()}
            onClick={onAllShown}
          />
        )}
        <CopyButton
          label={tableText.copyIds()}
          copy={() => connection.request('copyText', { text: [...selection.ids].join('\n') })}
        />
      </div>
      {children}
    </div>
  );
}

function isAllShown(model: TableModel, { ids }: Selection): boolean {
  return model.ordered.every(({ id }) => ids.has(id));
}
