import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable.js';
import type { ErrorReporter } from '../../platform/errorReporter.js';
import { lostTabText } from '../../text/panelText.js';
import { pageFolder } from './pageHtml.js';

/** One kind of tabs, each of which shows one target. */
export interface TabKind<Target> {
  readonly viewType: string;
  /** What tells targets apart. */
  readonly keyOf: (target: Target) => string;
  readonly titleOf: (target: Target) => string;
  /** The target in the state that a page left with the editor: from an earlier version, or broken, it may be anything. */
  readonly targetOf: (state: unknown) => Target | undefined;
  /** Loads what fills a tab. */
  readonly load: () => Promise<{ fill(tab: vscode.WebviewPanel, target: Target): void }>;
  /** What is said of a failure to open one. */
  readonly opening: string;
}

/**
 * The editor tabs of one kind. `registerSerializer()` brings back the tabs that were open before the window was reloaded.
 * What fills a tab is loaded with the first one.
 */
export class EditorTabs<Target> implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly tabs = new Map<string, { readonly tab: vscode.WebviewPanel; readonly target: Target }>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly reporter: Pick<ErrorReporter, 'report'>,
    private readonly kind: TabKind<Target>,
  ) {}

  /** The target of the active tab. */
  get inFront(): Target | undefined {
    return [...this.tabs.values()].find(({ tab }) => tab.active)?.target;
  }

  /** Shows the tab of a target, the one that is there or a new one. */
  open(target: Target): void {
    const { kind } = this;
    const existing = this.tabs.get(kind.keyOf(target));
    if (existing !== undefined) {
      existing.tab.reveal();
      return;
    }
    const tab = vscode.window.createWebviewPanel(kind.viewType, kind.titleOf(target), vscode.ViewColumn.Active);
    this.fill(tab, target).catch((error: unknown) => {
      tab.dispose();
      this.reporter.report(error, kind.opening);
    });
  }

  registerSerializer(): vscode.Disposable {
    return this.store.add(
      vscode.window.registerWebviewPanelSerializer(this.kind.viewType, {
        deserializeWebviewPanel: async (tab, state: unknown) => {
          const target = targetIn(state, this.kind);
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

  private async fill(tab: vscode.WebviewPanel, target: Target): Promise<void> {
    tab.webview.options = {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [pageFolder(this.extensionUri)],
    };
    const key = this.kind.keyOf(target);
    this.tabs.set(key, { tab, target });
    const closed = new AbortController();
    tab.onDidDispose(() => {
      closed.abort();
      if (this.tabs.get(key)?.tab === tab) this.tabs.delete(key);
    });
    const pages = await this.kind.load();
    if (!closed.signal.aborted) pages.fill(tab, target);
  }
}

/** For a tab that came back without saying what it showed. */
function lostPage(): string {
  const words = lostTabText();
  return `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p>${words}</p>`;
}

/** A page leaves its target with the editor as `{ target }`. */
function targetIn<Target>(state: unknown, { targetOf }: TabKind<Target>): Target | undefined {
  if (typeof state !== 'object' || state === null || !('target' in state)) return undefined;
  return targetOf(state.target);
}
