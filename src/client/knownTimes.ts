import type { HistoryEvent } from './history.js';
import type { Instance } from './instance.js';
import { isTimestamp, knownTime } from './timestamp.js';

/** The instance without the times that say nothing: see {@link knownTime}. */
export function withKnownTimes(instance: Instance): Instance {
  return without(instance, ['createdAt', 'lastUpdatedAt', 'completedAt', 'scheduledStartAt']);
}

/** The event without a time of its own that says nothing. What it carries, such as when a timer is due, stays. */
export function withKnownTime(event: HistoryEvent): HistoryEvent {
  return without(event, ['timestamp']);
}

function without<T extends Instance | HistoryEvent>(value: T, times: readonly (keyof T & string)[]): T {
  const saysNothing = (name: string, part: unknown): boolean =>
    times.some((time) => time === name) && isTimestamp(part) && knownTime(part) === undefined;
  const entries = Object.entries(value);
  const kept = entries.filter(([name, part]) => !saysNothing(name, part));
  // Only optional fields are left out.
  return kept.length === entries.length ? value : (Object.fromEntries(kept) as unknown as T);
}
