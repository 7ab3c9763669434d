import type { HubPanelView, ListView } from '../../../protocol/hubPanel.js';
import type { TableModel } from './tableModel.js';
import type { Selection } from './tableSelection.js';

/** The editor carries it as text with every opening of the menu; for more, the bar above the table has the actions. */
const mostCarried = 1_000;

/**
 * What the editor's own menu knows of the row that was clicked, as it asks for it in `data-vscode-context`: the argument
 * of the chosen command, and a word for each action that applies, which `when` clauses of package.json look for.
 */
export function menuContext(
  { view, list, model }: { readonly view: HubPanelView; readonly list: ListView; readonly model: TableModel },
  clicked: string,
  { ids }: Selection,
): string {
  const chosen = ids.has(clicked) ? [...ids].slice(0, mostCarried) : [clicked];
  const applies = Object.fromEntries(
    view.actions.map(({ action, statuses, reason }) => {
      const isOn =
        reason === undefined &&
        chosen.some((id) => {
          const row = model.get(id);
          return row !== undefined && !model.isGone(id) && statuses.includes(row.status);
        });
      return [`can${action.charAt(0).toUpperCase()}${action.slice(1)}`, isOn];
    }),
  );
  return JSON.stringify({
    ...applies,
    webviewSection: 'instances',
    preventDefaultContextMenuItems: true,
    hubId: view.hubId,
    instanceId: clicked,
    instanceIds: chosen,
    filter: list.filter,
  });
}
