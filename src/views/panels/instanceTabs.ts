import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable.js';
import { loadOnce } from '../../common/loadOnce.js';
import { type InstanceTarget, panels as viewTypes } from '../../contributions.js';
import type { ErrorReporter } from '../../platform/errorReporter.js';
import { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.js';
import { lostDocumentText, lostTabText } from '../../text/panelText.js';
import { pageFolder } from './pageHtml.js';
import type { PanelServices } from './panelServices.js';

interface Services extends PanelServices {
  readonly reporter: Pick<ErrorReporter, 'log' | 'report'>;
}

/**
 * The editor tabs that show one instance each. Constructed once:
 * `new InstanceTabs({ extensionUri, hubs, reporter, executeCommand })`, then `registerSerializer()` brings back the tabs
 * that were open before the window was reloaded. What fills a tab is loaded with the first one.
 */
export class InstanceTabs implements vscode.Disposable {
  private readonly store = new DisposableStore();
  // From the start: a window that is loaded again asks for the documents that were open before.
  private readonly documents = this.store.add(new ReadOnlyDocuments('durable-task', lostDocumentText()));
  private readonly tabs = new Map<string, { readonly tab: vscode.WebviewPanel; readonly target: InstanceTarget }>();
  private readonly load = loadOnce(async () => {
    const { InstancePanels } = await import('./instancePanels.js');
    const open = (target: InstanceTarget): void => this.open(target);
    return this.store.add(new InstancePanels({ ...this.services, documents: this.documents, open }));
  });

  constructor(private readonly services: Services) {}

  /** The instance of the active tab. */
  get inFront(): InstanceTarget | undefined {
    return [...this.tabs.values()].find(({ tab }) => tab.active)?.target;
  }

  /** Shows the tab of an instance, the one that is there or a new one. */
  open(target: InstanceTarget): void {
    const existing = this.tabs.get(keyOf(target));
    if (existing !== undefined) {
      existing.tab.reveal();
      return;
    }
    const tab = vscode.window.createWebviewPanel(viewTypes.instance, target.instanceId, vscode.ViewColumn.Active);
    this.fill(tab, target).catch((error: unknown) => {
      tab.dispose();
      this.services.reporter.report(error, 'Opening an instance');
    });
  }

  registerSerializer(): vscode.Disposable {
    return this.store.add(
      vscode.window.registerWebviewPanelSerializer(viewTypes.instance, {
        deserializeWebviewPanel: async (tab, state: unknown) => {
          const target = targetOf(state);
          if (target === undefined) tab.webview.html = lostPage();
          else await this.fill(tab, target);
        },
      }),
    );
  }

  dispose(): void {
    for (const { tab } of [...this.tabs.values()]) tab.dispose();
    this.store.dispose();
  }

  private async fill(tab: vscode.WebviewPanel, target: InstanceTarget): Promise<void> {
    tab.webview.options = {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [pageFolder(this.services.extensionUri)],
    };
    const key = keyOf(target);
    this.tabs.set(key, { tab, target });
    const closed = new AbortController();
    tab.onDidDispose(() => {
      closed.abort();
      if (this.tabs.get(key)?.tab === tab) this.tabs.delete(key);
    });
    const panels = await this.load();
    if (!closed.signal.aborted) panels.fill(tab, target);
  }
}

/** For a tab that came back without saying what it showed. */
function lostPage(): string {
  const words = lostTabText();
  return `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p>${words}</p>`;
}

function keyOf({ hubId, instanceId }: InstanceTarget): string {
  return JSON.stringify([hubId, instanceId]);
}

/** The target in the state that a page left with the editor: from an earlier version, or broken, it may be anything. */
function targetOf(state: unknown): InstanceTarget | undefined {
  if (typeof state !== 'object' || state === null || !('target' in state)) return undefined;
  const { target } = state;
  if (typeof target !== 'object' || target === null || !('hubId' in target) || !('instanceId' in target)) {
    return undefined;
  }
  const { hubId, instanceId } = target;
  return typeof hubId === 'string' && typeof instanceId === 'string' ? { hubId, instanceId } : undefined;
}
