import { type Disposable, toDisposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import { finishedAt } from '../../history/finishedAt.js';
import type { Instance } from '../../client/instance.js';
import { compareTimestamps, type Timestamp } from '../../client/timestamp.js';

/**
 * Which failures of a hub the person has not seen yet. What had failed before the first look is not news; what failed
 * since is, until it is seen, or is no longer failed.
 */
export class NewFailures implements Disposable {
  private baseline: Timestamp | undefined;
  private started = false;
  /** Failures already told of: instance id → when it failed. */
  private known = new Map<string, Timestamp>();
  private unseen = new Set<string>();
  private watchers = 0;
  private readonly changes = new Emitter<number>();

  /** Their number became another. */
  readonly onDidChange = this.changes.event;

  get count(): number {
    return this.unseen.size;
  }

  /**
   * Rows with status Failed that were just read; other rows are passed over. Those that are failed no longer are dropped:
   * rewound, restarted or purged.
   */
  observe(rows: readonly Instance[], isFailed: (instanceId: string) => boolean = () => true): void {
    this.telling(() => {
      this.note(rows);
      for (const id of this.unseen) if (!isFailed(id)) this.unseen.delete(id);
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

  dispose(): void {
    this.changes.dispose();
  }

  private telling(change: () => void): void {
    const before = this.count;
    change();
    if (this.count !== before) this.changes.fire(this.count);
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
      this.unseen.add(row.instanceId);
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
