import type * as vscode from 'vscode';
import { type Disposable, toDisposable } from '../../../common/disposable.js';
import type { HubTarget } from '../../../contributions.js';
import { editorLanguage } from '../../../platform/editorLanguage.js';
import { setLanguage } from '../../../text/language.js';
import { HubPanel } from './hubPanel.js';
import type { HubPanelServices } from './hubPanelServices.js';
import { SavedLayouts } from './savedLayouts.js';

/** A hub, and what the table of its tab is filtered by, as text. */
export interface HubPlace extends HubTarget {
  readonly filter?: string;
}

/** Fills the tabs of hubs. */
export class HubPanels implements vscode.Disposable {
  private readonly panels = new Map<string, HubPanel>();
  private readonly layouts: SavedLayouts;

  constructor(private readonly services: HubPanelServices) {
    // A bundle of its own, which has the texts once more.
    setLanguage(editorLanguage());
    this.layouts = new SavedLayouts(services.state);
  }

  /** The tab of this hub, if it is open, shows what matches. */
  filter(hubId: string, filter: string): void {
    this.panels.get(hubId)?.setFilter(filter);
  }

  /** Shows a hub in a tab until disposed. */
  fill(tab: vscode.WebviewPanel, { hubId, filter }: HubPlace): Disposable {
    const panel = new HubPanel(tab, hubId, { ...this.services, layouts: this.layouts }, filter);
    this.panels.set(hubId, panel);
    return toDisposable(() => {
      panel.dispose();
      if (this.panels.get(hubId) === panel) this.panels.delete(hubId);
    });
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
  }
}
