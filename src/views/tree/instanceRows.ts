import type { Instance } from '../../client/instance.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { InstanceNode } from './instanceNode.js';
import { type RowId, rowIds } from './shortId.js';
import type { TreeNode } from './treeNode.js';

/** The rows of one list of instances. A row that stays is the same as before, and takes over what was read since. */
export class InstanceRows {
  private rows = new Map<string, InstanceNode>();

  constructor(
    hub: LiveHub,
    parent: TreeNode,
    private readonly create = (instance: Instance, shownId: RowId) => new InstanceNode(hub, parent, instance, shownId),
  ) {}

  /** The rows that were drawn last. */
  get drawn(): Iterable<InstanceNode> {
    return this.rows.values();
  }

  get(instanceId: string): InstanceNode | undefined {
    return this.rows.get(instanceId);
  }

  draw(instances: readonly Instance[]): readonly InstanceNode[] {
    const shownIds = idsAmongLikes(instances);
    const rows = instances.map((instance) => {
      const { instanceId } = instance;
      const shownId = shownIds.get(instanceId) ?? { usual: instanceId, narrow: instanceId };
      const known = this.rows.get(instanceId);
      if (known === undefined) return this.create(instance, shownId);
      known.update(instance);
      known.callBy(shownId);
      return known;
    });
    this.rows = new Map(rows.map((row) => [row.instanceId, row]));
    return rows;
  }

  clear(): void {
    this.rows.clear();
  }
}

/** What tells the ids apart among instances of one name: the names already tell the others. */
function idsAmongLikes(instances: readonly Instance[]): ReadonlyMap<string, RowId> {
  const byName = new Map<string, string[]>();
  for (const { name, instanceId } of instances) {
    const ids = byName.get(name);
    if (ids === undefined) byName.set(name, [instanceId]);
    else ids.push(instanceId);
  }
  const shown = [...byName.values()].flatMap((ids) => {
    const short = rowIds(ids);
    return ids.map((id, index): [string, RowId] => [id, short[index] ?? { usual: id, narrow: id }]);
  });
  return new Map(shown);
}
