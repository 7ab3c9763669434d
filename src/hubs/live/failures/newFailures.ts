import { type Disposable, toDisposable } from '../../../common/disposable.js';
import { Emitter } from '../../../common/event.js';
import { finishedAt } from '../../../history/finishedAt.js';
import type { Instance } from '../../../client/instance.js';
import { compareTimestamps, type Timestamp } from '../../../client/timestamp.js';

/** A failure that nobody has seen: what it was, once that was read. */
interface Unseen {
  readonly instance: Instance;
  /** Of those that are alike; absent where it could not be read, or was not yet. */
  readonly key?: string;
  readonly isRead?: true;
}

/**
 * Which failures of a hub the person has not seen yet. What had failed before the first look is not news; what failed
 * since is, until it is seen, or is no longer failed. Counts those that are alike once.
 */
export class NewFailures implements Disposable {
  private baseline: Timestamp | undefined;
  private started = false;
  /** Failures already told of: instance id → when it failed. */
  private known = new Map<string, Timestamp>();
  private readonly unseen = new Map<string, Unseen>();
  private told = 0;
  private watchers = 0;
  private readonly changes = new Emitter<number>();

  /** Their number became another. */
  readonly onDidChange = this.changes.event;

  /** `isMuted` knows the groups that nobody wants to hear of. */
  constructor(private readonly isMuted: (key: string) => boolean = () => false) {}

  /** Groups of those that are alike; of what could not be read, those of one orchestration are one. */
  get count(): number {
    const groups = new Set<string>();
    for (const { key, instance } of this.unseen.values()) {
      if (key === undefined) groups.add(`name ${instance.name}`);
      else if (!this.isMuted(key)) groups.add(`key ${key}`);
    }
    return groups.size;
  }

  /** So many of those that are to be read, the newest first. */
  unread(most: number): readonly Instance[] {
    const waiting = [...this.unseen.values()].filter(({ isRead }) => isRead === undefined);
    return waiting.slice(-most).map(({ instance }) => instance);
  }

  /** What the failures of these instances are alike by; without a key it could not be read, and is not tried again. */
  sort(instances: readonly Instance[], keys: ReadonlyMap<string, string>): void {
    this.telling(() => {
      for (const instance of instances) {
        const { instanceId: id } = instance;
        // It may have been seen, or have failed anew, meanwhile.
        if (this.unseen.get(id)?.instance !== instance) continue;
        const key = keys.get(id);
        this.unseen.set(id, { instance, isRead: true, ...(key !== undefined && { key }) });
      }
    });
  }

  /** Other groups are muted now. */
  recount(): void {
    this.telling(() => undefined);
  }

  /**
   * Rows with status Failed that were just read; other rows are passed over. Those that are failed no longer are dropped:
   * rewound, restarted or purged.
   */
  observe(rows: readonly Instance[], isFailed: (instanceId: string) => boolean = () => true): void {
    this.telling(() => {
      this.note(rows);
      for (const id of this.unseen.keys()) if (!isFailed(id)) this.unseen.delete(id);
      if (this.watchers > 0) this.see();
    });
  }

  /** Somebody looks at them until disposed: what fails meanwhile is seen at once. */
  watch(): Disposable {
    this.watchers += 1;
    this.markSeen();
    return toDisposable(() => {
      this.watchers -= 1;
    });
  }

  markSeen(): void {
    this.telling(() => this.see());
  }

  /** Somebody sees these. */
  sawOnly(instanceIds: Iterable<string>): void {
    this.telling(() => {
      for (const id of instanceIds) this.unseen.delete(id);
    });
  }

  dispose(): void {
    this.changes.dispose();
  }

  private telling(change: () => void): void {
    change();
    const { count } = this;
    if (count === this.told) return;
    this.told = count;
    this.changes.fire(count);
  }

  private note(rows: readonly Instance[]): void {
    const failed = rows.filter((row) => row.status === 'Failed');
    if (!this.started) {
      this.started = true;
      for (const row of failed) this.raiseBaseline(failedAt(row));
      return;
    }
    for (const row of failed) {
      const at = failedAt(row);
      if (at === undefined || (this.baseline !== undefined && compareTimestamps(at, this.baseline) <= 0)) continue;
      const told = this.known.get(row.instanceId);
      if (told !== undefined && compareTimestamps(told, at) === 0) continue;
      this.known.set(row.instanceId, at);
      this.unseen.set(row.instanceId, { instance: row });
    }
  }

  private see(): void {
    for (const at of this.known.values()) this.raiseBaseline(at);
    this.known.clear();
    this.unseen.clear();
  }

  private raiseBaseline(at: Timestamp | undefined): void {
    if (at === undefined) return;
    if (this.baseline === undefined || compareTimestamps(at, this.baseline) > 0) this.baseline = at;
  }
}

function failedAt(row: Instance): Timestamp | undefined {
  return finishedAt(row) ?? row.createdAt;
}
