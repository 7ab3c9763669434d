import * as vscode from 'vscode';
import { delay } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import { loadOnce } from '../../common/loadOnce.js';
import { repeat } from '../../common/repeat.js';
import { views } from '../../contributions.js';
import type { DiscoveredHubs } from '../../hubs/found/discoveredHubs.js';
import type { HubRegistry } from '../../hubs/hubRegistry.js';
import type { GroupStatus } from '../../hubs/live/instances/groupStatus.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { LocalTaskHub } from '../../localHub/localTaskHub.js';
import { setContextKey } from '../../platform/contextKey.js';
import type { TreeOptions } from './hubNode.js';
import { HubsTree } from './hubsTree.js';
import type { InstanceNode } from './instanceNode.js';
import { RenewableTreeView } from './renewableTreeView.js';
import { RowDecorations } from './rowDecorations.js';
import type { StatusNode } from './statusNode.js';
import { keyOfHub, type TreeNode } from './treeNode.js';
import { newFailures } from '../../text/tree/groupText.js';
import { startingLocal } from '../../text/tree/hubRowText.js';

export interface HubsViewOptions {
  readonly registry: HubRegistry;
  readonly local: LocalTaskHub;
  readonly found: DiscoveredHubs;
  /** What looks for servers on this machine while the view is seen. */
  readonly watches: readonly { watch(): Disposable }[];
  readonly habits: TreeOptions;
  readonly showsBadge: () => boolean;
  readonly clock: Clock;
}

const tickMs = 5000;
const revealSettlesMs = 400;
const mostReveals = 3;

/**
 * The view "Task Hubs": knows what stands open, keeps exactly that fresh while it can be seen, and shows on its badge
 * how many groups of failures nobody has seen.
 */
export class HubsView implements vscode.Disposable {
  readonly tree: HubsTree;
  private readonly view: RenewableTreeView<TreeNode>;
  private readonly owned = new DisposableStore();
  private readonly closing = new AbortController();
  private readonly open = new Set<TreeNode>();
  /** What was closed at least once. */
  private readonly reopened = new WeakSet<TreeNode>();
  /** What is kept fresh because somebody sees it. */
  private readonly watched = new Map<TreeNode, Disposable>();
  private readonly followed = new Map<LiveHub, Disposable>();
  private readonly rounds = loadOnce(async () => {
    const { RowRounds } = await import('./rows/rowRounds.js');
    return new RowRounds<InstanceNode>({ ...this.options.habits, redraw: (...rows) => this.tree.redraw(...rows) });
  });
  private visible: DisposableStore | undefined;

  constructor(private readonly options: HubsViewOptions) {
    const { registry, local, found, habits } = options;
    this.tree = this.owned.add(
      new HubsTree(registry, local, found, habits, {
        add: (node) => {
          this.open.add(node);
          this.watchOpen();
        },
        has: (node) => this.open.has(node),
      }),
    );
    this.view = this.owned.add(
      new RenewableTreeView(views.hubs, { treeDataProvider: this.tree, canSelectMany: true, showCollapseAll: true }),
    );
    this.owned.add(vscode.window.registerFileDecorationProvider(new RowDecorations()));
    this.owned.add(this.view.onDidExpand((node) => this.opened(node)));
    this.owned.add(this.view.onDidCollapse((node) => this.closed(node)));
    this.owned.add(this.view.onDidExpand((node) => this.keepExpansion(node, true)));
    this.owned.add(this.view.onDidCollapse((node) => this.keepExpansion(node, false)));
    this.owned.add(this.view.onDidChangeVisibility((visible) => this.setVisible(visible)));
    this.owned.add(registry.onDidChange(() => this.followHubs()));
    this.owned.add(habits.groupings.onDidChange((hubId) => this.regroup(hubId)));
    this.owned.add(local.onDidChange(() => this.updateMessage()));
    this.owned.add(found.onDidChange(() => this.updateFound()));
    this.followHubs();
    this.updateMessage();
    this.updateFound();
    this.setVisible(this.view.visible);
  }

  get selection(): readonly TreeNode[] {
    return this.view.selection;
  }

  get badge(): number {
    return this.view.badge?.value ?? 0;
  }

  /**
   * Shows and selects the row of a hub, or only opens one of its groups, as far as the editor can just now. Rejects with an
   * AbortError when the view ends.
   */
  async reveal(hub: LiveHub, status?: GroupStatus): Promise<void> {
    const isHub = status === undefined;
    await this.tree.ready();
    for (let tries = 0; tries < mostReveals; tries += 1) {
      const root = this.tree.roots.find((each) => each.hub === hub);
      const node = isHub ? root : root?.groups.find((group) => group.status === status);
      if (node === undefined) return;
      try {
        await this.view.reveal(node, { select: isHub, focus: isHub, expand: true });
      } catch {
        // The editor does not find a row that goes, or is drawn anew, while it looks for it.
      }
      // It forgets to open a row while it draws the tree anew, too, which it does when a hub has just been added.
      await delay(this.options.clock, revealSettlesMs, this.closing.signal);
      if (this.open.has(node)) return;
    }
  }

