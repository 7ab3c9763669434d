import { assertNever } from '../../common/assertNever.js';
import type { Participant } from './sequence.js';
import {
  drawHeads,
  drawLifelines,
  drawRow,
  sequenceColumns,
  sequenceHeadHeight,
  sequenceRowHeight,
  type Shape,
} from './sequenceDrawing.js';
import type { SequenceRow } from './sequenceRows.js';
import type { SequenceWords } from './sequenceWords.js';

/** A drawing of more rows than this nobody reads, and few programs open. */
const mostRowsInFile = 5_000;
const fileWidth = 1_000;
const margin = 12;

// A file stands for itself, mostly in a document with a white ground.
const style = `
svg { background: #fff; font: 12px "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif; fill: none; }
text { fill: #24292f; } .label { paint-order: stroke; stroke: #fff; stroke-width: 3px; }
.label-many, .head-name, .frame-label { font-weight: 600; } .head-kind { font-size: 10px; fill: #57606a; }
.head { fill: #f6f8fa; stroke: #57606a; } .participant-orchestrator { stroke: #0969da; stroke-width: 2px; }
.participant-activity { stroke: #0969da; } .participant-child { stroke: #8250df; } .participant-entity { stroke: #1a7f37; }
.lifeline { stroke: #afb8c1; stroke-dasharray: 2 3; } .frame { stroke: #8c959f; } .frame-head { fill: #eaeef2; stroke: #8c959f; }
.message-call, .message-signal, .message-note { stroke: #24292f; } .message-answer { stroke: #57606a; stroke-dasharray: 5 4; }
.message-failure { stroke: #cf222e; stroke-dasharray: 5 4; } .filled { fill: #24292f; } .solid { stroke-dasharray: none; }
`;

/** A sequence as an SVG file of its own. */
export function sequenceSvg(
  title: string,
  participants: readonly Participant[],
  rows: readonly SequenceRow[],
  words: SequenceWords,
): string {
  const columns = sequenceColumns(participants.length, fileWidth);
  const drawn = rows.slice(0, mostRowsInFile);
  const more = rows.length - drawn.length;
  const bottom = sequenceHeadHeight + (drawn.length + (more > 0 ? 1 : 0)) * sequenceRowHeight + margin;
  const shapes: Shape[] = [
    ...drawLifelines(columns, sequenceHeadHeight - 6, bottom),
    ...drawHeads(participants, columns, words),
    ...drawn.flatMap((row, at) => drawRow(row, columns, sequenceHeadHeight + at * sequenceRowHeight, words)),
  ];
  if (more > 0) {
    const text = words.moreRows(more);
    shapes.push({ shape: 'text', look: 'label', x: margin, y: bottom - 2 * margin, anchor: 'start', text });
  }
  const size = `width="${columns.width}" height="${bottom}" viewBox="0 0 ${columns.width} ${bottom}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" ${size}>
<title>${xmlText(title)}</title>
<style>${style}</style>
${shapes.map(element).join('\n')}
</svg>
`;
}

function element(shape: Shape): string {
  const look = `class="${xmlText(shape.look)}"`;
  switch (shape.shape) {
    case 'line':
      return `<line ${look} x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}"/>`;
    case 'path':
      return `<path ${look} d="${shape.d}"/>`;
    case 'box':
      return `<rect ${look} x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="4"/>`;
    case 'text':
      return `<text ${look} x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}">${xmlText(shape.text)}</text>`;
    default:
      return assertNever(shape);
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for an XML document; what XML 1.0 has no place for is left out. */
function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
