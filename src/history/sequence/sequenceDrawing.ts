import { assertNever } from '../../common/assertNever.js';
import type { Participant, SequenceMessage } from './sequence.js';
import type { SequenceRow } from './sequenceRows.js';
import type { SequenceWords } from './sequenceWords.js';

/** What a drawing consists of; `look` says how it is coloured. Page and file draw the same shapes. */
export type Shape =
  | {
      readonly shape: 'line';
      readonly look: string;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | { readonly shape: 'path'; readonly look: string; readonly d: string }
  | {
      readonly shape: 'box';
      readonly look: string;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly shape: 'text';
      readonly look: string;
      readonly x: number;
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
    };

/** Pixels. */
export const sequenceRowHeight = 34;
export const sequenceHeadHeight = 52;
const narrowestColumn = 132;
const widestColumn = 230;
const side = 16;
const headSize = 7;
const noteWidth = 26;
/** Room for the sign that unfolds a loop in a page. */
const foldMark = 16;
/** The texts are set in 12 pixels; what stands at heads in bold is wider. */
const labelScale = 1;
const boldScale = 1.08;

/** Where the lines of the participants stand. */
export interface SequenceColumns {
  readonly width: number;
  readonly centres: readonly number[];
  readonly columnWidth: number;
}

/** Columns that use the width there is, as far as that reads well. */
export function sequenceColumns(participants: number, available: number): SequenceColumns {
  const fair = (available - 2 * side) / Math.max(1, participants);
  const columnWidth = Math.round(Math.min(Math.max(fair, narrowestColumn), widestColumn));
  return {
    columnWidth,
    width: columnWidth * participants + 2 * side,
    centres: Array.from({ length: participants }, (_, at) => side + columnWidth * (at + 0.5)),
  };
}

/** The heads of the participants' lines. */
export function drawHeads(
  participants: readonly Participant[],
  columns: SequenceColumns,
  words: SequenceWords,
): readonly Shape[] {
  const width = columns.columnWidth - 12;
  return participants.flatMap((participant, at): readonly Shape[] => {
    const x = columns.centres[at] ?? 0;
    const look = `participant-${participant.kind}`;
    const hasKind = !participant.isRest && participant.name !== '';
    const name = fitText(words.participantName(participant), width - 12, boldScale);
    return [
      { shape: 'box', look: `head ${look}`, x: x - width / 2, y: 6, width, height: sequenceHeadHeight - 12 },
      ...(hasKind ? [text('head-kind', x, 20, 'middle', words.participantKind(participant.kind))] : []),
      text('head-name', x, hasKind ? 36 : 30, 'middle', name),
    ];
  });
}

/** The lines of the participants, between two heights. */
export function drawLifelines(columns: SequenceColumns, top: number, bottom: number): readonly Shape[] {
  return columns.centres.map((x) => ({ shape: 'line', look: 'lifeline', x1: x, y1: top, x2: x, y2: bottom }));
}

/** One row, its upper edge at `top`. */
export function drawRow(
  row: SequenceRow,
  columns: SequenceColumns,
  top: number,
  words: SequenceWords,
): readonly Shape[] {
  const frames = drawFrames(row, columns, top, words);
  switch (row.kind) {
    case 'message':
      return [...frames, ...drawMessage(row.message, words.messageLabel(row.message, 1), 'label', columns, top)];
    case 'run':
      return [
        ...frames,
        ...drawMessage(
          row.message,
          words.messageLabel(row.message, row.fold.messages),
          'label label-many',
          columns,
          top,
        ),
      ];
    case 'loop':
      return frames;
    default:
      return assertNever(row);
  }
}

function drawMessage(
  message: SequenceMessage,
  label: string,
  labelLook: string,
  columns: SequenceColumns,
  top: number,
): readonly Shape[] {
  const from = columns.centres[message.from] ?? 0;
  const to = columns.centres[message.to] ?? 0;
  const y = top + sequenceRowHeight - 10;
  const look = `message-${message.style}`;
  if (message.from === message.to) {
    const [x, upper] = [from, y - 12];
    const room = columns.width - x - noteWidth - 8;
    return [
      { shape: 'path', look, d: `M${x} ${upper}h${noteWidth}v10h${headSize - noteWidth}` },
      { shape: 'path', look: `${look} filled`, d: arrowHead(x, upper + 10, -1) },
      text('label', x + noteWidth + 6, upper + 9, 'start', fitText(label, room)),
    ];
  }
  const direction = to > from ? 1 : -1;
  const room = Math.abs(to - from) - 16;
  const head: Shape =
    message.style === 'call'
      ? { shape: 'path', look: `${look} filled`, d: arrowHead(to, y, direction) }
      : message.style === 'failure'
        ? { shape: 'path', look: `${look} solid`, d: crossHead(to, y, direction) }
        : { shape: 'path', look: `${look} solid`, d: openHead(to, y, direction) };
  return [
    { shape: 'line', look, x1: from, y1: y, x2: to - direction * (message.style === 'call' ? headSize : 1), y2: y },
    head,
    text(labelLook, (from + to) / 2, y - 6, 'middle', fitText(label, room)),
  ];
}

function arrowHead(x: number, y: number, direction: number): string {
  return `M${x} ${y}l${-direction * headSize} -4v8z`;
}

function openHead(x: number, y: number, direction: number): string {
  return `M${x - direction * headSize} ${y - 4}L${x} ${y}L${x - direction * headSize} ${y + 4}`;
}

function crossHead(x: number, y: number, direction: number): string {
  const at = x - direction * headSize;
  return `M${at - 4} ${y - 4}l8 8m0 -8l-8 8`;
}

/** The frames of loops that go through a row: their sides, the head of one that begins, the foot of those that end. */
function drawFrames(row: SequenceRow, columns: SequenceColumns, top: number, words: SequenceWords): readonly Shape[] {
  const shapes: Shape[] = [];
  const bottom = top + sequenceRowHeight;
  const through = row.kind === 'loop' ? row.depth + 1 : row.depth;
  for (let level = 0; level < through; level += 1) {
    const [left, right] = edges(level, columns);
    const upper = row.kind === 'loop' && level === row.depth ? top + 8 : top;
    const lower = level >= through - row.closes ? bottom - 1 : bottom;
    shapes.push(frameSide(left, upper, lower), frameSide(right, upper, lower));
    if (lower !== bottom) shapes.push({ shape: 'line', look: 'frame', x1: left, y1: lower, x2: right, y2: lower });
  }
  if (row.kind === 'loop') {
    const [left, right] = edges(row.depth, columns);
    const label = words.loop(row.fold.times.length);
    const width = textWidth(label, boldScale) + foldMark + 18;
    shapes.push(
      { shape: 'line', look: 'frame', x1: left, y1: top + 8, x2: right, y2: top + 8 },
      { shape: 'path', look: 'frame-head', d: `M${left} ${top + 8}h${width}v12l-6 6H${left}z` },
      text('frame-label', left + foldMark + 8, top + 21, 'start', label),
    );
  }
  return shapes;
}

function edges(level: number, columns: SequenceColumns): readonly [left: number, right: number] {
  const inset = 3 + level * 5;
  return [inset, columns.width - inset];
}

function frameSide(x: number, y1: number, y2: number): Shape {
  return { shape: 'line', look: 'frame', x1: x, y1, x2: x, y2 };
}

function text(look: string, x: number, y: number, anchor: 'start' | 'middle' | 'end', content: string): Shape {
  return { shape: 'text', look, x, y, anchor, text: content };
}

/** The text, or as much of its beginning as has room. */
function fitText(content: string, room: number, scale = labelScale): string {
  if (textWidth(content, scale) <= room) return content;
  let width = textWidth('…', scale);
  let fitting = '';
  for (const character of content) {
    width += textWidth(character, scale);
    if (width > room) break;
    fitting += character;
  }
  return `${fitting}…`;
}

/** About how wide a text is in the fonts of editors, rather more than less: a file has no font to measure. */
function textWidth(content: string, scale: number): number {
  let width = 0;
  for (const character of content) {
    const code = character.codePointAt(0) ?? 0;
    width +=
      code >= 0x1100
        ? 12.5
        : // The last is a dash, as wide as a capital.
          /[\p{Lu}MWmw@%&\u2014]/u.test(character)
          ? 9
          : /[\s.,:;'|!ijltfr()[\]-]/.test(character)
            ? 4.5
            : 7;
  }
  return width * scale;
}
