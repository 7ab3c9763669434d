import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable.js';
import { loadOnce } from '../../common/loadOnce.js';
import type { PageTarget } from '../../contributions.js';
import { isTaskHubError } from '../../client/errors.js';
import type { DiscoveredHubs } from '../../hubs/found/discoveredHubs.js';
import type { HubRegistry } from '../../hubs/hubRegistry.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { LocalTaskHub } from '../../localHub/localTaskHub.js';
import { errorSentence, factSentence } from '../../platform/errorSentence.js';
import { DrawnRows } from './drawnRows.js';
import type { HubNode, TreeOptions } from './hubNode.js';
import { errorIcon, MessageNode, rowCommand } from './messageNode.js';
import type { InstanceNode } from './instanceNode.js';
import type { PagedNode, TreeNode } from './treeNode.js';
import * as row from '../../text/tree/hubRowText.js';

/** The nodes whose children are shown, or would be if their parents were open too. */
export interface OpenNodes {
  /** The rows under it were asked for, which means that it stands open. */
  add(node: TreeNode): void;
  has(node: TreeNode): boolean;
}

interface HubRow {
  readonly node: HubNode;
  readonly listening: DisposableStore;
}

type NewNode = (...parts: ConstructorParameters<typeof HubNode>) => HubNode;

