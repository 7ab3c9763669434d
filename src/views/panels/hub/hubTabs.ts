import type * as vscode from 'vscode';
import { systemClock } from '../../../common/clock.js';
import { DisposableStore } from '../../../common/disposable.js';
import { isRecord } from '../../../common/json/isRecord.js';
import { loadOnce } from '../../../common/loadOnce.js';
import { type HubTarget, panels as viewTypes } from '../../../contributions.js';
import type { ErrorReporter } from '../../../platform/errorReporter.js';
import { EditorTabs } from '../editorTabs.js';
import type { HubPanels, HubPlace } from './hubPanels.js';
import type { HubPanelServices } from './hubPanelServices.js';

interface Services extends HubPanelServices {
  readonly reporter: Pick<ErrorReporter, 'log' | 'report'>;
}

/** The editor tabs that show one task hub each, as a table of its instances. Loaded with the first one. */
export class HubTabs implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly tabs: EditorTabs<HubPlace>;
  private readonly load: () => Promise<HubPanels>;

  constructor(services: Services) {
    this.load = loadOnce(async () => {
      const { HubPanels: Panels } = await import('./hubPanels.js');
      return this.store.add(new Panels(services));
    });
    this.tabs = this.store.add(
      new EditorTabs<HubPlace>(services.extensionUri, services.reporter, systemClock, {
        viewType: viewTypes.hub,
        keyOf: ({ hubId }) => hubId,
        titleOf: ({ hubId }) => services.hubs.get(hubId)?.label ?? '',
        targetOf: placeIn,
        load: this.load,
        opening: 'Opening a table of instances',
      }),
    );
  }

  /** Shows the tab of a hub; with a filter, as text, the table shows only what matches. */
  async open({ hubId }: HubTarget, filter?: string): Promise<void> {
    (await this.load()).showTable(hubId, filter);
    this.tabs.open({ hubId, ...(filter !== undefined && { filter }) });
  }

  /** Fills a tab again that was open before the window was loaded again. */
  restore(tab: vscode.WebviewPanel, state: unknown): Promise<void> {
    return this.tabs.restore(tab, state);
  }

  dispose(): void {
    this.store.dispose();
  }
}

function placeIn(target: unknown): HubPlace | undefined {
  if (!isRecord(target)) return undefined;
  const { hubId, filter } = target;
  if (typeof hubId !== 'string') return undefined;
  return { hubId, ...(typeof filter === 'string' && { filter }) };
}
