import type { Instance } from '../client/instance.js';
import { compareTimestamps, type Timestamp } from '../client/timestamp.js';

/**
 * Which failures of a hub the person has not seen yet. What had failed before the first look is not news; what failed
 * since is, until it is seen, or is no longer failed.
 */
export class NewFailures {
  private baseline: Timestamp | undefined;
  private started = false;
  /** Failures already told of: instance id → when it failed. */
  private known = new Map<string, Timestamp>();
  private unseen = new Set<string>();

  get count(): number {
    return this.unseen.size;
  }

  /** Rows with status Failed that were just read; other rows are passed over. */
  observe(rows: readonly Instance[]): void {
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

  /** Drops those that are failed no longer: rewound, restarted or purged. */
  keepOnly(isFailed: (instanceId: string) => boolean): void {
    for (const id of this.unseen) {
      if (!isFailed(id)) this.unseen.delete(id);
    }
  }

  markSeen(): void {
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
  return row.completedAt ?? row.lastUpdatedAt ?? row.createdAt;
}
