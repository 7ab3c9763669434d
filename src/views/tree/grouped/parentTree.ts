import * as vscode from 'vscode';
import type { Instance } from '../../../client/instance.js';
import { descendants, forestOf, type InstanceForest } from '../../../hubs/live/grouping/byParent.js';
import { depthFirst } from '../../../hubs/live/grouping/depthFirst.js';
import { whyNotGrouped } from '../../../app/policy/grouping.js';
import { groupingOffText } from '../../../text/groupingText.js';
import * as words from '../../../text/tree/groupedText.js';
import { InstanceNode, type RowsBelow } from '../instanceNode.js';
import { InstanceRows } from '../instanceRows.js';
import { MessageNode } from '../messageNode.js';
import type { RowId } from '../shortId.js';
import type { TreeNode } from '../treeNode.js';
import type { Arrangement, ArrangementOptions, LoadedList, Rearranged } from './arrangement.js';
import { countText } from './listGroups.js';
import { ListNode } from './listNode.js';

/** Instances that nobody started at the top, and below each what it started. */
export class ParentTree implements Arrangement {
  private forest: InstanceForest = forestOf([]);
  private isEmpty = true;
  private readonly roots: InstanceRows;
  /** Rows below rows, of those that were opened. */
  private readonly below = new WeakMap<InstanceNode, InstanceRows>();
  private readonly lost: ListNode;

  constructor(private readonly options: ArrangementOptions) {
    const { hub, root, onDraw } = options;
    const make = (parent: TreeNode, instance: Instance, shownId: RowId): InstanceNode =>
      this.row(parent, instance, shownId);
    this.roots = new InstanceRows(hub, root, (instance, shownId) => make(root, instance, shownId));
    const look = {
      ...{ label: words.parentNotLoaded(), tooltip: words.parentNotLoadedDetail(), icon: 'question' },
      form: () => undefined,
    };
    this.lost = new ListNode(hub, root, `${root.key}/lost`, look, onDraw, make);
  }

  get drawn(): Iterable<InstanceNode> {
    // As they stand from the top: what is read for rows is read in this order.
    return depthFirst([...this.lost.drawn, ...this.roots.drawn], (row) => this.below.get(row)?.drawn);
  }

  get drawnAtTop(): Iterable<InstanceNode> {
    return this.drawn;
  }

  arrange({ instances, hasMore }: LoadedList): Rearranged {
    const before = this.forest;
    const now = forestOf(instances);
    this.forest = now;
    this.isEmpty = now.roots.length + now.lost.length === 0;
    const isLostOther = this.lost.show(now.lost, countText(now.lost.length, hasMore));
    const byId = new Map([...instances].map((instance) => [instance.instanceId, instance]));
    const changed = [...this.drawn].filter((row) => {
      const { instanceId } = row;
      const instance = byId.get(instanceId);
      const isOther = instance !== undefined && row.update(instance);
      return isOther || !isSameBelow(before, now, instanceId);
    });
    return {
      isTopOther:
        !isSameList(before.roots, now.roots) ||
        (before.lost.length === 0) !== (now.lost.length === 0) ||
        before.tellsParents !== now.tellsParents,
      changed: isLostOther ? [this.lost, ...changed] : changed,
    };
  }

  top(): readonly TreeNode[] {
    const rows = this.roots.draw(this.forest.roots);
    this.options.onDraw();
    return [...this.notice(), ...(this.forest.lost.length === 0 ? [] : [this.lost]), ...rows];
  }

  /** Says so where roots and children cannot be told apart. */
  private notice(): readonly TreeNode[] {
    const { hub, root } = this.options;
    if (this.isEmpty || this.forest.tellsParents) return [];
    const off = whyNotGrouped('parent', hub);
    const text = off === undefined ? words.noParents() : groupingOffText(off);
    const tooltip = off === undefined ? words.noParentsDetail() : text;
    return [new MessageNode(`${root.key}/noParents`, root, { text, tooltip, icon: new vscode.ThemeIcon('info') })];
  }

  private row(parent: TreeNode, instance: Instance, shownId: RowId): InstanceNode {
    const { hub, onDraw } = this.options;
    const { instanceId } = instance;
    const below: RowsBelow = {
      words: () => this.words(instanceId),
      rows: () => {
        const rows =
          this.below.get(node) ?? new InstanceRows(hub, node, (child, childId) => this.row(node, child, childId));
        this.below.set(node, rows);
        const drawn = rows.draw(this.forest.below.get(instanceId) ?? []);
        onDraw();
        return drawn;
      },
      close: () => this.below.delete(node),
    };
    const node = new InstanceNode(hub, parent, instance, shownId, { below });
    return node;
  }

  private words(instanceId: string): string {
    const { count, failed } = descendants(this.forest, instanceId);
    return count === 0 ? '' : words.below(count, failed);
  }
}

function isSameBelow(a: InstanceForest, b: InstanceForest, instanceId: string): boolean {
  const [before, now] = [descendants(a, instanceId), descendants(b, instanceId)];
  return (
    before.count === now.count &&
    before.failed === now.failed &&
    isSameList(a.below.get(instanceId) ?? [], b.below.get(instanceId) ?? [])
  );
}

function isSameList(a: readonly Instance[], b: readonly Instance[]): boolean {
  return a.length === b.length && a.every(({ instanceId }, index) => instanceId === b[index]?.instanceId);
}