  /** Makes the view anew, which draws all of its rows. */
  renew(): void {
    this.tree.drawn.renewed(this.drawnRows.length);
    this.view.renew();
  }

  /** A setting changed how the badge counts. */
  updateBadge(): void {
    const count = this.options.registry.hubs.reduce((sum, hub) => sum + hub.newFailures, 0);
    this.view.badge =
      count === 0 || !this.options.showsBadge()
        ? undefined
        : {
            value: count,
            tooltip: newFailures(count),
          };
  }

  /** For the welcome text, which offers what was found while the tree is empty. */
  private updateFound(): void {
    const { hubs, problems } = this.options.found;
    setContextKey('durableTask.found', hubs.length > 0 ? 'hubs' : problems.length > 0 ? 'problems' : 'none');
  }

  private updateMessage(): void {
    const { state } = this.options.local.state;
    this.view.message = state === 'starting' ? startingLocal() : '';
  }

  dispose(): void {
    this.closing.abort();
    this.setVisible(false);
    for (const following of this.followed.values()) following.dispose();
    this.owned.dispose();
  }

  private opened(node: TreeNode): void {
    this.open.add(node);
    // The editor may show again what it drew before; nothing was told of what changed under a closed row.
    if (this.reopened.has(node)) this.tree.redraw(node);
    this.watchOpen();
  }

  /** Not of hubs: what stands closed after a reload is asked for nothing. */
  private keepExpansion({ key, parent }: TreeNode, isOpen: boolean): void {
    if (parent !== undefined) this.options.habits.expansion.note(key, isOpen);
  }

  private closed(node: TreeNode): void {
    for (const other of [...this.open]) if (other === node || isBelow(other, node)) this.close(other);
  }

  private close(node: TreeNode): void {
    this.open.delete(node);
    this.reopened.add(node);
    node.close?.();
    this.unwatch(node);
  }

  private unwatch(node: TreeNode): void {
    this.watched.get(node)?.dispose();
    this.watched.delete(node);
  }

  /** What stood below it is gone, and it is kept fresh in another way. */
  private regroup(hubId: string): void {
    const node = this.tree.roots.find((root) => root.hubId === hubId);
    if (node === undefined) return;
    for (const other of [...this.open]) if (isBelow(other, node)) this.close(other);
    this.unwatch(node);
    this.tree.redraw(node);
    this.watchOpen();
  }

  private setVisible(visible: boolean): void {
    if (visible === (this.visible !== undefined)) return;
    if (!visible) {
      this.visible?.dispose();
      this.visible = undefined;
      for (const watching of this.watched.values()) watching.dispose();
      this.watched.clear();
      return;
    }
    this.visible = new DisposableStore();
    this.visible.add(this.options.local.whileLooking());
    void this.options.local.look();
    void this.options.found.look();
    for (const looker of this.options.watches) this.visible.add(looker.watch());
    this.visible.add(repeat(this.options.clock, tickMs, () => this.tick()));
    this.watchOpen();
  }

  private watchOpen(): void {
    if (this.visible === undefined) return;
    for (const node of this.open) {
      if (this.watched.has(node)) continue;
      const watching = node.watch?.((rows) => this.fillRows(rows));
      if (watching !== undefined) this.watched.set(node, watching);
    }
  }

  private followHubs(): void {
    const now = new Set(this.options.registry.hubs);
    for (const hub of now) {
      if (!this.followed.has(hub))
        this.followed.set(
          hub,
          hub.onDidChangeNewFailures(() => this.updateBadge()),
        );
    }
    for (const [hub, following] of this.followed) {
      if (now.has(hub)) continue;
      following.dispose();
      this.followed.delete(hub);
      for (const node of [...this.open]) if (node.key === keyOfHub(hub.id)) this.closed(node);
    }
    this.updateBadge();
  }

  private tick(): void {
    // A view that was hidden just while it was made anew never told so.
    if (!this.view.visible) {
      this.setVisible(false);
      return;
    }
    if (this.tree.drawn.isEnough) this.renew();
    else this.tree.refreshAges(this.drawnRows);
  }

  private get drawnRows(): readonly InstanceNode[] {
    return [...this.open].flatMap((node) => [...(node.drawn ?? [])]);
  }

  private fillRows(rows: StatusNode): Disposable {
    const reading = new AbortController();
    this.rounds()
      .then((rounds) => (reading.signal.aborted ? undefined : rounds.run(rows, reading.signal)))
      .catch(this.options.habits.noteFailure);
    return { dispose: () => reading.abort() };
  }
}

function isBelow(node: TreeNode, other: TreeNode): boolean {
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) if (parent === other) return true;
  return false;
}
