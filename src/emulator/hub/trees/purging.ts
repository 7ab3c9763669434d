import { allStatuses, isTerminal, type Status } from '../../model/status.js';
import type { Micros } from '../../model/time.js';
import type { InstanceQuery, QueryCursor } from '../../store/store.js';
import type { HubContext } from '../context.js';
import type { Instance } from '../instances.js';
import type { Trees } from './trees.js';

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
    private readonly trees: Trees,
    private readonly remove: (instance: Instance) => void,
  ) {}

  /** How many were removed: none when the instance does not exist or has not ended. */
  async purge(instanceId: string, recursive: boolean): Promise<number> {
    const instance = this.context.instances.find(instanceId);
    return instance === undefined ? 0 : await this.purgeOne(instance, recursive);
  }

  async purgeAll(filter: PurgeFilter): Promise<{ readonly count: number; readonly complete: boolean }> {
    const { committer, hub, instances, time } = this.context;
    const wanted = filter.statuses.length === 0 ? allStatuses : filter.statuses;
    const statuses = wanted.filter((candidate) => isTerminal(candidate));
    if (statuses.length === 0) return { count: 0, complete: true };
    const deadline = filter.timeout === undefined ? Infinity : time.clock.elapsed() + filter.timeout;
    let count = 0;
    let committed = 0;
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
        if (instance !== undefined) count += await this.purgeOne(instance, filter.recursive);
        if (count - committed < purgePage) continue;
        await committer.committed();
        committed = count;
      }
      await committer.committed();
      committed = count;
      after = page.next;
      if (after !== undefined && time.clock.elapsed() >= deadline) return { count, complete: false };
    } while (after !== undefined);
    return { count, complete: true };
  }

  private async purgeOne(instance: Instance, recursive: boolean): Promise<number> {
    if (instance.removed || !isTerminal(instance.record.status)) return 0;
    if (recursive) return await this.trees.purge(instance.record);
    this.remove(instance);
    return 1;
  }
}
