import { axisText } from '../../../../text/format/axisText.js';

/** What part of the time axis is in view, in milliseconds. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Nothing shorter, in milliseconds, can be told apart on the wire. */
const shortest = 0.000_5;

export function lengthOf({ from, to }: TimeWindow): number {
  return to - from;
}

/** Room for all there is, with some at the end for the texts there. */
export function fittingWindow(start: number, end: number): TimeWindow {
  const length = Math.max(end - start, 1);
  return { from: start - length * 0.015, to: start + length * 1.1 };
}

/** Zoomed by a factor (below 1: closer) around a time that stays where it is; never out of the bounds. */
export function zoomed(window: TimeWindow, factor: number, around: number, bounds: TimeWindow): TimeWindow {
  const length = Math.min(Math.max(lengthOf(window) * factor, shortest), lengthOf(bounds));
  const share = (around - window.from) / lengthOf(window);
  return within({ from: around - share * length, to: around + (1 - share) * length }, bounds);
}

export function panned(window: TimeWindow, by: number, bounds: TimeWindow): TimeWindow {
  return within({ from: window.from + by, to: window.to + by }, bounds);
}

/** Pushed into the bounds, and no longer than they are. */
export function within(window: TimeWindow, bounds: TimeWindow): TimeWindow {
  const length = Math.min(lengthOf(window), lengthOf(bounds));
  const from = Math.min(Math.max(window.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}

/** Where times stand in a width of pixels. */
export class TimeScale {
  private readonly perMs: number;

  constructor(
    readonly window: TimeWindow,
    readonly width: number,
  ) {
    this.perMs = width / lengthOf(window);
  }

  x(time: number): number {
    return (time - this.window.from) * this.perMs;
  }

  time(x: number): number {
    return this.window.from + x / this.perMs;
  }

  /** Milliseconds that one pixel is wide. */
  get msPerPixel(): number {
    return 1 / this.perMs;
  }
}

const roundSteps: readonly number[] = [
  ...[-4, -3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 2, 5].map((unit) => unit * 10 ** power)),
  ...[10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400].map((s) => s * 1000),
  ...[2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000].map((days) => days * 86_400_000),
];

export interface Tick {
  readonly time: number;
  /** How long after the start that is. */
  readonly label: string;
}

/** Round times after `start`, at least `apart` pixels from each other. */
export function ticks(scale: TimeScale, start: number, apart: number): readonly Tick[] {
  const least = scale.msPerPixel * apart;
  const step = roundSteps.find((each) => each >= least) ?? least;
  const { from, to } = scale.window;
  const found: Tick[] = [];
  for (let at = Math.ceil((from - start) / step); start + at * step <= to; at += 1) {
    if (at >= 0) found.push({ time: start + at * step, label: axisText(at * step, step, to - start) });
  }
  return found;
}
