import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { RowWindow } from './rowWindow.js';
import { bringIntoView, pageOf, walkedTo } from './listKeyboard.js';
import { type Heights, useHeights, useRestoredScroll, useSlots, useViewport } from './listHooks.js';
import { rowAtOrAfter, rowOf } from './sortedRows.js';

/** How tall rows and the head above them are, in pixels. */
export interface RowGridLook {
  readonly rowHeight: number;
  readonly headHeight: number;
}

/** A wish to bring an item into view; each wish is an object of its own. */
export interface Reveal {
  readonly index: number;
  /** Whether the keyboard goes there too. */
  readonly isFocused?: boolean;
}

export interface RowGridOptions {
  /** Items in all, and the sorted indexes of those that have a row; absent: all of them. */
  readonly total: number;
  readonly rows: readonly number[] | undefined;
  readonly expanded: ReadonlySet<number>;
  readonly onToggle: (index: number) => void;
  /** Index of the item whose row the keyboard is on. */
  readonly active: number | undefined;
  readonly onActive: (index: number) => void;
  readonly reveal: Reveal | undefined;
  /** The item whose row shows another one: itself where each has a row. */
  readonly leadOf: (index: number) => number;
  /** Names which rows there are: when it changes, what was in view stays in view. */
  readonly selection: string;
  /** Where to begin; taken as soon as there are rows enough, or no more to come. */
  readonly initialScroll: number;
  readonly isComplete: boolean;
  readonly onScroll: (top: number) => void;
}

/** A row to draw. */
export interface DrawnRow {
  readonly index: number;
  readonly row: number;
  readonly top: number;
  /** Where what is unfolded below it begins. */
  readonly bottom: number;
  readonly slot: number;
  readonly isActive: boolean;
  readonly isExpanded: boolean;
}

export interface RowGrid {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly width: number;
  readonly count: number;
  readonly totalHeight: number;
  readonly drawn: readonly DrawnRow[];
  /** The active row, where it is drawn. */
  readonly activeDrawn: DrawnRow | undefined;
  readonly heights: Heights;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  /** Brings an item's row into view and makes it the active one. */
  readonly jump: (index: number) => void;
}

/** A list of any length as a grid: only what is in view is drawn, and the keyboard walks all of it. */
export function useRowGrid(options: RowGridOptions, { rowHeight, headHeight }: RowGridLook): RowGrid {
  const { total, rows, expanded, onToggle, active, onActive, leadOf } = options;
  const count = rows?.length ?? total;
  const element = useRef<HTMLDivElement>(null);
  const view = useViewport(element, options.onScroll);
  const heights = useHeights();
  const extras = useMemo(
    () =>
      [...expanded].flatMap((index): readonly (readonly [number, number])[] => {
        const row = rowOf(rows, index);
        return row === undefined ? [] : [[row, heights.of(index)]];
      }),
    // The rows may be the same list, grown longer.
    [expanded, rows, count, heights.version],
  );
  const list = new RowWindow(count, rowHeight, extras);
  const { start, end } = list.visible(view.top, view.height - headHeight, view.margin);
  const indexOf = (row: number): number => rows?.[row] ?? row;
  /** The row of an item, or the next one where it is left out. */
  const rowFor = (index: number): number => Math.min(rowAtOrAfter(rows, leadOf(index)), count - 1);
  const slots = useSlots(start, end);
  useRestoredScroll(element, options.initialScroll, list.totalHeight + headHeight, options.isComplete);

  const scrollTo = (row: number): void => {
    bringIntoView(element.current, list.topOf(row), rowHeight, headHeight);
  };
  /** What the keyboard was led to, until somebody scrolls or clicks. */
  const shown = useRef<number>(undefined);
  useLayoutEffect(() => {
    const { current } = element;
    const leave = (): void => {
      shown.current = undefined;
    };
    const ways = ['wheel', 'pointerdown'] as const;
    for (const way of ways) current?.addEventListener(way, leave, { passive: true });
    return () => {
      for (const way of ways) current?.removeEventListener(way, leave);
    };
  }, []);
  const show = (row: number): void => {
    if (row < 0 || row >= count) return;
    shown.current = indexOf(row);
    onActive(shown.current);
    scrollTo(row);
  };
  // What is unfolded above it may have been measured only now. Whoever is in what is unfolded changes its height there.
  useLayoutEffect(() => {
    if (shown.current !== undefined && document.activeElement === element.current) scrollTo(rowFor(shown.current));
  }, [heights.version]);
  const jump = (index: number): void => {
    show(rowFor(index));
    element.current?.focus();
  };
  useLayoutEffect(() => {
    if (options.reveal === undefined) return;
    show(rowFor(options.reveal.index));
    if (options.reveal.isFocused === true) element.current?.focus();
  }, [options.reveal]);

  const activeRow = active === undefined ? undefined : rowFor(active);
  // The item to keep in view: of the active row while that is in view, else of the first row in view.
  const [firstInView, lastInView] = [list.rowAt(view.top), list.rowAt(view.top + view.height)];
  const kept = useRef({ selection: options.selection, index: 0 });
  useLayoutEffect(() => {
    const { current } = kept;
    if (current.selection === options.selection) {
      const isActiveInView = activeRow !== undefined && activeRow >= firstInView && activeRow <= lastInView;
      current.index = indexOf(isActiveInView ? activeRow : firstInView);
      return;
    }
    current.selection = options.selection;
    if (count > 0) scrollTo(rowFor(current.index));
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== element.current || event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    const at = activeRow ?? 0;
    const to = walkedTo(event.key, at, count, pageOf(view.height - headHeight, rowHeight));
    const index = indexOf(at);
    if (to !== undefined) show(to);
    else if (event.key === 'Enter' || event.key === ' ') onToggle(index);
    else if (event.key === 'ArrowRight' && !expanded.has(index)) onToggle(index);
    else if (event.key === 'ArrowLeft' && expanded.has(index)) onToggle(index);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const row = rowUnder(event.target);
    // Whoever marks text in a row wants to copy it, not to unfold the row.
    if (row === undefined || document.getSelection()?.isCollapsed === false) return;
    onActive(indexOf(row));
    onToggle(indexOf(row));
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (target === element.current && active === undefined && count > 0) {
      onActive(indexOf(Math.min(list.rowAt(view.top), count - 1)));
    }
  };

  const drawn = slots.map(({ row, slot }): DrawnRow => {
    const index = indexOf(row);
    const top = list.topOf(row);
    return {
      ...{ index, row, top, bottom: top + rowHeight, slot },
      ...{ isActive: row === activeRow, isExpanded: expanded.has(index) },
    };
  });
  return {
    ...{ element, width: view.width, count, totalHeight: list.totalHeight, drawn, heights },
    ...{ onKeyDown, onClick, onFocus, jump },
    activeDrawn: drawn.find((row) => row.isActive),
  };
}

/** The row that something happened in; undefined within what is unfolded. Rows are drawn with `data-row`. */
export function rowUnder(target: EventTarget | null): number | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return row === undefined ? undefined : Number(row);
}
