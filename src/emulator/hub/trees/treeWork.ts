import type { InstanceRecord } from '../../model/instance.js';
import { isTerminal, Status } from '../../model/status.js';
import type { HubContext } from '../context.js';
import type { Instance } from '../instances.js';
import type { Portion } from './portion.js';

/** How many children are read in one go. */
const page = 200;

/** What work on a tree needs of the other parts of the hub. */
export interface TreeTargets {
  /** Tells an instance to end; whether it has ended at once. */
  tellToEnd(instance: Instance, input: string | undefined): boolean;
  /** Removes an instance with all that is under way for it. */
  remove(instance: Instance): void;
}

/** Work on the tree below an instance. */
export interface TreeWork {
  /** How many instances it has changed so far. */
  readonly count: number;
  /** Does a portion of what is left; whether that was all. */
  run(portion: Portion): boolean;
}

type Root = Pick<InstanceRecord, 'key' | 'instanceId'>;

/** Goes through a tree level by level. An instance that is its own ancestor, as ids used again allow, comes once. */
class TreeWalk {
  private readonly parents: { readonly instanceId: string; after: number }[];
  private readonly seen: Set<number>;
  private at = 0;

  constructor(
    private readonly context: HubContext,
    root: Root,
  ) {
    this.parents = [{ instanceId: root.instanceId, after: 0 }];
    this.seen = new Set([root.key]);
  }

  /** Calls `visit` with the key and status of each instance; whether to go on below it is for that to say. */
  run(portion: Portion, visit: (key: number, status: Status) => boolean): boolean {
    const { committer, hub, instances } = this.context;
    const fresh = this.uncommitted();
    const meet = (key: number, instanceId: string, status: Status): void => {
      if (this.seen.has(key)) return;
      this.seen.add(key);
      if (visit(key, status)) this.parents.push({ instanceId, after: 0 });
    };
    for (let parent = this.parents[this.at]; parent !== undefined; parent = this.parents[++this.at]) {
      for (const { key, instanceId, status } of fresh.get(parent.instanceId) ?? []) meet(key, instanceId, status);
      for (let more = true; more;) {
        // A page that no item of this portion is left for would be read twice.
        if (portion.isUsedUp) return false;
        const rows = committer.store.children(hub.key, parent.instanceId, parent.after, page);
        for (const { key, instanceId, status } of rows) {
          if (!portion.take()) return false;
          parent.after = key;
          if (committer.batch.removedInstances.has(key)) continue;
          meet(key, instanceId, instances.statusInMemory(key) ?? status);
        }
        more = rows.length === page;
      }
      // What has no children took its time as well.
      if (!portion.take()) return false;
    }
    return true;
  }

  /** The instances that the store may not know yet, by their parents. */
  private uncommitted(): ReadonlyMap<string, readonly InstanceRecord[]> {
    const byParent = new Map<string, InstanceRecord[]>();
    for (const { record, removed } of this.context.instances.uncommitted) {
      const parent = record.parent?.orchestrationInstance?.instanceId;
      if (removed || parent === undefined) continue;
      const siblings = byParent.get(parent);
      if (siblings === undefined) byParent.set(parent, [record]);
      else siblings.push(record);
    }
    return byParent;
  }
}

/**
 * Tells all below an instance to end. One that its worker has to hear of ends those below it when it ends itself; below
 * one that ends at once the walk goes on, as below one that had been terminated before.
 */
export class TreeTermination implements TreeWork {
  count = 0;
  private readonly walk: TreeWalk;

  constructor(
    private readonly context: HubContext,
    private readonly targets: TreeTargets,
    root: Root,
    private readonly input: string | undefined,
  ) {
    this.walk = new TreeWalk(context, root);
  }

  run(portion: Portion): boolean {
    return this.walk.run(portion, (key, status) => {
      if (isTerminal(status)) return status === Status.terminated;
      const instance = this.context.instances.get(key);
      if (instance === undefined) return false;
      this.count += 1;
      return this.targets.tellToEnd(instance, this.input);
    });
  }
}

/**
 * Removes an ended instance with all below it. What has not ended stays, with what is below that. Parents go after their
 * children, so that the tree can be gone through again for as long as anything of it is left.
 */
export class TreePurge implements TreeWork {
  count = 0;
  private readonly walk: TreeWalk;
  private readonly keys: number[];
  private isKnown = false;

  constructor(
    private readonly context: HubContext,
    private readonly targets: TreeTargets,
    root: Root,
  ) {
    this.walk = new TreeWalk(context, root);
    this.keys = [root.key];
  }

  run(portion: Portion): boolean {
    this.isKnown ||= this.walk.run(portion, (key, status) => {
      if (!isTerminal(status)) return false;
      this.keys.push(key);
      return true;
    });
    if (!this.isKnown) return false;
    for (let key = this.keys.at(-1); key !== undefined; key = this.keys.at(-1)) {
      if (!portion.take()) return false;
      this.keys.pop();
      const instance = this.context.instances.get(key);
      // It may have been started or rewound meanwhile.
      if (instance === undefined || !isTerminal(instance.record.status)) continue;
      this.targets.remove(instance);
      this.count += 1;
    }
    return true;
  }
}
