import type { ReadingPace } from '../liveReading.js';

const growth = 1.5;

/**
 * When one question is due again: `firstMs` after its last answer, and later and later, up to `slowestMs`, while nothing
 * changes. A new one is due at once.
 */
export class Rhythm {
  private expired = true;
  private answeredAt = 0;
  private nudgedAt: number | undefined;
  /** Answers without a change; the first one of all is none. */
  private unchanged = -1;

  /** What was answered last is old. */
  get isExpired(): boolean {
    return this.expired;
  }

  /** After a nudge, it is due `soonMs` later at the latest. */
  dueAt({ firstMs, slowestMs }: Pick<ReadingPace, 'firstMs' | 'slowestMs'>, soonMs = firstMs): number {
    if (this.expired) return 0;
    const grown = firstMs * growth ** Math.max(0, this.unchanged);
    const due = this.answeredAt + Math.min(Math.max(firstMs, slowestMs), grown);
    return this.nudgedAt === undefined ? due : Math.min(due, this.nudgedAt + soonMs);
  }

  /** It is asked now. What expires or nudges it from now on is not answered by this. */
  begin(): void {
    this.expired = false;
    if (this.nudgedAt !== undefined) this.unchanged = 0;
    this.nudgedAt = undefined;
  }

  answered(atMs: number, changed: boolean): void {
    this.answeredAt = atMs;
    this.unchanged = changed ? 0 : this.unchanged + 1;
  }

  /** Something changed elsewhere: at the fastest pace again. */
  quicken(): void {
    this.unchanged = Math.min(0, this.unchanged);
  }

  expire(): void {
    this.expired = true;
    this.unchanged = -1;
  }

  nudge(atMs: number): void {
    // Many in a row must not put it off.
    this.nudgedAt ??= atMs;
  }
}