/** Rows for the editor. A change redraws the rows it concerns, and nothing else. */
export class HubsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  /** Each hub with its row, and none before the first rows are drawn. */
  private hubs = new Map<LiveHub, HubRow>();
  private newNode: NewNode | undefined;
  private readonly loadRows = loadOnce(async () => {
    const { HubNode } = await import('./hubNode.js');
    this.newNode = (...parts) => new HubNode(...parts);
    this.followHubs();
  });
  private foundShown = '';
  private readonly owned = new DisposableStore();
  private readonly changes = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();

  readonly drawn = new DrawnRows();
  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly registry: HubRegistry,
    private readonly local: LocalTaskHub,
    private readonly found: DiscoveredHubs,
    private readonly habits: TreeOptions,
    private readonly openNodes: OpenNodes,
  ) {
    this.owned.add(
      registry.onDidChange(() => {
        this.followHubs();
        this.changes.fire(undefined);
      }),
    );
    this.owned.add(this.followLocal());
    this.owned.add(found.onDidChange(() => this.followFound()));
  }

  /** Resolves when there are nodes of the hubs. */
  async ready(): Promise<void> {
    if (this.registry.hubs.length > 0) await this.loadRows();
  }

  /** The nodes of all hubs, in order; none before the first rows are drawn. */
  get roots(): readonly HubNode[] {
    return this.registry.hubs.flatMap((hub) => this.hubs.get(hub)?.node ?? []);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    this.drawn.add();
    const item = node.item();
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const isOpen = item.collapsibleState === None ? undefined : this.habits.expansion.isOpen(node.key);
    if (isOpen !== undefined) item.collapsibleState = isOpen ? Expanded : Collapsed;
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return this.rootRows();
    this.openNodes.add(node);
    return [...(await node.children())];
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    if (node.tooltip === undefined) return item;
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    try {
      item.tooltip = await node.tooltip(controller.signal);
    } catch (error) {
      // The row itself says what is wrong with its hub; a tooltip less is no news.
      item.tooltip = isTaskHubError(error) ? await errorSentence(error) : undefined;
    } finally {
      listening.dispose();
    }
    return item;
  }

  /** What shows the pages of one status, or of all where the hub is grouped otherwise. */
  find({ hubId, status }: PageTarget): PagedNode | undefined {
    const node = this.roots.find((root) => root.hubId === hubId);
    return status === undefined ? node : node?.groups.find((group) => group.status === status);
  }

  /** What the drawn rows of a hub say besides name, ID, and age, by the ID of their instance. */
  wordsOfRows(hub: LiveHub): ReadonlyMap<string, string> {
    return new Map((this.hubs.get(hub)?.node.rows ?? []).map((row) => [row.instanceId, row.said]));
  }

  redraw(...nodes: TreeNode[]): void {
    if (nodes.length > 0) this.changes.fire(nodes);
  }

  /** What is known of a hub beside its own state is another now. */
  redrawHub(hub: LiveHub): void {
    const node = this.hubs.get(hub)?.node;
    if (node !== undefined) this.redraw(node);
  }

  /** Everything may look different: a setting changed. */
  redrawAll(): void {
    this.changes.fire(undefined);
  }

  /** Redraws those of these rows whose age is another one by now. */
  refreshAges(rows: Iterable<InstanceNode>): void {
    this.redraw(...[...rows].filter((row) => row.isAgeOver));
  }

  dispose(): void {
    for (const { listening } of this.hubs.values()) listening.dispose();
    this.owned.dispose();
    this.changes.dispose();
  }

  private followHubs(): void {
    const { newNode, hubs: before } = this;
    if (newNode === undefined || this.owned.isDisposed) return;
    this.hubs = new Map(this.registry.hubs.map((hub) => [hub, before.get(hub) ?? this.followHub(hub, newNode)]));
    for (const [hub, { listening }] of before) if (!this.hubs.has(hub)) listening.dispose();
  }

  private followHub(hub: LiveHub, newNode: NewNode): HubRow {
    const listening = new DisposableStore();
    const node: HubNode = listening.add(
      newNode(hub, this.habits, (...nodes) => {
        if (this.openNodes.has(node)) this.redraw(...nodes);
      }),
    );
    listening.add(hub.onDidChangeConnection(() => this.redraw(node)));
    listening.add(hub.onDidChangeIdentity(() => this.redraw(node)));
    listening.add(
      hub.onDidChangeGroups((statuses) => {
        // The editor may have let go of what is under a closed row; opening it draws everything anew.
        if (!this.openNodes.has(node) || node.grouping !== 'status') return;
        if (this.habits.hideEmptyGroups()) this.redraw(node);
        else this.redraw(...node.groups.filter((group) => statuses.has(group.status)));
      }),
    );
    listening.add(
      hub.onDidChangeInstances((ids) => {
        const changed = ids.flatMap((id) => {
          const instance = hub.cachedInstance(id);
          return node.groups.flatMap((group) => {
            const row = group.row(id);
            return row !== undefined && instance?.status === group.status && row.update(instance) ? [row] : [];
          });
        });
        this.redraw(...changed);
      }),
    );
    return { node, listening };
  }

  private followLocal(): { dispose(): void } {
    let shown = this.local.state.state;
    let details = new Map<HubNode, string | undefined>();
    return this.local.onDidChange(({ state }) => {
      if (state !== shown) this.changes.fire(undefined);
      shown = state;
      // To draw a hub again is to let go of all that is under it, and a menu that is open there would lose its row.
      const locals = this.roots.filter((node) => node.hub.isLocal);
      const now = new Map(locals.map((node) => [node, this.habits.localDetails(node.hub.taskHub)]));
      this.redraw(...locals.filter((node) => details.has(node) && details.get(node) !== now.get(node)));
      details = now;
    });
  }

  /** In an empty tree the welcome text offers what was found, in place of rows. */
  private async rootRows(): Promise<TreeNode[]> {
    await this.ready();
    const rows = [...(await this.localRows()), ...this.roots];
    const { hubs, problems, isUntrusted } = this.found;
    if (rows.length === 0 || (hubs.length === 0 && problems.length === 0 && !isUntrusted)) return rows;
    const { foundRows } = await import('./foundNode.js');
    return [...rows, ...foundRows(this.found)];
  }

  private followFound(): void {
    const { hubs, problems, isUntrusted } = this.found;
    const now = JSON.stringify([hubs, problems, isUntrusted]);
    if (now !== this.foundShown) this.changes.fire(undefined);
    this.foundShown = now;
  }

  /** What there is to say of the local hub while none of its hubs stands in the tree, or when it broke. */
  private async localRows(): Promise<readonly TreeNode[]> {
    const { state } = this.local;
    if (state.state === 'running' && state.server.hubs.length === 0) {
      const text = row.noLocalHubs();
      const title = row.createHub();
      const command = rowCommand('durableTask.localHub.createHub', title);
      return [new MessageNode('local/empty', undefined, { text, description: title, command })];
    }
    if (state.state !== 'failed') return [];
    return [
      new MessageNode('local/failed', undefined, { text: await factSentence(state.fact), icon: errorIcon }),
      new MessageNode('local/again', undefined, {
        text: row.startLocalAgain(),
        icon: new vscode.ThemeIcon('debug-restart'),
        command: rowCommand('durableTask.localHub.start', row.startLocal()),
      }),
      new MessageNode('local/log', undefined, {
        text: row.showLog(),
        icon: new vscode.ThemeIcon('output'),
        command: rowCommand('durableTask.localHub.showLog', row.showLog()),
      }),
    ];
  }
}
