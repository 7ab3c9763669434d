import * as vscode from 'vscode';
import { isAbortError } from '../../common/abort.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import type { PageTarget } from '../../contributions.js';
import { isTaskHubError, type TaskHubError } from '../../client/errors.js';
import type { GroupStatus } from '../../hubs/live/instances/groupStatus.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { errorSentence } from '../../platform/errorSentence.js';
import { rowAddress } from './rowDecorations.js';
import type { InstanceNode } from './instanceNode.js';
import { InstanceRows } from './instanceRows.js';
import { MessageNode, rowCommand } from './messageNode.js';
import { pageEnd, problemRow } from './pageEnd.js';
import { statusIcon } from './statusIcon.js';
import { statusText } from '../../text/statusText.js';
import type { FillRows, PagedNode, TreeNode } from './treeNode.js';
import * as words from '../../text/tree/groupText.js';

/** The instances of one status, as far as they were loaded. */
export class StatusNode implements PagedNode, PageTarget {
  readonly key: string;
  private readonly rows: InstanceRows;
  private loading: AbortController | undefined;
  private loadProblem: string | undefined;
  /** Once opened, a group stays one that can be opened, even while it is empty: it would forget that it was. */
  private wasOpened = false;

  constructor(
    readonly hub: LiveHub,
    readonly parent: TreeNode,
    readonly status: GroupStatus,
    private readonly pageSize: () => number,
  ) {
    this.key = `${parent.key}/${status}`;
    this.rows = new InstanceRows(hub, this);
  }

  get hubId(): string {
    return this.hub.id;
  }

  /** Nothing to see and nothing to find. */
  get isEmpty(): boolean {
    const group = this.hub.group(this.status);
    return group?.instances.length === 0 && !group.hasMore && group.error === undefined;
  }

  /** The rows that were drawn last. */
  get drawn(): Iterable<InstanceNode> {
    return this.rows.drawn;
  }

  get isFruitless(): boolean {
    const group = this.hub.group(this.status);
    return group?.searched !== undefined && group.hasMore && group.instances.length === 0;
  }

  row(instanceId: string): InstanceNode | undefined {
    return this.rows.get(instanceId);
  }

  item(): vscode.TreeItem {
    const label = statusText(this.status);
    const count = this.count();
    const item = new vscode.TreeItem(label, this.collapsibleState());
    item.id = this.key;
    item.iconPath = this.isEmpty
      ? new vscode.ThemeIcon(statusIcon(this.status).id, new vscode.ThemeColor('disabledForeground'))
      : statusIcon(this.status);
    item.description = count;
    item.resourceUri = rowAddress(this.isEmpty);
    item.tooltip = words.withCount(label, count);
    item.contextValue = this.hub.filter === undefined ? 'group' : 'group filtered';
    item.accessibilityInformation = { label: words.withCount(label, count) };
    return item;
  }

  watch(fill: FillRows): Disposable {
    const watching = new DisposableStore();
    watching.add(this.hub.watchGroup(this.status));
    if (this.status === 'Failed' || this.status === 'Running') watching.add(fill(this));
    if (this.status === 'Failed') watching.add(this.hub.watchFailures());
    return watching;
  }

  async children(): Promise<readonly TreeNode[]> {
    const group = this.hub.group(this.status);
    this.wasOpened = true;
    const rows = this.rows.draw(group?.instances ?? []);
    const end = pageEnd(this, {
      hasMore: group?.hasMore ?? false,
      isLoading: this.loading !== undefined,
      problem: this.loadProblem,
      searched: group?.searched,
      shown: rows.length,
      pageSize: this.pageSize(),
      target: { hubId: this.hub.id, status: this.status },
    });
    const problem = group?.error === undefined ? [] : [await this.problemRow(group.error)];
    if (rows.length + end.length + problem.length > 0) return [...problem, ...rows, ...end];
    return [new MessageNode(`${this.key}//empty`, this, { text: words.none() })];
  }

  async loadMore(redraw: () => void): Promise<void> {
    if (this.loading !== undefined) return;
    const loading = new AbortController();
    this.loading = loading;
    this.loadProblem = undefined;
    redraw();
    try {
      await this.hub.loadMore(this.status, loading.signal, redraw);
    } catch (error) {
      if (isTaskHubError(error)) this.loadProblem = await errorSentence(error);
      else if (!isAbortError(error)) throw error;
    } finally {
      this.loading = undefined;
      redraw();
    }
  }

  stopSearch(): void {
    this.loading?.abort();
  }

  /** The group was closed: ends the call in flight too. */
  close(): void {
    this.loading?.abort();
    this.rows.clear();
  }

  private async problemRow(error: TaskHubError): Promise<TreeNode> {
    const retry = rowCommand('durableTask.hub.refresh', words.retry(), { hubId: this.hub.id });
    return problemRow(this, '/problem', await errorSentence(error), retry);
  }

  private count(): string {
    const group = this.hub.group(this.status);
    if (group === undefined) return '';
    const { length } = group.instances;
    if (length === 0 && group.hasMore) return words.moreToSearch();
    if (length === 0 && group.error !== undefined) return words.unreadable();
    return `${String(group.counted ?? length)}${group.hasMore ? '+' : ''}`;
  }

  private collapsibleState(): vscode.TreeItemCollapsibleState {
    // What runs is what a person came to see, so it stands open from the start, even while there is nothing yet.
    if (this.status === 'Running') return vscode.TreeItemCollapsibleState.Expanded;
    return this.isEmpty && !this.wasOpened
      ? vscode.TreeItemCollapsibleState.None
      : vscode.TreeItemCollapsibleState.Collapsed;
  }
}
