import { elapsedMs, dateOf, knownTime, type Timestamp } from '../client/timestamp.js';
import type { HistoryLog } from './historyLog.js';

/**
 * Where the events of a history stand on one axis of milliseconds. Its zero is the first time that is known, so that
 * no digit is lost; an event without a time stands with the one before it. Follows a log as it grows.
 */
export class EventClock {
  private readonly times: number[] = [];
  private zero: Timestamp | undefined;
  private earliest = 0;
  private latest = 0;

  constructor(private readonly log: HistoryLog) {}

  /** Takes what has come since. */
  update(): void {
    for (let index = this.times.length; index < this.log.length; index += 1) {
      const time = this.place(this.log.at(index)?.timestamp) ?? this.times.at(-1) ?? 0;
      this.times.push(time);
      this.earliest = Math.min(this.earliest, time);
      this.latest = Math.max(this.latest, time);
    }
  }

  /** The earliest event; 0 while there is none. */
  get start(): number {
    return this.earliest;
  }

  /** The latest event. */
  get end(): number {
    return this.latest;
  }

  at(index: number): number {
    return this.times[index] ?? 0;
  }

  /** Any moment on the axis; undefined where it is not known, or so far away that no axis reaches there. */
  place(time: Timestamp | undefined): number | undefined {
    const known = knownTime(time);
    if (known === undefined || dateOf(known) === undefined) return undefined;
    this.zero ??= known;
    return elapsedMs(this.zero, known);
  }
}
