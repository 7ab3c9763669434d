import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { axisHeight } from './timelineAxis.js';
import { lengthOf } from './timelineScale.js';
import type { Hit } from './timelineRows.js';
import type { TimelineStage } from './timelineStage.js';
import type { TipPlace } from './timelineTip.js';

interface ChartPointerOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly stage: RefObject<TimelineStage | null>;
  readonly labelWidth: number;
  readonly onTip: (place: TipPlace | undefined) => void;
  readonly onSelect: (hit: Hit) => void;
}

export interface ChartPointer {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onPointerLeave: () => void;
  readonly onClick: (event: MouseEvent) => void;
}

/** A drag shorter than this, in pixels, is a click. */
const clickRange = 4;
const wheelZoom = 0.002;

/** The mouse on the chart: the wheel with Ctrl zooms, with Shift or sideways pans; a drag pans, a click selects. */
export function useChartPointer({ scroller, stage, labelWidth, onTip, onSelect }: ChartPointerOptions): ChartPointer {
  const drag = useRef<
    { readonly x: number; readonly y: number; lastX: number; lastY: number; isPan: boolean } | undefined
  >(undefined);
  /** The click that ends a drag is none. */
  const isPanned = useRef(false);
  const left = useRef(labelWidth);
  left.current = labelWidth;

  useEffect(() => {
    const { current } = scroller;
    if (current === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (stage.current === null) return;
      const { scale } = stage.current;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const x = event.clientX - current.getBoundingClientRect().left - left.current;
        // The list of a wheel with large steps is a few of them.
        const by = Math.min(Math.max(event.deltaY, -200), 200);
        stage.current.zoom(Math.exp(by * wheelZoom), scale.time(Math.min(Math.max(x, 0), scale.width)));
        return;
      }
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (sideways === 0 || Math.abs(sideways) < Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      stage.current.pan(sideways);
    };
    // Not passive: with Ctrl the browser would zoom the page.
    current.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      current.removeEventListener('wheel', onWheel);
    };
  }, [scroller, stage]);

  const placeOf = (event: MouseEvent): { readonly x: number; readonly y: number } | undefined => {
    const { current } = scroller;
    if (current === null) return undefined;
    const box = current.getBoundingClientRect();
    const top = event.clientY - box.top - axisHeight;
    return top < 0 ? undefined : { x: event.clientX - box.left - labelWidth, y: top + current.scrollTop };
  };
  const hover = (event: PointerEvent): void => {
    const place = placeOf(event);
    const hit = place === undefined ? undefined : stage.current?.hit(Math.max(place.x, 0), place.y);
    const isOnChart = place !== undefined && place.x >= 0;
    onTip(hit === undefined || !isOnChart ? undefined : { ...hit, x: event.clientX, y: event.clientY });
    scroller.current?.classList.toggle('is-over-bar', hit !== undefined && isOnChart);
  };
  return {
    onPointerDown: (event) => {
      isPanned.current = false;
      const place = placeOf(event);
      if (event.button !== 0 || place === undefined || isOnScrollbar(event, scroller.current)) return;
      drag.current = { x: event.clientX, y: event.clientY, lastX: event.clientX, lastY: event.clientY, isPan: false };
    },
    onPointerMove: (event) => {
      const { current } = drag;
      if (current === undefined || stage.current === null || scroller.current === null) {
        hover(event);
        return;
      }
      if (!current.isPan && Math.hypot(event.clientX - current.x, event.clientY - current.y) < clickRange) return;
      if (!current.isPan) {
        current.isPan = true;
        isPanned.current = true;
        scroller.current.setPointerCapture(event.pointerId);
        scroller.current.classList.add('is-panning');
        onTip(undefined);
      }
      stage.current.pan(current.lastX - event.clientX);
      scroller.current.scrollTop += current.lastY - event.clientY;
      [current.lastX, current.lastY] = [event.clientX, event.clientY];
    },
    onPointerUp: () => {
      drag.current = undefined;
      scroller.current?.classList.remove('is-panning');
    },
    onPointerCancel: () => {
      drag.current = undefined;
      scroller.current?.classList.remove('is-panning');
    },
    onPointerLeave: () => {
      if (drag.current === undefined) onTip(undefined);
    },
    onClick: (event) => {
      // The second click of two is about what the first one selected, wherever that is by now.
      if (isPanned.current || event.detail > 1 || isOnScrollbar(event, scroller.current)) return;
      const place = placeOf(event);
      const hit = place === undefined ? undefined : stage.current?.pick(place.x, place.y);
      if (hit !== undefined) onSelect(hit);
    },
  };
}

function isOnScrollbar(event: MouseEvent, element: HTMLElement | null): boolean {
  return element !== null && event.clientX - element.getBoundingClientRect().left > element.clientWidth;
}

/** Drags on the overview: within the window it moves, at its edges it is resized, elsewhere another one is drawn. */
export function brushDrag(stage: TimelineStage, event: PointerEvent, strip: HTMLElement, grip: Grip): void {
  const box = strip.getBoundingClientRect();
  const whole = stage.wholeScale;
  const timeAt = (clientX: number): number => whole.time(clientX - box.left);
  const start = timeAt(event.clientX);
  const { window } = stage.scale;
  const least = lengthOf(whole.window) / 1e9;
  const onMove = (move: PointerEvent): void => {
    const time = timeAt(move.clientX);
    if (grip === 'whole') stage.setWindow({ from: window.from + time - start, to: window.to + time - start });
    else {
      const fixed = grip === 'start' ? window.to : grip === 'end' ? window.from : start;
      if (Math.abs(time - fixed) > least) {
        stage.setWindow({ from: Math.min(time, fixed), to: Math.max(time, fixed) });
      }
    }
  };
  strip.setPointerCapture(event.pointerId);
  strip.addEventListener('pointermove', onMove);
  strip.addEventListener(
    'lostpointercapture',
    () => {
      strip.removeEventListener('pointermove', onMove);
    },
    { once: true },
  );
}

/** Where the window over the overview was taken; `new` draws another one. */
export type Grip = 'start' | 'end' | 'whole' | 'new';
