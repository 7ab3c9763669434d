import { assertNever } from '../../../../common/assertNever.js';
import { eventFamily, eventTone } from '../../../../history/eventFamily.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { TimelineLayout, TimelineRow } from '../../../../history/spans/timelineLayout.js';
import type { TimelinePart } from '../../../../history/spans/timelinePart.js';
import { durationText } from '../../../../text/format/durationText.js';
import { gapText, lengthText } from '../../../../text/pages/timelineText.js';
import type { TimelineColours } from './timelineColours.js';
import type { CriticalMarks } from './timelineCritical.js';
import type { Patterns } from './timelinePatterns.js';
import type { TimeScale } from './timelineScale.js';
import { isTelling, type ShownRows } from './timelineRows.js';

/** Pixels. */
export const timelineRowHeight = 26;
const barHeight = 14;
const barTop = (timelineRowHeight - barHeight) / 2;
const leastBar = 2;
const markSize = 5;
/** Beyond what is in view nothing is painted; a bar that reaches out is cut there. */
const beyond = 20;

export interface Scene {
  readonly layout: TimelineLayout;
  readonly shown: ShownRows;
  readonly log: HistoryLog;
  readonly scale: TimeScale;
  /** Where what goes on ends for now. */
  readonly now: number;
  readonly colours: TimelineColours;
  readonly patterns: Patterns;
  readonly critical: CriticalMarks | undefined;
  readonly selected: TimelinePart | undefined;
}

/** Paints the rows from `start` to `end` (exclusive), with the top of the list at `top`. */
export function paintRows(
  context: CanvasRenderingContext2D,
  scene: Scene,
  start: number,
  end: number,
  top: number,
): void {
  context.font = scene.colours.font;
  context.textBaseline = 'middle';
  for (let position = start; position < end; position += 1) {
    const row = scene.shown.rows[position];
    if (row !== undefined) paintRow(context, scene, row, top + position * timelineRowHeight);
  }
  paintLinks(context, scene, start, end, top);
}

