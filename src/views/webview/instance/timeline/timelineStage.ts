import type { Disposable } from '../../../../common/disposable.js';
import { timeAtMs } from '../../../../history/eventTime.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { TimelineLayout } from '../../../../history/spans/timelineLayout.js';
import type { TimelinePart } from '../../../../history/spans/timelinePart.js';
import { axisHeight, paintAxis, paintGrid } from './timelineAxis.js';
import { onThemeChange, readColours } from './timelineColours.js';
import type { CriticalMarks } from './timelineCritical.js';
import { densityOf, overviewHeight, paintDensity } from './timelineOverview.js';
import { paintRows, timelineRowHeight } from './timelinePaint.js';
import { Patterns } from './timelinePatterns.js';
import { nearestPart } from './details/timelineSelection.js';
import type { Hit, ShownRows } from './timelineRows.js';
import { fittingWindow, lengthOf, panned, TimeScale, type TimeWindow, within, zoomed } from './timelineScale.js';

/** What is painted on. */
export interface StageElements {
  /** Scrolls the rows; as wide as labels and chart. */
  readonly scroller: HTMLElement;
  readonly chart: HTMLCanvasElement;
  readonly axis: HTMLCanvasElement;
  readonly overview: HTMLCanvasElement;
  /** Lies over the overview where the window is. */
  readonly brush: HTMLElement;
}

/** What is shown. */
export interface StageContent {
  readonly layout: TimelineLayout;
  readonly shown: ShownRows;
  readonly log: HistoryLog;
  readonly critical: CriticalMarks | undefined;
  readonly selected: TimelinePart | undefined;
  /** Where what goes on ends, in milliseconds since the epoch by the server's clock; absent where all has ended. */
  readonly present: (() => number) | undefined;
  /** Whether the present moves. */
  readonly isMoving: boolean;
  readonly labelWidth: number;
}

/** Painted above and below what is in view, so that a scroll shows something before the next frame. */
const margin = 156;
const slowTickMs = 1_000;

/**
 * Paints the timeline, and keeps what part of time is in view. It paints at most once a frame, only what is in view, and
 * moves by itself only while something goes on and the page is seen.
 */
export class TimelineStage implements Disposable {
  private colours = readColours();
  private patterns: Patterns;
  private content: StageContent | undefined;
  private frame: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private densityPaintedAt = -Infinity;
  private readonly ends: (() => void)[] = [];
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(
    private readonly elements: StageElements,
    private window: TimeWindow | undefined,
    private readonly onWindow: (window: TimeWindow | undefined) => void,
  ) {
    this.patterns = new Patterns(contextOf(elements.chart));
    const repaint = (): void => {
      this.repaint();
    };
    const observer = new ResizeObserver(repaint);
    observer.observe(elements.scroller);
    observer.observe(elements.overview);
    elements.scroller.addEventListener('scroll', this.schedule, { passive: true });
    document.addEventListener('visibilitychange', repaint);
    const endTheme = onThemeChange(() => {
      this.colours = readColours();
      this.patterns = new Patterns(contextOf(elements.chart));
      this.repaint();
    });
    this.ends.push(
      () => {
        observer.disconnect();
      },
      () => {
        elements.scroller.removeEventListener('scroll', this.schedule);
        document.removeEventListener('visibilitychange', repaint);
      },
      endTheme,
    );
  }

  show(content: StageContent): void {
    this.content = content;
    this.repaint();
  }

  /** What is in view. */
  get scale(): TimeScale {
    return new TimeScale(this.window === undefined ? this.bounds : within(this.window, this.bounds), this.width);
  }

  get isFitting(): boolean {
    return this.window === undefined;
  }

  /** All there is, as wide as the overview. */
  get wholeScale(): TimeScale {
    return new TimeScale(this.bounds, this.width);
  }

  /** What goes on ends here for now. */
  get now(): number {
    if (this.content === undefined) return 0;
    return presentEnd(this.content.layout, this.content.present);
  }

  fit(): void {
    this.setWindow(undefined);
  }

  /** Zooms around a time; without one, around the middle. */
  zoom(factor: number, around?: number): void {
    const { scale, bounds } = this;
    const next = zoomed(scale.window, factor, around ?? (scale.window.from + scale.window.to) / 2, bounds);
    this.setWindow(lengthOf(next) >= lengthOf(bounds) * 0.999 ? undefined : next);
  }

  /** Moves what is in view by pixels to the right. */
  pan(pixels: number): void {
    const { scale } = this;
    if (this.window !== undefined) this.setWindow(panned(scale.window, pixels * scale.msPerPixel, this.bounds));
  }

  setWindow(window: TimeWindow | undefined): void {
    this.window = window && within(window, this.bounds);
    this.onWindow(this.window);
    this.schedule();
  }

