import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type RowSlot, rowSlots } from './rowSlots.js';

interface Viewport {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Rows to draw beyond what is in view, above and below. */
  readonly margin: number;
}

/** So that a scrolled frame never shows a gap. */
const margin = 8;
/** Milliseconds after a step of more than a view until there are rows beyond it again. */
const restMs = 100;

/**
 * Where a scrolled element stands and how large it is; draws anew when either changes. While somebody scrolls by more than
 * what is in view with every frame, rows beyond it are only work: none of them is there in the next one.
 */
export function useViewport(element: RefObject<HTMLElement | null>, onScroll: (top: number) => void): Viewport {
  // Before the first measurement a screenful is drawn, so that the first rows do not wait for a second round.
  const [view, setView] = useState<Viewport>({ top: 0, width: window.innerWidth, height: window.innerHeight, margin });
  const told = useRef(onScroll);
  told.current = onScroll;
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    let before = current.scrollTop;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const measure = (): void => {
      const { scrollTop: top, clientWidth: width, clientHeight: height } = current;
      const isPassing = Math.abs(top - before) > height;
      before = top;
      setView({ top, width, height, margin: isPassing ? 0 : margin });
      clearTimeout(rest);
      if (isPassing) rest = setTimeout(measure, restMs);
    };
    const scrolled = (): void => {
      measure();
      told.current(current.scrollTop);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    current.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      clearTimeout(rest);
      observer.disconnect();
      current.removeEventListener('scroll', scrolled);
    };
  }, [element]);
  return view;
}

/** Scrolls to where the page was left, once there is enough to scroll; gives up when all is there or somebody scrolls. */
export function useRestoredScroll(
  element: RefObject<HTMLElement | null>,
  wanted: number,
  totalHeight: number,
  isComplete: boolean,
): void {
  const left = useRef(wanted);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null || left.current === 0) return;
    if (current.scrollTop > 0) left.current = 0;
    else if (totalHeight >= left.current + current.clientHeight || isComplete) {
      current.scrollTop = left.current;
      left.current = 0;
    }
  }, [element, totalHeight, isComplete]);
}

/** Until an unfolded row has been measured. */
const guessedHeight = 160;

export interface Heights {
  /** Changes whenever a height does. */
  readonly version: number;
  of(index: number): number;
  readonly set: (index: number, height: number) => void;
}

/** Measured heights of what is unfolded below rows. */
export function useHeights(): Heights {
  const heights = useRef(new Map<number, number>());
  const [version, setVersion] = useState(0);
  const set = useCallback((index: number, height: number): void => {
    if (heights.current.get(index) === height) return;
    heights.current.set(index, height);
    setVersion((before) => before + 1);
  }, []);
  return { version, of: (index) => heights.current.get(index) ?? guessedHeight, set };
}

/** Tells the height of an element, now and whenever it changes. */
export function useMeasured(element: RefObject<HTMLElement | null>, onHeight: (height: number) => void): void {
  const told = useRef(onHeight);
  told.current = onHeight;
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      told.current(current.offsetHeight);
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
}

/** The rows to draw, each with the key of its element: see {@link rowSlots}. */
export function useSlots(start: number, end: number): readonly RowSlot[] {
  const before = useRef<readonly RowSlot[]>([]);
  return (before.current = rowSlots(before.current, start, end));
}
