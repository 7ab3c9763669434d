import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { brushDrag, type Grip } from './timelinePointer.js';
import type { TimelineStage } from './timelineStage.js';

interface TimelineBrushProps {
  readonly brush: RefObject<HTMLDivElement | null>;
  readonly stage: RefObject<TimelineStage | null>;
}

/** The window over the overview, with handles at its edges. For the mouse: the chart has keys for all of it. */
export function TimelineBrush({ brush, stage }: TimelineBrushProps) {
  const strip = useRef<HTMLDivElement>(null);
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || stage.current === null || strip.current === null) return;
    event.preventDefault();
    brushDrag(stage.current, event, strip.current, gripOf(event.target, stage.current.isFitting));
  };
  return (
    <div
      ref={strip}
      class="timeline-strip"
      onPointerDown={onPointerDown}
      onDblClick={() => {
        stage.current?.fit();
      }}
    >
      <div ref={brush} class="timeline-brush">
        <div class="timeline-handle" data-grip="start" />
        <div class="timeline-handle" data-grip="end" />
      </div>
    </div>
  );
}

/** While all of it is in view there is nothing to move: a drag draws a window then. */
function gripOf(target: EventTarget | null, isWhole: boolean): Grip {
  if (!(target instanceof HTMLElement)) return 'new';
  const { grip } = target.dataset;
  if (grip === 'start' || grip === 'end') return grip;
  return target.matches('.timeline-brush') && !isWhole ? 'whole' : 'new';
}
