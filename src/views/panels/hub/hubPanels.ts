import type * as vscode from 'vscode';
import { type Disposable, toDisposable } from '../../../common/disposable.js';
import type { HubTarget } from '../../../contributions.js';
import { systemClock } from '../../../common/clock.js';
import { samplesFolder } from '../../../platform/files/samplesFolder.js';
import { editorLanguage } from '../../../platform/editorLanguage.js';
import { setLanguage } from '../../../text/format/language.js';
import { MutedFailures, SeenFailures } from '../../../hubs/saved/mutedFailures.js';
import { WorkspaceSources } from '../workspaceSources.js';
import { HubPanel } from './hubPanel.js';
import type { HubPanelServices } from './hubPanelServices.js';
import { SavedLayouts } from './savedLayouts.js';
import { TableViews } from './tableViews.js';

/** A hub, and what the table of its tab is filtered by, as text. */
export interface HubPlace extends HubTarget {
  readonly filter?: string;
}

/** Fills the tabs of hubs. */
export class HubPanels implements vscode.Disposable {
  private readonly panels = new Map<string, HubPanel>();
  private readonly given: Omit<ConstructorParameters<typeof HubPanel>[2], keyof HubPanelServices>;

  constructor(private readonly services: HubPanelServices) {
    // A bundle of its own, which has the texts once more.
    setLanguage(editorLanguage());
    const { state, extensionUri } = services;
    this.given = {
      layouts: new SavedLayouts(state),
      views: new TableViews(state),
      muted: new MutedFailures(state),
      seen: new SeenFailures(state),
      sources: new WorkspaceSources(samplesFolder(extensionUri), systemClock),
    };
  }

  /** The tab of this hub, if it is open, shows the table, with a filter only what matches. */
  showTable(hubId: string, filter: string | undefined): void {
    this.panels.get(hubId)?.showTable(filter);
  }

  /** Shows a hub in a tab until disposed. */
  fill(tab: vscode.WebviewPanel, { hubId, filter }: HubPlace): Disposable {
    const panel = new HubPanel(tab, hubId, { ...this.services, ...this.given }, filter);
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
