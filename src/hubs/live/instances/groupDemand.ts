import { type Disposable, toDisposable } from '../../../common/disposable.js';
import { orchestrationStatuses } from '../../../client/instance.js';
import type { GroupQuestion } from './groupReader.js';
import type { GroupStatus } from './groupStatus.js';
import type { ReadingPace } from '../liveReading.js';
import { Rhythm } from '../rounds/rhythm.js';

/** A status that had nothing in so many readings, one after the other, is asked for less often. */
const restsAfter = 4;
/** Of a status with several pages, one of the later ones is read in every third reading. */
const laterPageEvery = 3;

interface Demand {
  readonly rhythm: Rhythm;
  openings: number;
  emptyReadings: number;
  /** Readings since one with a later page, which is among them. */
  withoutLater: number;
}

/** Which statuses of a hub are to be asked for when: those that stand open often, those that show a count seldom. */
export class GroupDemand {
  private readonly all = new Map<GroupStatus, Demand>(
    orchestrationStatuses.map((status) => [
      status,
      { rhythm: new Rhythm(), openings: 0, emptyReadings: 0, withoutLater: laterPageEvery },
    ]),
  );

  isOpen(status: GroupStatus): boolean {
    return (this.all.get(status)?.openings ?? 0) > 0;
  }

  /** It stands open until disposed. It is due at once, unless it was read just before. */
  open(status: GroupStatus): Disposable {
    const demand = this.all.get(status);
    if (demand === undefined) return toDisposable(() => undefined);
    demand.openings += 1;
    demand.rhythm.quicken();
    return toDisposable(() => {
      demand.openings -= 1;
    });
  }

  /**
   * Those that are to be read now. What stands open is read together, also what is due a little later: a row that moves
   * from one to the other is not to be gone in between.
   */
  due(statuses: readonly GroupStatus[], nowMs: number, pace: ReadingPace): readonly GroupStatus[] {
    const isDue = (status: GroupStatus, byMs: number): boolean => this.dueAt(status, pace) <= byMs;
    const anyOpen = statuses.some((status) => this.isOpen(status) && isDue(status, nowMs));
    const soonMs = anyOpen ? pace.firstMs / 2 : 0;
    return statuses.filter((status) => isDue(status, this.isOpen(status) ? nowMs + soonMs : nowMs));
  }

  dueAt(status: GroupStatus, pace: ReadingPace): number {
    const demand = this.all.get(status);
    if (demand === undefined) return Infinity;
    if (demand.openings > 0) return demand.rhythm.dueAt(pace);
    // The badge counts on the failed ones.
    const rests = status !== 'Failed' && demand.emptyReadings >= restsAfter;
    const waitMs = rests ? pace.emptyMs : pace.countMs;
    return demand.rhythm.dueAt({ firstMs: waitMs, slowestMs: waitMs }, pace.firstMs);
  }

  /** Whether the reading that begins now is to have a later page too: at times where it stands open, and if all is old. */
  isLaterPageDue(status: GroupStatus): boolean {
    const demand = this.all.get(status);
    if (demand === undefined || demand.withoutLater < laterPageEvery) return false;
    return demand.openings > 0 || demand.rhythm.isExpired;
  }

  begin({ statuses, withLaterPage }: GroupQuestion): void {
    for (const demand of this.of(statuses)) {
      demand.rhythm.begin();
      demand.withoutLater += 1;
    }
    for (const demand of this.of(withLaterPage)) demand.withoutLater = 1;
  }

  /** They were answered. A change in one makes all that stand open fast again. */
  answered(statuses: readonly GroupStatus[], atMs: number, changed: boolean): void {
    for (const demand of this.of(statuses)) demand.rhythm.answered(atMs, changed);
    if (changed) for (const { rhythm } of this.all.values()) rhythm.quicken();
  }

  noteEmpty(status: GroupStatus, isEmpty: boolean): void {
    for (const demand of this.of([status])) demand.emptyReadings = isEmpty ? demand.emptyReadings + 1 : 0;
  }

  /** Rows left what stands open: they may be where nothing was for long. */
  wake(): void {
    for (const demand of this.all.values()) demand.emptyReadings = 0;
  }

  expire(): void {
    for (const demand of this.all.values()) {
      demand.rhythm.expire();
      demand.withoutLater = laterPageEvery;
    }
  }

  nudge(atMs: number): void {
    for (const { rhythm } of this.all.values()) rhythm.nudge(atMs);
  }

  private of(statuses: readonly GroupStatus[]): readonly Demand[] {
    return statuses.flatMap((status) => this.all.get(status) ?? []);
  }
}
