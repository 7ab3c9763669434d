import { delay, throwIfAborted } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { isTaskHubError, isUnimplemented } from '../../client/errors.js';
import type { Instance, OrchestrationStatus } from '../../client/instance.js';
import { checkInstanceId } from '../../client/validation.js';
import { findPage } from '../../client/operations/findInstances.js';
import { timestampFromMs } from '../../client/timestamp.js';
import { newestFirst } from '../../hubs/live/grouping/newestFirst.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { RecentInputs } from '../../hubs/saved/recentInputs.js';
import { rowMatcher } from './foundLocally.js';

const hour = 3_600_000;
/** How far back to look for the newest: an hour, then a day, a week, and all, until there are enough. */
const windows = [hour, 24 * hour, 7 * 24 * hour, undefined] as const;
const wanted = 20;
const shown = 50;
const timeoutMs = 10_000;
const maxEmptyPages = 5;
/** So many are read one by one. */
const mostNamed = 5;

/**
 * Instances to offer: the person's recent ones, then the newest. Of what is typed: the one of exactly this ID, the recent
 * ones, and all that are loaded where any part of a row says it, and those whose ID starts with it on the server.
 */
export class InstanceSuggestions {
  constructor(
    private readonly hub: LiveHub,
    private readonly memory: Pick<RecentInputs, 'recentInstances' | 'forgetInstance'>,
    private readonly clock: Clock,
    /** Where only these can be chosen, they are what is asked for; of others, only those that are looked for. */
    private readonly statuses?: readonly OrchestrationStatus[],
    /** What rows of the tree say besides the fields of an instance, by its ID. */
    private readonly words: () => ReadonlyMap<string, string> = () => new Map(),
  ) {}

  /** Shows more as answers come. Rejects with the error of a failed call. */
  async find(
    typed: string,
    waitMs: number,
    signal: AbortSignal,
    show: (instances: readonly Instance[]) => void,
  ): Promise<void> {
    // Not before the editor has narrowed down the lines that are there by what is typed: it reports lines by their
    // position, so that a choice among those would be taken for one among these.
    await delay(this.clock, waitMs, signal);
    const loaded = typed === '' ? [] : this.matching(typed);
    if (loaded.length > 0) show(loaded);
    if (typed === '') await this.newest(signal, show);
    else await this.typed(typed, loaded, signal, show);
  }

  private async newest(signal: AbortSignal, show: (instances: readonly Instance[]) => void): Promise<void> {
    const recent = await this.recent(signal);
    show(recent);
    for (const window of windows) {
      const from = window === undefined ? {} : { createdFrom: timestampFromMs(this.hub.serverNow() - window) };
      const found = await this.page({ ...from, ...this.choosable }, signal).catch(noneWithoutLists);
      if (found === undefined) return;
      show(merged(recent, found));
      if (found.length >= wanted) return;
    }
  }

  /** Of what is loaded: the recent ones first, then the newest. */
  private matching(typed: string): readonly Instance[] {
    const matches = rowMatcher(typed);
    const words = this.words();
    const found = [...this.hub.loaded].filter((instance) =>
      matches({ instance, words: words.get(instance.instanceId) ?? '' }),
    );
    const recent = this.memory.recentInstances(this.hub.id);
    const rank = ({ instanceId }: Instance): number => {
      if (instanceId === typed) return -1;
      const at = recent.indexOf(instanceId);
      return at === -1 ? recent.length : at;
    };
    return found.toSorted((a, b) => rank(a) - rank(b) || newestFirst(a, b)).slice(0, shown);
  }

  private async typed(
    typed: string,
    loaded: readonly Instance[],
    signal: AbortSignal,
    show: (instances: readonly Instance[]) => void,
  ): Promise<void> {
    const matches = rowMatcher(typed);
    const known = new Set([typed, ...loaded.map(({ instanceId }) => instanceId)]);
    const recent = this.memory
      .recentInstances(this.hub.id)
      .filter((id) => !known.has(id) && matches({ instance: { instanceId: id, name: '' }, words: '' }));
    const exactly = checkInstanceId(typed) === undefined ? [typed] : [];
    const [exact, begin] = await Promise.allSettled([
      this.read([...exactly, ...recent.slice(0, mostNamed)], signal),
      this.page({ idPrefix: typed, ...this.choosable }, signal),
    ]);
    throwIfAborted(signal);
    const first = exact.status === 'fulfilled' ? exact.value : [];
    const found = [...merged(first, []), ...without(loaded, first)];
    if (begin.status === 'rejected') {
      // A server without lists has told all it can.
      if (exact.status === 'rejected' || !isUnimplemented(begin.reason)) {
        if (found.length > 0) show(found);
        throw begin.reason;
      }
      show(found);
      return;
    }
    const all = merged(found, begin.value);
    show(all);
    // One that cannot be chosen says why.
    if (this.statuses !== undefined) show(merged(all, await this.page({ idPrefix: typed }, signal)));
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

  /** Reads them again, since their status decides which actions apply. */
  private async recent(signal: AbortSignal): Promise<readonly Instance[]> {
    const ids = this.memory.recentInstances(this.hub.id).slice(0, mostNamed);
    try {
      return await this.read(ids, signal);
    } catch (error) {
      if (isTaskHubError(error)) return [];
      throw error;
    }
  }

  /** Those of these IDs that are there. Forgets the others, and rejects only where none could be read. */
  private async read(ids: readonly string[], signal: AbortSignal): Promise<readonly Instance[]> {
    const client = await this.hub.client();
    const reads = await Promise.allSettled(
      ids.map(async (id) => {
        const instance = await client.get(id, { signal, timeoutMs });
        if (instance === undefined) this.memory.forgetInstance(this.hub.id, id);
        return instance;
      }),
    );
    for (const end of reads) {
      if (end.status === 'rejected' && !isTaskHubError(end.reason)) throw end.reason;
    }
    const [first] = reads;
    if (first?.status === 'rejected' && reads.every(({ status }) => status === 'rejected')) throw first.reason;
    return reads.flatMap((end) => (end.status === 'fulfilled' && end.value !== undefined ? [end.value] : []));
  }
}

/** A server without lists has no newest ones to offer. */
function noneWithoutLists(error: unknown): undefined {
  if (!isUnimplemented(error)) throw error;
}

function without(instances: readonly Instance[], others: readonly Instance[]): readonly Instance[] {
  const ids = new Set(others.map(({ instanceId }) => instanceId));
  return instances.filter(({ instanceId }) => !ids.has(instanceId));
}

function merged(first: readonly Instance[], rest: readonly Instance[]): readonly Instance[] {
  const ids = new Set(first.map((instance) => instance.instanceId));
  const others = rest.filter((instance) => !ids.has(instance.instanceId)).toSorted(newestFirst);
  return [...first, ...others].slice(0, shown);
}
