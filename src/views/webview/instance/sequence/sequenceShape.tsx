import { assertNever } from '../../../../common/assertNever.js';
import type { Shape } from '../../../../history/sequence/sequenceDrawing.js';

/** One shape of the drawing; its look is its class. */
export function SequenceShape({ shape }: { readonly shape: Shape }) {
  switch (shape.shape) {
    case 'line':
      return <line class={shape.look} x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />;
    case 'path':
      return <path class={shape.look} d={shape.d} />;
    case 'box':
      return <rect class={shape.look} x={shape.x} y={shape.y} width={shape.width} height={shape.height} rx={4} />;
    case 'text':
      return (
        <text class={shape.look} x={shape.x} y={shape.y} text-anchor={shape.anchor}>
          {shape.text}
        </text>
      );
    default:
      return assertNever(shape);
  }
}
