import { elapsedMs, dateOf, knownTime, type Timestamp } from '../client/timestamp.js';
import type { HistoryLog } from './historyLog.js';

/**
 * Where the events of a history stand on one axis of milliseconds. Its zero is the first time of an event that is known,
 * so that no digit is lost; an event without a time stands with the one before it. Follows a log as it grows.
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
      const timestamp = this.log.at(index)?.timestamp;
      this.zero ??= reachable(timestamp);
      const time = this.place(timestamp) ?? this.times.at(-1) ?? 0;
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

  /**
   * Any moment on the axis; undefined where it is not known, so far away that no axis reaches there, or no event has a
   * time.
   */
  place(time: Timestamp | undefined): number | undefined {
    const moment = reachable(time);
    return moment === undefined || this.zero === undefined ? undefined : elapsedMs(this.zero, moment);
  }
}

function reachable(time: Timestamp | undefined): Timestamp | undefined {
  const known = knownTime(time);
  return known === undefined || dateOf(known) === undefined ? undefined : known;
}
