import * as vscode from 'vscode';
import type { Clock } from '../../common/clock.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
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
  readonly load: () => Promise<{ fill(tab: vscode.WebviewPanel, target: Target): Disposable }>;
  /** What is said of a failure to open one. */
  readonly opening: string;
  /** Where it is kept over a reload of the window which tab is there for looking; without it, none is after that. */
  readonly keptPreview?: KeptPreview;
}

/** The key of what the tab for looking shows; undefined while there is no such tab. */
export interface KeptPreview {
  get: () => string | undefined;
  set: (key: string | undefined) => void;
}

interface OpenTab<Target> {
  readonly panel: vscode.WebviewPanel;
  target: Target;
  /** Ends with what the tab shows: when it is closed, or shows something else. */
  filling: DisposableStore;
}

/** Milliseconds between the two openings of a double click, at most, with what the editor takes to hand them on. */
const doubleClickMs = 600;

/** The editor tabs of one kind. What fills a tab is loaded with the first one. */
export class EditorTabs<Target> implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly tabs = new Set<OpenTab<Target>>();
  /** The tab that shows one target after the other, until somebody keeps it. */
  private preview: OpenTab<Target> | undefined;
  private isEnding = false;
  private previewed: { readonly key: string; readonly at: number } | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly reporter: Pick<ErrorReporter, 'report'>,
    private readonly clock: Pick<Clock, 'elapsed'>,
    private readonly kind: TabKind<Target>,
  ) {}

  /** The target of the active tab. */
  get inFront(): Target | undefined {
    return [...this.tabs].find(({ panel }) => panel.active)?.target;
  }

  /** Shows the tab of a target, the one that is there or a new one, which stays until somebody closes it. */
  open(target: Target): void {
    const existing = this.find(target);
    if (existing !== undefined && existing === this.preview) this.setPreview(undefined);
    if (existing === undefined) this.create(target, false);
    else existing.panel.reveal();
  }

  /**
   * Shows a target as a click in the Explorer does: in its tab if there is one, or in the one tab for all that is only
   * looked at. A second time at once, as by a double click, keeps the tab.
   */
  peek(target: Target): void {
    const key = this.kind.keyOf(target);
    const now = this.clock.elapsed();
    const isDouble = this.previewed?.key === key && now - this.previewed.at <= doubleClickMs;
    this.previewed = { key, at: now };
    if (isDouble) {
      this.open(target);
      return;
    }
    const shown = this.find(target) ?? this.reuse(target);
    if (shown === undefined) this.setPreview(this.create(target, true));
    else shown.panel.reveal(undefined, true);
  }

  /** Fills a tab again that was open before the window was loaded again. */
  async restore(tab: vscode.WebviewPanel, state: unknown): Promise<void> {
    const target = targetIn(state, this.kind);
    if (target === undefined) {
      tab.webview.html = lostPage();
      return;
    }
    const kept = this.keep(tab, target);
    if (this.preview === undefined && this.kind.keptPreview?.get() === this.kind.keyOf(target)) this.preview = kept;
    await this.show(kept);
  }

  dispose(): void {
    // What goes with the window comes back with it.
    this.isEnding = true;
    for (const { panel } of [...this.tabs]) panel.dispose();
    this.store.dispose();
  }

  private find(target: Target): OpenTab<Target> | undefined {
    const key = this.kind.keyOf(target);
    return [...this.tabs].find((tab) => this.kind.keyOf(tab.target) === key);
  }

  private create(target: Target, preserveFocus: boolean): OpenTab<Target> {
    const { kind } = this;
    const place = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
    const tab = this.keep(vscode.window.createWebviewPanel(kind.viewType, kind.titleOf(target), place), target);
    this.showOrReport(tab);
    return tab;
  }

  /** Has the tab that is there for looking show something else; undefined where there is none, or it is pinned by now. */
  private reuse(target: Target): OpenTab<Target> | undefined {
    const { preview } = this;
    if (preview === undefined || isPinned(preview.panel)) return undefined;
    preview.filling.dispose();
    preview.filling = new DisposableStore();
    preview.target = target;
    preview.panel.title = this.kind.titleOf(target);
    this.setPreview(preview);
    this.showOrReport(preview);
    return preview;
  }

  private setPreview(tab: OpenTab<Target> | undefined): void {
    this.preview = tab;
    if (!this.isEnding) this.kind.keptPreview?.set(tab === undefined ? undefined : this.kind.keyOf(tab.target));
  }

  private showOrReport(tab: OpenTab<Target>): void {
    this.show(tab).catch((error: unknown) => {
      tab.panel.dispose();
      this.reporter.report(error, this.kind.opening);
    });
  }

  private keep(panel: vscode.WebviewPanel, target: Target): OpenTab<Target> {
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [pageFolder(this.extensionUri)],
    };
    const tab: OpenTab<Target> = { panel, target, filling: new DisposableStore() };
    this.tabs.add(tab);
    let column = columnOf(panel);
    panel.onDidChangeViewState(() => {
      // Whoever moves a tab to another group wants to keep it.
      const now = columnOf(panel);
      if (this.preview === tab && column !== undefined && now !== undefined && now !== column)
        this.setPreview(undefined);
      column = now ?? column;
    });
    panel.onDidDispose(() => {
      tab.filling.dispose();
      this.tabs.delete(tab);
      if (this.preview === tab) this.setPreview(undefined);
    });
    return tab;
  }

  private async show(tab: OpenTab<Target>): Promise<void> {
    const { panel, target, filling } = tab;
    const pages = await this.kind.load();
    // It was closed meanwhile, or shows something else.
    if (this.tabs.has(tab) && tab.filling === filling) filling.add(pages.fill(panel, target));
  }
}

/** In which group of editors it is; a tab that is being restored says 0. */
function columnOf({ viewColumn }: vscode.WebviewPanel): number | undefined {
  const column: number | undefined = viewColumn;
  return column === undefined || column < 1 ? undefined : column;
}

function isPinned({ title, viewType }: vscode.WebviewPanel): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(
      ({ isPinned: pinned, label, input }) =>
        pinned && label === title && input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType),
    );
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
