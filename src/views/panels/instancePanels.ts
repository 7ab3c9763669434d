import * as vscode from 'vscode';
import { systemClock } from '../../common/clock.js';
import { DisposableStore } from '../../common/disposable.js';
import { type InstanceTarget, panels as viewTypes } from '../../contributions.js';
import { CompareSelection } from './compareSelection.js';
import { InstancePanel } from './instancePanel.js';
import { pageFolder } from './pageHtml.js';
import type { PanelServices } from './panelServices.js';
import { PayloadDocuments } from './payloadDocuments.js';
import { WorkspaceSources } from './workspaceSources.js';
import { lostTabText } from '../../text/panelText.js';

/**
 * The editor tabs that show one instance each. Constructed once:
 * `new InstancePanels({ extensionUri, hubs, reporter, executeCommand })`, then `registerSerializer()` brings back the tabs
 * that were open before the window was reloaded.
 */
export class InstancePanels implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly documents = this.store.add(new PayloadDocuments());
  private readonly selection = this.store.add(new CompareSelection());
  private readonly sources = new WorkspaceSources(systemClock);
  private readonly panels = new Map<string, InstancePanel>();

  constructor(private readonly services: PanelServices) {}

  /** Shows the tab of an instance, the one that is there or a new one. */
  open(target: InstanceTarget): void {
    const existing = this.panels.get(keyOf(target));
    if (existing !== undefined) {
      existing.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(viewTypes.instance, target.instanceId, vscode.ViewColumn.Active);
    this.adopt(panel, target);
  }

  registerSerializer(): vscode.Disposable {
    return this.store.add(
      vscode.window.registerWebviewPanelSerializer(viewTypes.instance, {
        deserializeWebviewPanel: (panel, state: unknown) => {
          const target = targetOf(state);
          if (target === undefined) panel.webview.html = lostPage();
          else this.adopt(panel, target);
          return Promise.resolve();
        },
      }),
    );
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
    this.store.dispose();
  }

  private adopt(panel: vscode.WebviewPanel, target: InstanceTarget): void {
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [pageFolder(this.services.extensionUri)],
    };
    const opened = new InstancePanel(panel, target, {
      ...this.services,
      documents: this.documents,
      selection: this.selection,
      sources: this.sources,
      open: (other) => {
        this.open(other);
      },
    });
    this.panels.set(keyOf(target), opened);
    panel.onDidDispose(() => {
      if (this.panels.get(keyOf(target)) === opened) this.panels.delete(keyOf(target));
      opened.dispose();
    });
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
