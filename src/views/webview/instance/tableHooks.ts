import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Viewport {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a scrolled element stands and how large it is; draws anew when either changes. */
export function useViewport(element: RefObject<HTMLElement | null>, onScroll: (top: number) => void): Viewport {
  // Before the first measurement a screenful is drawn, so that the first rows do not wait for a second round.
  const [view, setView] = useState<Viewport>({ top: 0, width: window.innerWidth, height: window.innerHeight });
  const told = useRef(onScroll);
  told.current = onScroll;
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => {
      setView({ top: current.scrollTop, width: current.clientWidth, height: current.clientHeight });
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

/**
 * A name for each row drawn, handed on from rows that are no longer drawn: their elements are filled anew, which is much
 * cheaper than making others. Rows that stay keep theirs.
 */
export function useSlots(start: number, end: number): (row: number) => number {
  const slots = useRef(new Map<number, number>());
  const next = new Map<number, number>();
  const free: number[] = [];
  for (const [row, slot] of slots.current) {
    if (row >= start && row < end) next.set(row, slot);
    else free.push(slot);
  }
  free.sort((a, b) => b - a);
  let unused = slots.current.size;
  for (let row = start; row < end; row += 1) {
    if (!next.has(row)) next.set(row, free.pop() ?? unused++);
  }
  slots.current = next;
  return (row) => next.get(row) ?? -1;
}
