import { allStatuses, isTerminal, type Status } from '../model/status.js';
import type { Micros } from '../model/time.js';
import type { InstanceQuery, QueryCursor } from '../store/store.js';
import type { HubContext } from './context.js';
import type { Instance } from './instances.js';

/** Instances removed in one commit, so that a large purge leaves room for other calls. */
const purgePage = 200;

export interface PurgeFilter {
  readonly statuses: readonly Status[];
  readonly createdFrom: Micros | undefined;
  readonly createdTo: Micros | undefined;
  readonly recursive: boolean;
  /** Milliseconds after which it stops with what it has. */
  readonly timeout: number | undefined;
}

/** Removes instances that have ended. */
export class Purging {
  constructor(
    private readonly context: HubContext,
    private readonly remove: (instance: Instance) => void,
  ) {}

  /** How many were removed: none when the instance does not exist or has not ended. */
  purge(instanceId: string, recursive: boolean): number {
    const instance = this.context.instances.find(instanceId);
    return instance === undefined ? 0 : this.purgeOne(instance, recursive);
  }

  async purgeAll(filter: PurgeFilter): Promise<{ readonly count: number; readonly complete: boolean }> {
    const { committer, hub, instances, time } = this.context;
    const wanted = filter.statuses.length === 0 ? allStatuses : filter.statuses;
    const statuses = wanted.filter((candidate) => isTerminal(candidate));
    if (statuses.length === 0) return { count: 0, complete: true };
    const deadline = filter.timeout === undefined ? Infinity : time.clock.elapsed() + filter.timeout;
    let count = 0;
    let after: QueryCursor | undefined;
    do {
      const query: InstanceQuery = {
        hub: hub.key,
        statuses,
        createdFrom: filter.createdFrom,
        createdTo: filter.createdTo,
        prefix: undefined,
        after,
        limit: purgePage,
      };
      const page = committer.store.queryInstances(query);
      for (const { key } of page.records) {
        const instance = instances.get(key);
        if (instance !== undefined) count += this.purgeOne(instance, filter.recursive);
      }
      await committer.committed();
      after = page.next;
      if (after !== undefined && time.clock.elapsed() >= deadline) return { count, complete: false };
    } while (after !== undefined);
    return { count, complete: true };
  }

  private purgeOne(instance: Instance, recursive: boolean): number {
    if (instance.removed || !isTerminal(instance.record.status)) return 0;
    let count = 1;
    if (recursive) for (const child of this.childrenOf(instance)) count += this.purgeOne(child, true);
    this.remove(instance);
    return count;
  }

  private childrenOf(instance: Instance): readonly Instance[] {
    const { committer, hub, instances } = this.context;
    const { instanceId } = instance.record;
    const children = new Set<Instance>();
    for (const { key } of committer.store.children(hub.key, instanceId)) {
      const child = instances.get(key);
      if (child !== undefined) children.add(child);
    }
    for (const child of instances.uncommitted) {
      if (child.record.parent?.orchestrationInstance?.instanceId === instanceId) children.add(child);
    }
    return [...children];
  }
}
