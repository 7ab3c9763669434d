import * as vscode from 'vscode';
import { isAbortError } from '../../common/abort.js';
import type { PageTarget } from '../../contributions.js';
import { isTaskHubError } from '../../client/errors.js';
import type { Instance } from '../../client/instance.js';
import type { GroupStatus } from '../../hubs/live/instances/groupStatus.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowAddress } from './rowDecorations.js';
import { InstanceNode } from './instanceNode.js';
import { errorIcon, MessageNode, rowCommand } from './messageNode.js';
import { distinctIds } from './shortId.js';
import { statusIcon } from './statusIcon.js';
import { statusText } from '../../text/statusText.js';
import type { TreeNode } from './treeNode.js';
import { errorText } from '../../text/errors/errorText.js';
import * as words from '../../text/tree/groupText.js';

/** The instances of one status, as far as they were loaded. */
export class StatusNode implements TreeNode, PageTarget {
  readonly key: string;
  private rows = new Map<string, InstanceNode>();
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
    return this.rows.values();
  }

  get drawnCount(): number {
    return this.rows.size;
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

  children(): readonly TreeNode[] {
    const group = this.hub.group(this.status);
    this.wasOpened = true;
    const instances = group?.instances ?? [];
    const shownIds = idsAmongLikes(instances);
    const rows = instances.map((instance) => {
      const { instanceId } = instance;
      const shownId = shownIds.get(instanceId) ?? instanceId;
      const known = this.rows.get(instanceId);
      if (known === undefined) return new InstanceNode(this.hub, this, instance, shownId);
      known.update(instance);
      known.callBy(shownId);
      return known;
    });
    this.rows = new Map(rows.map((row) => [row.instanceId, row]));
    const end = this.end(group?.hasMore ?? false, rows.length, group?.searched);
    const problem = group?.error === undefined ? [] : [this.problem('/problem', errorText(group.error))];
    if (rows.length + end.length + problem.length > 0) return [...problem, ...rows, ...end];
    return [new MessageNode(`${this.key}//empty`, this, { text: words.none() })];
  }

  /** Loads the page after those that are shown. Rejects only for an error nobody expected. */
  async loadMore(redraw: () => void): Promise<void> {
    if (this.loading !== undefined) return;
    const loading = new AbortController();
    this.loading = loading;
    this.loadProblem = undefined;
    redraw();
    try {
      await this.hub.loadMore(this.status, loading.signal, redraw);
    } catch (error) {
      if (isTaskHubError(error)) this.loadProblem = errorText(error);
      else if (!isAbortError(error)) throw error;
    } finally {
      this.loading = undefined;
      redraw();
    }
  }

  /** Ends the search for more; what was found stays. */
  stopSearch(): void {
    this.loading?.abort();
  }

  /** The group was closed: ends the call in flight. Its rows are no longer drawn, and cannot be drawn again one by one. */
  close(): void {
    this.loading?.abort();
    this.rows.clear();
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

  private end(hasMore: boolean, shown: number, searched: number | undefined): readonly TreeNode[] {
    if (searched !== undefined && (hasMore || this.loading !== undefined)) return [this.searchRow(searched)];
    if (!hasMore) return [];
    if (this.loadProblem !== undefined) return [this.problem('/more', this.loadProblem)];
    const target: PageTarget = { hubId: this.hub.id, status: this.status };
    const text =
      this.loading !== undefined
        ? words.loading()
        : shown === 0
          ? words.searchFurther()
          : words.loadMore(this.pageSize());
    return [
      new MessageNode(`${this.key}//more`, this, {
        text,
        icon: new vscode.ThemeIcon(this.loading === undefined ? 'chevron-down' : 'loading~spin'),
        command: rowCommand('durableTask.page.loadMore', text, target),
      }),
    ];
  }

  /** How far the search for matches has come, and what a click does: go on, or stop. */
  private searchRow(searched: number): TreeNode {
    if (this.loadProblem !== undefined) return this.problem('/more', this.loadProblem);
    const target: PageTarget = { hubId: this.hub.id, status: this.status };
    const isRunning = this.loading !== undefined;
    const next = isRunning ? words.clickToStop() : words.clickToSearch();
    const text = isRunning ? words.searching(searched) : words.searched(searched);
    return new MessageNode(`${this.key}//more`, this, {
      text,
      description: next,
      icon: new vscode.ThemeIcon(isRunning ? 'loading~spin' : 'search'),
      command: rowCommand(isRunning ? 'durableTask.page.stopSearch' : 'durableTask.page.loadMore', next, target),
    });
  }

  private problem(name: string, message: string): TreeNode {
    const target: PageTarget = { hubId: this.hub.id, status: this.status };
    return new MessageNode(`${this.key}/${name}`, this, {
      text: message,
      description: words.clickToRetry(),
      icon: errorIcon,
      command:
        name === '/more'
          ? rowCommand('durableTask.page.loadMore', words.retry(), target)
          : rowCommand('durableTask.hub.refresh', words.retry(), { hubId: this.hub.id }),
    });
  }
}

/** What tells the ids apart among instances of one name: the names already tell the others. */
function idsAmongLikes(instances: readonly Instance[]): ReadonlyMap<string, string> {
  const byName = new Map<string, string[]>();
  for (const { name, instanceId } of instances) {
    const ids = byName.get(name);
    if (ids === undefined) byName.set(name, [instanceId]);
    else ids.push(instanceId);
  }
  const shown = [...byName.values()].flatMap((ids) => {
    const short = distinctIds(ids);
    return ids.map((id, index): [string, string] => [id, short[index] ?? id]);
  });
  return new Map(shown);
}