  /** What is at a place of the chart, in pixels from its left edge and from the top of the first row. */
  hit(x: number, y: number): Hit | undefined {
    const row = this.content?.shown.rows[Math.floor(y / timelineRowHeight)];
    if (row === undefined || this.content === undefined) return undefined;
    const { scale, now } = this;
    const near = 4 * scale.msPerPixel;
    const time = scale.time(x);
    let best: TimelinePart | undefined;
    let bestLength = Infinity;
    for (const part of this.content.layout.partsOf(row)) {
      const to = part.to ?? Math.max(part.from, now);
      const length = to - part.from;
      if (time >= part.from - near && time <= to + near && length <= bestLength) [best, bestLength] = [part, length];
    }
    return best && { row, part: best };
  }

  /** What a click there is about: what is hit, else what is nearest on the row; of its label, the first of the row. */
  pick(x: number, y: number): Hit | undefined {
    const hit = x < 0 ? undefined : this.hit(x, y);
    const row = this.content?.shown.rows[Math.floor(y / timelineRowHeight)];
    if (hit !== undefined || row === undefined || this.content === undefined) return hit;
    const parts = this.content.layout.partsOf(row);
    const part = x < 0 ? parts[0] : nearestPart(parts, this.scale.time(x), this.now);
    return part && { row, part };
  }

  dispose(): void {
    for (const end of this.ends) end();
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
  }

  private get bounds(): TimeWindow {
    return fittingWindow(this.content?.layout.start ?? 0, this.now);
  }

  private get width(): number {
    return Math.max(1, this.elements.scroller.clientWidth - (this.content?.labelWidth ?? 0));
  }

  private repaint(): void {
    this.densityPaintedAt = -Infinity;
    this.schedule();
  }

  private readonly schedule = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.paint();
    });
  };

  private paint(): void {
    const { content, elements, colours, patterns, scale, now } = this;
    if (content === undefined) return;
    const { layout, shown, log, critical, selected } = content;
    const { scrollTop, clientHeight } = elements.scroller;
    const top = Math.max(0, scrollTop - margin);
    const height = Math.min(clientHeight + 2 * margin, Math.max(shown.rows.length * timelineRowHeight - top, 1));
    const chart = cleared(elements.chart, scale.width, height);
    elements.chart.style.transform = `translateY(${top}px)`;
    paintGrid(chart, scale, layout.start, height, colours);
    const first = Math.floor(top / timelineRowHeight);
    const end = Math.min(shown.rows.length, Math.ceil((top + height) / timelineRowHeight));
    paintRows(chart, { layout, shown, log, scale, now, colours, patterns, critical, selected }, first, end, -top);
    paintAxis(cleared(elements.axis, scale.width, axisHeight), scale, layout.start, colours);
    this.paintOverview(content, now);
    this.placeBrush(scale);
    this.tick(scale);
  }

  private paintOverview({ layout, shown }: StageContent, now: number): void {
    const time = performance.now();
    const isDue = this.content?.isMoving === true && time - this.densityPaintedAt > slowTickMs;
    if (!isDue && this.densityPaintedAt > -Infinity) return;
    this.densityPaintedAt = time;
    const { wholeScale } = this;
    const context = cleared(this.elements.overview, wholeScale.width, overviewHeight);
    paintDensity(context, densityOf(layout, shown.rows, wholeScale, now), this.colours);
  }

  private placeBrush({ window }: TimeScale): void {
    const { brush } = this.elements;
    const whole = this.wholeScale;
    const left = Math.max(0, whole.x(window.from));
    const right = Math.min(whole.width, whole.x(window.to));
    brush.style.transform = `translateX(${left}px)`;
    brush.style.width = `${Math.max(right - left, 4)}px`;
    brush.classList.toggle('is-whole', this.window === undefined);
  }

  /** Moves on with what goes on: as often as that shows, and not at all while nobody sees it. */
  private tick(scale: TimeScale): void {
    clearTimeout(this.timer);
    if (this.content?.isMoving !== true || document.hidden || scale.window.to < this.content.layout.end) return;
    const isCalm = this.calm.matches || document.body.classList.contains('vscode-reduce-motion');
    const wait = Math.min(Math.max(scale.msPerPixel / 2, isCalm ? slowTickMs : 16), slowTickMs);
    this.timer = setTimeout(this.schedule, wait);
  }
}

/** Where on the axis what goes on ends. */
export function presentEnd(layout: TimelineLayout, present: (() => number) | undefined): number {
  const now = present === undefined ? undefined : layout.place(timeAtMs(present()));
  return Math.max(layout.end, now ?? layout.end);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser paints nothing.');
  return context;
}

/** Ready to paint on in CSS pixels, sharp on every screen. */
function cleared(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = devicePixelRatio;
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  const context = contextOf(canvas);
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
