import type { Instance } from '../../../client/instance.js';
import type { TimeRange } from '../../../client/operations/filter/filterForm.js';
import { timestampFromMs, timestampToMs } from '../../../client/timestamp.js';
import { newestFirst } from './newestFirst.js';

/** By when an instance was created, in the person's time zone. Each is what those before it leave. */
const timeSpans = ['lastHour', 'today', 'yesterday', 'lastWeek', 'older', 'unknown'] as const;
export type TimeSpan = (typeof timeSpans)[number];

interface TimeGroup {
  readonly span: TimeSpan;
  /** The newest first. */
  readonly instances: readonly Instance[];
}

export interface TimeGroups {
  /** Those that have instances, the latest span first. */
  readonly groups: readonly TimeGroup[];
  /** From this moment on, an instance belongs to another group though nothing has changed. */
  readonly until: number;
}

const hourMs = 3_600_000;

/** Groups by creation, seen at a moment in milliseconds since the epoch. */
export function groupByTime(instances: Iterable<Instance>, nowMs: number): TimeGroups {
  const edges = edgesAt(nowMs);
  const bySpan = new Map<TimeSpan, Instance[]>(timeSpans.map((span) => [span, []]));
  let until = startOfDay(nowMs, 1);
  for (const instance of instances) {
    const createdMs = instance.createdAt && timestampToMs(instance.createdAt);
    const span = spanOf(createdMs, edges);
    bySpan.get(span)?.push(instance);
    if (span === 'lastHour' && createdMs !== undefined) until = Math.min(until, createdMs + hourMs + 1);
  }
  const groups = [...bySpan].map(([span, rows]) => ({ span, instances: rows.toSorted(newestFirst) }));
  return { groups: groups.filter((group) => group.instances.length > 0), until };
}

/** When the instances of a span were created, as a filter; undefined where nobody knows. */
export function spanRange(span: TimeSpan, nowMs: number): TimeRange | undefined {
  const { lastHour, today, yesterday, lastWeek } = edgesAt(nowMs);
  const between = (fromMs: number, toMs: number): TimeRange => ({
    kind: 'between',
    from: timestampFromMs(fromMs),
    to: timestampFromMs(Math.max(fromMs, Math.min(toMs, lastHour) - 1)),
  });
  switch (span) {
    case 'lastHour':
      return { kind: 'last', ms: hourMs };
    case 'today':
      return between(today, nowMs);
    case 'yesterday':
      return between(yesterday, today);
    case 'lastWeek':
      return between(lastWeek, yesterday);
    case 'older':
      return { kind: 'between', to: timestampFromMs(lastWeek - 1) };
    case 'unknown':
      return undefined;
  }
}

/** When each span begins. */
interface Edges {
  readonly lastHour: number;
  readonly today: number;
  readonly yesterday: number;
  readonly lastWeek: number;
}

function edgesAt(nowMs: number): Edges {
  return {
    lastHour: nowMs - hourMs,
    today: startOfDay(nowMs, 0),
    yesterday: startOfDay(nowMs, -1),
    lastWeek: startOfDay(nowMs, -6),
  };
}

function spanOf(createdMs: number | undefined, edges: Edges): TimeSpan {
  if (createdMs === undefined) return 'unknown';
  if (createdMs >= edges.lastHour) return 'lastHour';
  if (createdMs >= edges.today) return 'today';
  if (createdMs >= edges.yesterday) return 'yesterday';
  return createdMs >= edges.lastWeek ? 'lastWeek' : 'older';
}

/** So many days after the day of this moment. Not every day has 24 hours, and some begin later than at midnight. */
function startOfDay(ms: number, days: number): number {
  const date = new Date(ms);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
