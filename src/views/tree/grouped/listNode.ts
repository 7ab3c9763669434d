import * as vscode from 'vscode';
import type { HubTarget } from '../../../contributions.js';
import type { Instance } from '../../../client/instance.js';
import { type FilterForm, narrowedBy } from '../../../client/operations/filter/filterForm.js';
import { printFilterText } from '../../../client/operations/filter/filterTerms.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import * as words from '../../../text/tree/groupText.js';
import type { InstanceNode } from '../instanceNode.js';
import { InstanceRows } from '../instanceRows.js';
import type { RowId } from '../shortId.js';
import type { TreeNode } from '../treeNode.js';

export interface ListNodeLook {
  /** Safe to be shown. */
  readonly label: string;
  readonly icon: string;
  readonly startsOpen?: boolean;
  readonly tooltip?: string;
  /** What the group is as a filter, at this moment; undefined where no filter says that. */
  readonly form: () => FilterForm | undefined;
}

/** Makes the row of an instance below another row. */
export type RowMaker = (parent: TreeNode, instance: Instance, shownId: RowId) => InstanceNode;

/** A group of loaded instances: those of one name, of one span of time, or those whose parent is not loaded. */
export class ListNode implements TreeNode, HubTarget {
  private instances: readonly Instance[] = [];
  private description = '';
  private readonly rows: InstanceRows;

  constructor(
    private readonly hub: LiveHub,
    readonly parent: TreeNode,
    readonly key: string,
    private readonly look: ListNodeLook,
    private readonly onDraw: () => void,
    create?: RowMaker,
  ) {
    const make = create && ((instance: Instance, shownId: RowId) => create(this, instance, shownId));
    this.rows = new InstanceRows(hub, this, make);
  }

  get hubId(): string {
    return this.hub.id;
  }

  /** What it shows, for its menu: see `FilterTarget`. */
  get filter(): string | undefined {
    const { hub } = this;
    const form = this.look.form();
    return form && printFilterText(narrowedBy(hub.filter?.form ?? {}, form, hub.serverNow()));
  }

  get drawn(): Iterable<InstanceNode> {
    return this.rows.drawn;
  }

  /** True where the row has to be drawn again, with those below it. */
  show(instances: readonly Instance[], description: string): boolean {
    const isSame =
      description === this.description &&
      instances.length === this.instances.length &&
      instances.every(({ instanceId }, index) => instanceId === this.instances[index]?.instanceId);
    this.instances = instances;
    this.description = description;
    return !isSame;
  }

  /** The drawn rows that are other ones now. */
  update(): readonly InstanceNode[] {
    return this.instances.flatMap((instance) => {
      const row = this.rows.get(instance.instanceId);
      return row?.update(instance) === true ? [row] : [];
    });
  }

  item(): vscode.TreeItem {
    const { label, icon, startsOpen = false, tooltip } = this.look;
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, startsOpen ? Expanded : Collapsed);
    item.id = this.key;
    item.iconPath = new vscode.ThemeIcon(icon);
    item.description = this.description;
    const details = words.withCount(label, this.description);
    item.tooltip = tooltip === undefined ? details : `${details}\n${tooltip}`;
    item.accessibilityInformation = { label: details };
    if (this.look.form() !== undefined) item.contextValue = this.hub.filter === undefined ? 'group' : 'group filtered';
    return item;
  }

  children(): readonly TreeNode[] {
    const rows = this.rows.draw(this.instances);
    this.onDraw();
    return rows;
  }

  close(): void {
    this.rows.clear();
  }
}
