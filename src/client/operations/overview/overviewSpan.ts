const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far back an overview goes. */
export type OverviewRange = '15m' | '1h' | '6h' | '24h' | '7d' | '30d';

/** Milliseconds of the whole, and of one bar of a chart. */
const lengths: Readonly<Record<OverviewRange, readonly [whole: number, bar: number]>> = {
  '15m': [15 * minute, minute / 2],
  '1h': [hour, 2 * minute],
  '6h': [6 * hour, 10 * minute],
  '24h': [day, hour / 2],
  '7d': [7 * day, 4 * hour],
  '30d': [30 * day, day],
};

/** A stretch of time in bars of one length. Times are milliseconds since the epoch by the server's clock. */
export interface OverviewSpan {
  readonly fromMs: number;
  /** The end of the last bar, which may be to come. */
  readonly toMs: number;
  readonly barMs: number;
  readonly nowMs: number;
}

/**
 * The range up to now, with the bar that has begun. Bars begin at round times of the day, by a clock that is `zoneMs`
 * ahead of UTC.
 */
export function overviewSpan(range: OverviewRange, nowMs: number, zoneMs = 0): OverviewSpan {
  const [whole, barMs] = lengths[range];
  const begun = Math.floor((nowMs + zoneMs) / barMs) * barMs - zoneMs;
  return { fromMs: begun - whole, toMs: begun + barMs, barMs, nowMs };
}

export function barCount({ fromMs, toMs, barMs }: OverviewSpan): number {
  return Math.round((toMs - fromMs) / barMs);
}

/** The bar of a moment. What clocks that differ put behind the end is in the last; undefined before the first. */
export function barOf({ fromMs, barMs, ...span }: OverviewSpan, ms: number): number | undefined {
  if (!(ms >= fromMs)) return undefined;
  return Math.min(Math.floor((ms - fromMs) / barMs), barCount({ fromMs, barMs, ...span }) - 1);
}
