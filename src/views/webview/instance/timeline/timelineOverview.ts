import type { TimelineLayout, TimelineRow } from '../../../../history/spans/timelineLayout.js';
import { firstAttempt, lastAttempt } from '../../../../history/spans/span.js';
import type { TimelineColours } from './timelineColours.js';
import type { TimeScale } from './timelineScale.js';

/** Pixels. */
export const overviewHeight = 34;

/** How much goes on at each pixel of the whole time, and where something failed. */
export interface Density {
  readonly counts: Uint32Array;
  readonly failures: Uint8Array;
  readonly most: number;
}

/** Counts what goes on in some rows of a layout; time in proportion to their number. */
export function densityOf(
  layout: TimelineLayout,
  rows: readonly TimelineRow[],
  scale: TimeScale,
  now: number,
): Density {
  const width = Math.max(1, Math.ceil(scale.width));
  const changes = new Int32Array(width + 1);
  const failures = new Uint8Array(width);
  const pixel = (time: number): number => Math.min(Math.max(Math.floor(scale.x(time)), 0), width - 1);
  const cover = (from: number, to: number): void => {
    const [first, after] = [pixel(from), pixel(to) + 1];
    changes[first] = (changes[first] ?? 0) + 1;
    changes[after] = (changes[after] ?? 0) - 1;
  };
  for (const row of rows) {
    if (row.kind === 'orchestrator') continue;
    if (row.kind === 'events') for (const index of row.events) cover(layout.timeOf(index), layout.timeOf(index));
    else {
      const from = layout.timeOf(firstAttempt(row.span).scheduled);
      const { ended, isFailed } = lastAttempt(row.span);
      const to = ended === undefined ? now : layout.timeOf(ended);
      cover(from, Math.max(from, to));
      if (isFailed) failures[pixel(to)] = 1;
    }
  }
  const counts = new Uint32Array(width);
  let going = 0;
  let most = 0;
  for (let x = 0; x < width; x += 1) {
    going += changes[x] ?? 0;
    counts[x] = going;
    most = Math.max(most, going);
  }
  return { counts, failures, most };
}

/** So many fill the height: one thing alone is no mountain. */
const fewest = 4;

/** Paints it as a silhouette. */
export function paintDensity(
  context: CanvasRenderingContext2D,
  { counts, failures, most }: Density,
  colours: TimelineColours,
): void {
  if (most === 0) return;
  const room = overviewHeight - 8;
  context.fillStyle = colours.span.activity;
  for (const [x, count] of counts.entries()) {
    // One of a thousand is still to be seen.
    const height = count === 0 ? 0 : Math.max(2, (count / Math.max(most, fewest)) * room);
    context.fillRect(x, overviewHeight - 2 - height, 1, height);
  }
  context.fillStyle = colours.failed;
  for (const [x, isFailed] of failures.entries()) if (isFailed === 1) context.fillRect(x - 1, 1, 3, 4);
}
