import { abortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { type Disposable, DisposableStore } from '../../../common/disposable.js';
import { Emitter } from '../../../common/event.js';
import { Throttle } from '../../../common/throttle.js';
import { forEachConcurrently } from '../../../common/forEachConcurrently.js';
import { isUnimplemented } from '../../../client/errors.js';
import type { Instance, InstanceQuery } from '../../../client/instance.js';
import { PageMarks } from '../../../client/operations/pageMarks.js';
import type { TaskHubClient } from '../../../client/taskHubClient.js';
import { timestampFromMs, timestampToMs } from '../../../client/timestamp.js';
import { FailureGroups } from '../../../history/failures/failureGroups.js';
import { failureFacts, failureKind } from '../../../history/failures/failureKind.js';
import { finishedAt } from '../../../history/finishedAt.js';
import { readAsListed } from '../../../hubs/live/failures/failureKinds.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import type { LiveReading, ReadingPace } from '../../../hubs/live/liveReading.js';
import { Rhythm } from '../../../hubs/live/rounds/rhythm.js';
import type { FailureRange } from '../../protocol/failures.js';

/** Payloads may be large: few rows at a time. */
const pageSize = 100;
/** Without payloads. */
const plainPageSize = 500;
const timeoutMs = 30_000;
/** Instances that are looked at before it stops itself. */
const mostAtOnce = 5_000;
/** Between two states that are shown while it reads. */
const showMs = 250;
/** What is newer is asked for as often as this at most, and no seldomer than that. */
const newerFirstMs = 15_000;
const newerSlowestMs = 60_000;
/** After the walk broke off. */
const againFirstMs = 5_000;
/** What fails soon after it was started is found in the list; of the rest the hub's live state tells. */
const newerCreatedMs = 3_600_000;
const mostNewerPages = 5;
/** Instances that are read one by one in a round; of more, pages are read. */
const mostSingle = 20;

const hour = 3_600_000;
const rangeMs: Readonly<Record<FailureRange, number>> = {
  '1h': hour,
  '24h': 24 * hour,
  '7d': 168 * hour,
  '30d': 720 * hour,
};

type Hub = Pick<
  LiveHub,
  'add' | 'cachedInstance' | 'client' | 'onDidChangeInstances' | 'serverNow' | 'updatePace' | 'watchFailures'
>;

export interface FailureReaderOptions {
  readonly clock: Clock;
  /** For each file whether the workspace has it. */
  readonly findSources: (files: readonly string[]) => Promise<readonly boolean[]>;
}

/** Where the walk through the failed instances is. */
interface Walk {
  /**
   * First those that were created within the range. Then those that were created before, for the few of them that failed
   * within it: servers filter by the time of creation only.
   */
  phase: 'created' | 'older' | 'done';
  token: string | undefined;
  marks: PageMarks;
}

/**
 * The failures of a hub within a range of time, in groups: reads them page by page, and then what is newer in the hub's
 * rounds, for as long as somebody looks.
 */
export class FailureReader implements LiveReading, Disposable {
  private shownGroups = new FailureGroups(0, hour);
  /** What is read into: other groups than are shown while the same range is read anew. */
  private filled = this.shownGroups;
  private shown: FailureRange = '24h';
  private walk: Walk = newWalk();
  private looked = 0;
  private walking: AbortController | undefined;
  private trouble: unknown;
  /** The walk broke off: the rounds go on with it. */
  private isBroken = false;
  private isWatched = false;
  private readonly rhythm = new Rhythm();
  /** Failed, as the hub's live state says, and not read yet. */
  private readonly pending = new Map<string, Instance>();
  private readonly known = new Map<string, boolean>();
  private readonly owned = new DisposableStore();
  private watching: Disposable | undefined;
  private readonly telling: Throttle;
  private readonly changes = new Emitter<void>();

  /** There is something else to show: told at most four times a second. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly hub: Hub,
    private readonly options: FailureReaderOptions,
  ) {
    this.telling = this.owned.add(new Throttle(options.clock, showMs, () => this.changes.fire()));
    this.owned.add(hub.add(this));
    this.owned.add(hub.onDidChangeInstances((ids) => this.heard(ids)));
  }

  get groups(): FailureGroups {
    return this.shownGroups;
  }

  get range(): FailureRange {
    return this.shown;
  }

  get lookedAt(): number {
    return this.looked;
  }

  get isReading(): boolean {
    return this.walking !== undefined;
  }

  get hasMore(): boolean {
    return !this.isReading && this.walk.phase !== 'done' && !this.filled.isFull;
  }

  /** Why it does not go on. It does by itself, once the hub answers. */
  get problem(): unknown {
    return this.trouble;
  }

  /** Reads the failures of this range from its beginning, and keeps them fresh until it is left. */
  watch(range: FailureRange): void {
    const isOther = range !== this.shown;
    this.shown = range;
    this.filled = this.newGroups();
    if (isOther || this.shownGroups.count === 0) this.shownGroups = this.filled;
    this.isWatched = true;
    // What fails meanwhile is seen at once.
    this.watching ??= this.hub.watchFailures();
    this.begin();
  }

  leave(): void {
    this.isWatched = false;
    this.walking?.abort();
    this.walking = undefined;
    this.watching?.dispose();
    this.watching = undefined;
    this.telling.cancel();
    this.pending.clear();
    this.hub.updatePace();
  }

  stop(): void {
    this.trouble = undefined;
    this.walking?.abort();
  }

  /** Goes on for another while. */
  goOn(): void {
    if (!this.isWatched || !this.hasMore) return;
    this.trouble = undefined;
    void this.read5000();
  }

  /** Everything was asked for anew. What is shown stays until that is there. */
  expire(): void {
    if (!this.isWatched) return;
    this.filled = this.newGroups();
    this.begin();
  }

  dueAt({ firstMs, slowestMs }: ReadingPace): number | undefined {
    if (!this.isWatched || this.isReading || this.filled.isFull) return undefined;
    return this.rhythm.dueAt({
      firstMs: Math.max(this.isBroken ? againFirstMs : newerFirstMs, firstMs),
      slowestMs: Math.max(newerSlowestMs, slowestMs),
    });
  }

  nudge(atMs: number): void {
    this.rhythm.nudge(atMs);
  }

  /** What is newer than what was read. */
  async read(client: TaskHubClient, signal: AbortSignal): Promise<boolean> {
    this.rhythm.begin();
    let changed = false;
    try {
      changed = await this.readNewer(client, signal);
    } catch (error) {
      if (!isUnimplemented(error)) {
        // The hub does not answer, and says so: the rounds decide when it is asked again.
        this.rhythm.expire();
        throw error;
      }
      this.trouble = error;
      this.rhythm.answered(this.options.clock.elapsed(), false);
      return false;
    }
    this.rhythm.answered(this.options.clock.elapsed(), changed);
    if (this.isBroken) void this.read5000();
    else this.trouble = undefined;
    if (changed) this.telling.request();
    return changed;
  }

  dispose(): void {
    this.leave();
    this.owned.dispose();
    this.changes.dispose();
  }

  private newGroups(): FailureGroups {
    const length = rangeMs[this.shown];
    return new FailureGroups(this.hub.serverNow() - length, length);
  }

  private begin(): void {
    this.walking?.abort();
    this.walk = newWalk();
    this.trouble = undefined;
    this.looked = 0;
    this.pending.clear();
    this.known.clear();
    void this.read5000();
  }

  /** Until there is no more, it is stopped, or it has looked at as many as are looked at in one go. */
  private async read5000(): Promise<void> {
    const walking = new AbortController();
    const { signal } = walking;
    this.walking = walking;
    this.telling.request();
    const end = this.looked + mostAtOnce;
    try {
      const client = await this.hub.client();
      while (this.walk.phase !== 'done' && this.looked < end && !this.filled.isFull) {
        await this.readPage(client, signal);
        this.trouble = undefined;
        this.telling.request();
      }
    } catch (error) {
      // Whoever stopped it, or began anew, shows what there is.
      if (!signal.aborted && this.walking === walking) this.trouble = error;
    } finally {
      if (this.walking === walking) {
        this.walking = undefined;
        this.isBroken = this.trouble !== undefined;
        if (!this.isBroken) this.shownGroups = this.filled;
        // What the walk has not seen of the newest is due after the first pause; what broke it off, later and later.
        this.rhythm.begin();
        this.rhythm.answered(this.options.clock.elapsed(), !this.isBroken);
        this.telling.request();
        this.hub.updatePace();
      }
    }
  }

  private async readPage(client: TaskHubClient, signal: AbortSignal): Promise<void> {
    const { walk, filled: groups } = this;
    const from = timestampFromMs(groups.from);
    const isOlder = walk.phase === 'older';
    const page = await client.query(
      {
        statuses: ['Failed'],
        ...(isOlder ? { createdTo: from, pageSize: plainPageSize } : { createdFrom: from, payloads: true, pageSize }),
        ...(walk.token !== undefined && { continuationToken: walk.token }),
      },
      { signal, timeoutMs },
    );
    if (signal.aborted) throw abortError();
    const failed = page.instances.filter((instance) => this.isWanted(instance));
    if (isOlder) await this.readSingly(client, failed, signal);
    else await this.take(failed, signal);
    this.looked += page.instances.length;
    walk.token = page.continuationToken;
    if (walk.token !== undefined) walk.marks.follow(walk.token);
    else {
      walk.phase = isOlder ? 'done' : 'older';
      walk.marks = new PageMarks();
    }
  }

  private async readNewer(client: TaskHubClient, signal: AbortSignal): Promise<boolean> {
    const told = [...this.pending.values()].slice(0, mostSingle);
    for (const { instanceId } of told) this.pending.delete(instanceId);
    let changed = await this.readSingly(client, told, signal);
    const createdFrom = timestampFromMs(Math.max(this.filled.from, this.hub.serverNow() - newerCreatedMs));
    let query: InstanceQuery = { statuses: ['Failed'], createdFrom, pageSize };
    const marks = new PageMarks();
    for (let pages = 0; pages < mostNewerPages; pages += 1) {
      const page = await client.query(query, { signal, timeoutMs });
      const fresh = page.instances.filter((instance) => this.isWanted(instance));
      if (fresh.length <= mostSingle) changed = (await this.readSingly(client, fresh, signal)) || changed;
      else {
        const whole = await client.query({ ...query, payloads: true }, { signal, timeoutMs });
        changed =
          (await this.take(
            whole.instances.filter((each) => this.isWanted(each)),
            signal,
          )) || changed;
      }
      if (page.continuationToken === undefined) break;
      marks.follow(page.continuationToken);
      query = { ...query, continuationToken: page.continuationToken };
    }
    return changed;
  }

  /** What the hub's live state tells of instances that were read elsewhere. */
  private heard(ids: readonly string[]): void {
    if (!this.isWatched) return;
    let changed = false;
    for (const id of ids) {
      const instance = this.hub.cachedInstance(id);
      if (instance === undefined) continue;
      if (instance.status !== 'Failed') {
        for (const groups of new Set([this.filled, this.shownGroups])) changed = groups.remove(id) || changed;
      } else if (this.isWanted(instance)) this.pending.set(id, instance);
    }
    if (this.pending.size > 0) this.rhythm.quicken();
    if (changed) this.telling.request();
  }

  /** Failed within the range, and not counted yet. */
  private isWanted(instance: Instance): boolean {
    const at = timeOf(instance);
    return (
      instance.status === 'Failed' &&
      !instance.instanceId.startsWith('@') &&
      at >= this.filled.from &&
      !this.filled.has(instance.instanceId, at)
    );
  }

  private async readSingly(
    client: TaskHubClient,
    instances: readonly Instance[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const read: Instance[] = [];
    await forEachConcurrently(instances, 4, async (instance) => {
      const whole = await readAsListed(client, instance, { signal, timeoutMs });
      if (whole !== undefined) read.push(whole);
    });
    return await this.take(
      read.filter((each) => this.isWanted(each)),
      signal,
    );
  }

  /** Counts them. Of what they carry, only what makes the group is kept. */
  private async take(instances: readonly Instance[], signal: AbortSignal): Promise<boolean> {
    const { filled: groups } = this;
    const read = instances.map((instance) => {
      const { instanceId: id, name, failure = unknownFailure } = instance;
      return { id, name, at: timeOf(instance), facts: failureFacts(failure, name) };
    });
    await this.findFiles(read.flatMap(({ facts }) => facts.places.map(({ file }) => file)));
    if (signal.aborted) throw abortError();
    let changed = false;
    for (const { facts, ...instance } of read) {
      const kind = failureKind(facts, (file) => this.known.get(file) === true);
      changed = groups.add(instance, kind) || changed;
    }
    return changed;
  }

  private async findFiles(files: readonly string[]): Promise<void> {
    const unknown = [...new Set(files)].filter((file) => !this.known.has(file));
    if (unknown.length === 0) return;
    const found = await this.options.findSources(unknown);
    unknown.forEach((file, index) => this.known.set(file, found[index] === true));
  }
}

const unknownFailure = { errorType: '', errorMessage: '', isNonRetriable: false, properties: {} };

function newWalk(): Walk {
  return { phase: 'created', token: undefined, marks: new PageMarks() };
}

/** When it failed. One without times is as old as can be. */
function timeOf(instance: Instance): number {
  const at = finishedAt(instance) ?? instance.createdAt;
  return at === undefined ? 0 : timestampToMs(at);
}
