import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable.js';
import { editorIsFrom } from '../../platform/editorVersion.js';

/**
 * A tree view that can be made anew under the eyes of whoever looks: what stands open, what is selected and how far it is
 * scrolled stay. The extension host of VS Code keeps something for each row that a view ever drew, and lets go of it with
 * the view alone, so that a tree that changes all day would grow all day.
 */
export class RenewableTreeView<T> implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly expansions = this.owned.add(new vscode.EventEmitter<T>());
  private readonly collapses = this.owned.add(new vscode.EventEmitter<T>());
  private readonly visibilities = this.owned.add(new vscode.EventEmitter<boolean>());
  private current: { readonly view: vscode.TreeView<T>; readonly listening: DisposableStore };

  readonly onDidExpand = this.expansions.event;
  readonly onDidCollapse = this.collapses.event;
  readonly onDidChangeVisibility = this.visibilities.event;

  constructor(
    private readonly id: string,
    private readonly options: vscode.TreeViewOptions<T>,
  ) {
    this.current = this.create();
  }

  /**
   * Whether this VS Code can make a view anew. Before 1.110 the old one, when it is disposed of, takes the new one with it:
   * https://github.com/microsoft/vscode/pull/295996
   */
  private get canRenew(): boolean {
    return editorIsFrom(1, 110);
  }

  /** Empty after the view was made anew, though the editor still shows the row selected, until another one is. */
  get selection(): readonly T[] {
    return this.current.view.selection;
  }

  /** False for a moment after the view was made anew. */
  get visible(): boolean {
    return this.current.view.visible;
  }

  get badge(): vscode.ViewBadge | undefined {
    return this.current.view.badge;
  }

  set badge(badge: vscode.ViewBadge | undefined) {
    this.current.view.badge = badge;
  }

  set message(message: string) {
    const { view } = this.current;
    // The editor takes up even one that says the same.
    if (message !== (view.message ?? '')) view.message = message;
  }

  async reveal(...args: Parameters<vscode.TreeView<T>['reveal']>): Promise<void> {
    await this.current.view.reveal(...args);
  }

  /** Does nothing where the editor cannot. */
  renew(): void {
    if (!this.canRenew) return;
    const old = this.current;
    this.current = this.create();
    this.current.view.badge = old.view.badge;
    if (old.view.message !== undefined) this.current.view.message = old.view.message;
    old.listening.dispose();
  }

  dispose(): void {
    this.current.listening.dispose();
    this.owned.dispose();
  }

  private create(): typeof this.current {
    const listening = new DisposableStore();
    const view = listening.add(vscode.window.createTreeView(this.id, this.options));
    listening.add(view.onDidExpandElement(({ element }) => this.expansions.fire(element)));
    listening.add(view.onDidCollapseElement(({ element }) => this.collapses.fire(element)));
    listening.add(view.onDidChangeVisibility(({ visible }) => this.visibilities.fire(visible)));
    return { view, listening };
  }
}
