import { delay, throwIfAborted } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { isTaskHubError } from '../../client/errors.js';
import type { Instance, OrchestrationStatus } from '../../client/instance.js';
import { findPage } from '../../client/operations/findInstances.js';
import { compareTimestamps, timestampFromMs } from '../../client/timestamp.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { RecentInputs } from '../../hubs/saved/recentInputs.js';

const hour = 3_600_000;
/** How far back to look for the newest: an hour, then a day, a week, and all, until there are enough. */
const windows = [hour, 24 * hour, 7 * 24 * hour, undefined] as const;
const wanted = 20;
const shown = 50;
const timeoutMs = 10_000;
const maxEmptyPages = 5;

/** Instances to offer: the person's recent ones, then the newest, or those whose ID starts with what is typed. */
export class InstanceSuggestions {
  constructor(
    private readonly hub: LiveHub,
    private readonly memory: Pick<RecentInputs, 'recentInstances' | 'forgetInstance'>,
    private readonly clock: Clock,
    /** Where only these can be chosen, they are what is asked for; of others, only those that are looked for. */
    private readonly statuses?: readonly OrchestrationStatus[],
  ) {}

  /** Shows more as answers come. Rejects with the error of a failed call. */
  async find(
    typed: string,
    waitMs: number,
    signal: AbortSignal,
    show: (instances: readonly Instance[]) => void,
  ): Promise<void> {
    await delay(this.clock, waitMs, signal);
    if (typed === '') await this.newest(signal, show);
    else await this.beginningWith(typed, signal, show);
  }

  private async newest(signal: AbortSignal, show: (instances: readonly Instance[]) => void): Promise<void> {
    const recent = await this.recent(signal);
    show(recent);
    for (const window of windows) {
      const from = window === undefined ? {} : { createdFrom: timestampFromMs(this.hub.serverNow() - window) };
      const found = await this.page({ ...from, ...this.choosable }, signal);
      show(merged(recent, found));
      if (found.length >= wanted) return;
    }
  }

  private async beginningWith(
    typed: string,
    signal: AbortSignal,
    show: (instances: readonly Instance[]) => void,
  ): Promise<void> {
    if (this.statuses === undefined) {
      show(merged([], await this.page({ idPrefix: typed }, signal)));
      return;
    }
    const found = merged([], await this.page({ idPrefix: typed, ...this.choosable }, signal));
    show(found);
    // One that cannot be chosen says why.
    show(merged(found, await this.page({ idPrefix: typed }, signal)));
  }

  private get choosable(): { readonly statuses?: readonly OrchestrationStatus[] } {
    return this.statuses === undefined ? {} : { statuses: this.statuses };
  }

  private async page(filter: Parameters<typeof findPage>[1], signal: AbortSignal): Promise<readonly Instance[]> {
    const client = await this.hub.client();
    const options = { signal, timeoutMs, maxEmptyPages, pageSize: shown };
    const page = await findPage(client, filter, options);
    throwIfAborted(signal);
    return page.instances;
  }

  /** Reads them again, since their status decides which actions apply. Forgets those that are gone. */
  private async recent(signal: AbortSignal): Promise<readonly Instance[]> {
    const client = await this.hub.client();
    const ids = this.memory.recentInstances(this.hub.id).slice(0, 5);
    const read = await Promise.all(
      ids.map(async (id) => {
        try {
          const instance = await client.get(id, { signal, timeoutMs });
          if (instance === undefined) this.memory.forgetInstance(this.hub.id, id);
          return instance;
        } catch (error) {
          if (isTaskHubError(error)) return undefined;
          throw error;
        }
      }),
    );
    return read.filter((instance) => instance !== undefined);
  }
}

function merged(first: readonly Instance[], rest: readonly Instance[]): readonly Instance[] {
  const ids = new Set(first.map((instance) => instance.instanceId));
  const others = rest.filter((instance) => !ids.has(instance.instanceId)).toSorted(newestFirst);
  return [...first, ...others].slice(0, shown);
}

function newestFirst(a: Instance, b: Instance): number {
  if (a.createdAt === undefined || b.createdAt === undefined) return 0;
  return compareTimestamps(b.createdAt, a.createdAt);
}
