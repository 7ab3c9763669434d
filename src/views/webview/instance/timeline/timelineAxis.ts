import type { TimelineColours } from './timelineColours.js';
import { type Tick, type TimeScale, ticks } from './timelineScale.js';

/** Pixels. */
export const axisHeight = 26;
const apart = 84;
/** Between a label and the next mark. */
const room = 14;

/** The times at the top. */
export function paintAxis(
  context: CanvasRenderingContext2D,
  scale: TimeScale,
  start: number,
  colours: TimelineColours,
): void {
  context.font = colours.font;
  context.textBaseline = 'middle';
  context.fillStyle = colours.quiet;
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const { time, label } of marks(context, scale, start)) {
    const x = Math.round(scale.x(time)) + 0.5;
    context.moveTo(x, axisHeight - 6);
    context.lineTo(x, axisHeight);
    context.fillText(label, x + 4, axisHeight / 2);
  }
  context.stroke();
}

/** Lines through the rows at the times of the axis. */
export function paintGrid(
  context: CanvasRenderingContext2D,
  scale: TimeScale,
  start: number,
  height: number,
  colours: TimelineColours,
): void {
  context.font = colours.font;
  context.strokeStyle = colours.line;
  context.globalAlpha = colours.isHighContrast ? 0.35 : 1;
  context.lineWidth = 1;
  context.setLineDash(colours.isHighContrast ? [1, 3] : []);
  context.beginPath();
  for (const { time } of marks(context, scale, start)) {
    const x = Math.round(scale.x(time)) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** As many marks as there is room for with their labels, which are wider in some languages. */
function marks(context: CanvasRenderingContext2D, scale: TimeScale, start: number): readonly Tick[] {
  const found = ticks(scale, start, apart);
  const widest = Math.max(0, ...found.map(({ label }) => context.measureText(label).width)) + room;
  return widest <= apart ? found : ticks(scale, start, widest);
}