function paintRow(context: CanvasRenderingContext2D, scene: Scene, row: TimelineRow, top: number): void {
  const { scale, now } = scene;
  // Many parts on one pixel look like one: each pixel is painted once for each kind.
  const painted = new Map<TimelinePart['kind'], number>();
  for (const part of scene.layout.partsOf(row)) {
    const left = scale.x(part.from);
    const right = scale.x(part.to ?? Math.max(part.from, now));
    if (right < -beyond || left > scale.width + beyond) continue;
    const pixel = Math.round(right);
    const isSelected = part === scene.selected;
    if (right - left < 1 && painted.get(part.kind) === pixel && !isSelected) continue;
    painted.set(part.kind, pixel);
    const x = Math.max(left, -beyond);
    const width = Math.max(Math.min(right, scale.width + beyond) - x, leastBar);
    const box = { x, y: top + barTop, width };
    paintPart(context, scene, row, part, box);
    if (isSelected) paintSelection(context, scene.colours, part, box);
  }
  if (row.kind === 'span') paintDuration(context, scene, row, top);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function paintPart(
  context: CanvasRenderingContext2D,
  scene: Scene,
  row: TimelineRow,
  part: TimelinePart,
  box: Box,
): void {
  const { colours, critical } = scene;
  const isCritical = critical?.has(part) === true;
  context.globalAlpha = critical === undefined || isCritical || row.kind !== 'span' ? 1 : 0.35;
  const colour = row.kind === 'span' ? colours.span[row.span.kind] : colours.foreground;
  switch (part.kind) {
    case 'attempt':
      paintAttempt(context, scene, part, colour, box);
      break;
    case 'held':
      context.fillStyle = scene.patterns.dots(colour);
      context.fillRect(box.x, box.y, box.width, barHeight);
      outline(context, colour, box, []);
      break;
    case 'pause':
      line(context, colours.quiet, box.x, box.y + barHeight / 2, box.x + box.width, [2, 3]);
      break;
    case 'turn':
      context.fillStyle = colours.foreground;
      context.fillRect(box.x, box.y, box.width, barHeight);
      break;
    case 'gap':
      paintGap(context, scene, part, box);
      break;
    case 'mark':
      paintMark(context, scene, part.index, box);
      break;
    default:
      assertNever(part);
  }
  if (isCritical) {
    context.fillStyle = colours.foreground;
    context.fillRect(box.x, box.y + barHeight + 2, box.width, 2);
  }
  context.globalAlpha = 1;
}

/** Around a bar, or around all of a mark, which stands on its moment. */
function paintSelection(
  context: CanvasRenderingContext2D,
  { focus }: TimelineColours,
  { kind }: TimelinePart,
  { x, y, width }: Box,
): void {
  const room = kind === 'mark' ? markSize + 2 : 3;
  context.strokeStyle = focus;
  context.lineWidth = 2;
  context.setLineDash([]);
  context.strokeRect(x - room, y - 4, width + 2 * room, barHeight + 9);
}

type Attempt = Extract<TimelinePart, { kind: 'attempt' }>;

function paintAttempt(context: CanvasRenderingContext2D, scene: Scene, part: Attempt, colour: string, box: Box): void {
  const { colours, patterns, scale } = scene;
  const edge = colours.isHighContrast ? colours.foreground : colour;
  switch (part.state) {
    case 'completed':
      context.fillStyle = colour;
      context.fillRect(box.x, box.y, box.width, barHeight);
      if (colours.isHighContrast) outline(context, edge, box, []);
      return;
    case 'failed':
      context.fillStyle = colours.failed;
      context.fillRect(box.x, box.y, box.width, barHeight);
      context.fillStyle = patterns.stripes(colours.background);
      context.fillRect(box.x, box.y, box.width, barHeight);
      outline(context, colours.isHighContrast ? colours.foreground : colours.failed, box, []);
      return;
    case 'pending': {
      context.fillStyle = patterns.wide(colour);
      context.fillRect(box.x, box.y, box.width, barHeight);
      outline(context, edge, box, []);
      const tip = box.x + box.width;
      context.fillStyle = edge;
      context.beginPath();
      context.moveTo(tip, box.y - 1);
      context.lineTo(tip + 6, box.y + barHeight / 2);
      context.lineTo(tip, box.y + barHeight + 1);
      context.fill();
      if (part.due !== undefined && part.due > scene.now) {
        const due = Math.min(scale.x(part.due), scale.width + beyond);
        line(context, colour, tip + 8, box.y + barHeight / 2, due, [3, 4]);
        context.fillRect(due - 1, box.y, 2, barHeight);
      }
      return;
    }
    case 'abandoned':
      outline(context, colour, box, [3, 3]);
      return;
    default:
      assertNever(part.state);
  }
}

function paintGap(
  context: CanvasRenderingContext2D,
  scene: Scene,
  part: Extract<TimelinePart, { kind: 'gap' }>,
  box: Box,
): void {
  const { colours, patterns } = scene;
  if (!isTelling(part.reason)) {
    line(context, colours.quiet, box.x, box.y + barHeight / 2, box.x + box.width, []);
    return;
  }
  const colour = part.reason.kind === 'worker' ? colours.warn : colours.family.event;
  context.fillStyle = part.reason.kind === 'suspended' ? patterns.stripes(colour) : patterns.dots(colour);
  context.globalAlpha = 0.5;
  context.fillRect(box.x, box.y, box.width, barHeight);
  context.globalAlpha = 1;
  outline(context, colour, box, [2, 2]);
  const left = Math.max(box.x, 0);
  const room = Math.min(box.x + box.width, scene.scale.width) - left - 14;
  if (room < 40) return;
  const words = fitText(context, gapText(part.reason, scene.log), room);
  label(context, colours, words, left + 9, box.y + barHeight / 2);
}

function paintMark(context: CanvasRenderingContext2D, scene: Scene, index: number, box: Box): void {
  const event = scene.log.at(index);
  if (event === undefined) return;
  const { colours } = scene;
  const tone = eventTone(event);
  const isOwn = eventFamily(event.kind) === 'orchestration';
  context.fillStyle =
    tone === 'bad'
      ? colours.failed
      : isOwn && tone === 'good'
        ? colours.good
        : tone === 'warn'
          ? colours.warn
          : colours.family[eventFamily(event.kind)];
  context.strokeStyle = colours.isHighContrast ? colours.foreground : colours.background;
  context.lineWidth = 1;
  const [x, y] = [box.x + (box.width === leastBar ? 0 : box.width / 2), box.y + barHeight / 2];
  context.beginPath();
  context.moveTo(x, y - markSize - 1);
  context.lineTo(x + markSize, y);
  context.lineTo(x, y + markSize + 1);
  context.lineTo(x - markSize, y);
  context.closePath();
  context.fill();
  context.stroke();
}

/** How long it took, beside its bar. */
function paintDuration(context: CanvasRenderingContext2D, scene: Scene, row: TimelineRow, top: number): void {
  const { scale, now, colours } = scene;
  const parts = scene.layout.partsOf(row);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return;
  const end = last.to ?? Math.max(last.from, now);
  const [left, right] = [scale.x(first.from), scale.x(end)];
  if (right < 0 || left > scale.width) return;
  const text = lengthText(first, last) || durationText(end - first.from);
  const width = context.measureText(text).width;
  const after = right + (last.to === undefined ? 12 : 7);
  const middle = top + timelineRowHeight / 2;
  if (after + width < scale.width) label(context, colours, text, after, middle);
  else if (left - width - 7 > 0) label(context, colours, text, left - width - 7, middle);
  else {
    // In the bar, at the end of as much of it as is in view: on a ground of its own, for a bar may have stripes.
    const at = Math.min(right, scale.width) - width - 10;
    context.fillStyle = colours.background;
    context.fillRect(at - 4, top + barTop, width + 8, barHeight);
    label(context, colours, text, at, middle);
  }
}

/** Steps of the critical path: down from the end of one bar to the beginning of the next. */
function paintLinks(context: CanvasRenderingContext2D, scene: Scene, start: number, end: number, top: number): void {
  const { critical, scale, colours, shown } = scene;
  if (critical === undefined) return;
  context.strokeStyle = colours.foreground;
  context.lineWidth = 1.5;
  context.setLineDash([]);
  context.beginPath();
  for (const link of critical.links) {
    const [fromRow, toRow] = [shown.positionOf(link.fromRow), shown.positionOf(link.toRow)];
    if (fromRow === undefined || toRow === undefined) continue;
    if (Math.max(fromRow, toRow) < start || Math.min(fromRow, toRow) >= end) continue;
    const [x1, x2] = [scale.x(link.from), scale.x(link.to)];
    if (Math.max(x1, x2) < -beyond || Math.min(x1, x2) > scale.width + beyond) continue;
    const y1 = top + fromRow * timelineRowHeight + barTop + barHeight + 3;
    const y2 = top + toRow * timelineRowHeight + (toRow > fromRow ? barTop : barTop + barHeight);
    context.moveTo(x1, y1);
    context.lineTo(x1, (y1 + y2) / 2);
    context.lineTo(x2, (y1 + y2) / 2);
    context.lineTo(x2, y2);
  }
  context.stroke();
}

/** Text that is readable on whatever is below it. */
function label(context: CanvasRenderingContext2D, colours: TimelineColours, text: string, x: number, y: number): void {
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.strokeStyle = colours.background;
  context.strokeText(text, x, y);
  context.fillStyle = colours.foreground;
  context.fillText(text, x, y);
}

function outline(
  context: CanvasRenderingContext2D,
  colour: string,
  { x, y, width }: Box,
  dash: readonly number[],
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.setLineDash([...dash]);
  context.strokeRect(x + 0.5, y + 0.5, Math.max(width - 1, 1), barHeight - 1);
  context.setLineDash([]);
}

function line(
  context: CanvasRenderingContext2D,
  colour: string,
  x1: number,
  y: number,
  x2: number,
  dash: readonly number[],
): void {
  if (x2 <= x1) return;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(x1, Math.round(y) + 0.5);
  context.lineTo(x2, Math.round(y) + 0.5);
  context.stroke();
  context.setLineDash([]);
}

/** The text, or as much of its beginning as has room. */
function fitText(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}
