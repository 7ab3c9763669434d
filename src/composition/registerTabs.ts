import * as vscode from 'vscode';
import type { DisposableStore } from '../common/disposable.js';
import { panels as viewTypes } from '../contributions.js';

/** What fills the tabs again that were open before a window was loaded again, by the kind of tab. */
export type TabRestorers = Readonly<
  Record<keyof typeof viewTypes, (tab: vscode.WebviewPanel, state: unknown) => Promise<void>>
>;

/** Registers with the editor what fills tabs again. A tab that comes back at once waits for it. */
export function registerTabs(store: DisposableStore, restorers: () => Promise<TabRestorers>): void {
  for (const kind of Object.keys(viewTypes) as readonly (keyof typeof viewTypes)[]) {
    store.add(
      vscode.window.registerWebviewPanelSerializer(viewTypes[kind], {
        deserializeWebviewPanel: async (tab, state: unknown) => {
          await (await restorers())[kind](tab, state);
        },
      }),
    );
  }
}
