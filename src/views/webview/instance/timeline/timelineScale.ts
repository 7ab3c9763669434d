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
    if (at >= 0) found.push({ time: start + at * step, label: tickLabel(at * step, step, to - start) });
  }
  return found;
}

/**
 * `250 ms`, `1.5 s`, `2:30`, `1:05:00`, `3 d 6:00`, with as many digits as the step needs. All labels up to `last` are
 * in milliseconds, or none is.
 */
export function tickLabel(ms: number, step: number, last: number): string {
  if (last < 1000) return `${trimmed(ms.toFixed(digitsOf(step)))} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${trimmed(seconds.toFixed(digitsOf(step / 1000)))} s`;
  const whole = Math.floor(seconds + 1e-9);
  const fraction = step >= 1000 ? '' : (seconds - whole).toFixed(digitsOf(step / 1000)).slice(1);
  const [days, hours, minutes] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3_600) % 24,
    Math.floor(whole / 60) % 60,
  ];
  const rest = `${two(whole % 60)}${fraction}`;
  if (days > 0) return hours + minutes + (whole % 60) === 0 ? `${days} d` : `${days} d ${hours}:${two(minutes)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function digitsOf(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
