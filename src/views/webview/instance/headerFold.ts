import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Marks what scrolls the main part of a view. Smaller boxes within it scroll for themselves. */
export const scrollsView = { 'data-scrolls-view': '' };

/** How tall the one line is that stays, in pixels: as in the style sheet. */
const slimHeight = 36;
/** Scrolled further than the header gets smaller, in pixels, before it does: so it never opens again by getting smaller. */
const slack = 12;

interface HeaderFold {
  readonly isFolded: boolean;
  readonly header: RefObject<HTMLElement | null>;
  readonly views: RefObject<HTMLDivElement | null>;
  /** Shows the whole header until somebody scrolls on. */
  readonly open: () => void;
}

/**
 * Folds the header to one line while a view is scrolled, and opens it at the top again. What is read stays where it is on
 * the screen. Whoever is in the header with the keyboard has all of it. `view` names the view that is shown.
 */
export function useHeaderFold(view: string): HeaderFold {
  const header = useRef<HTMLElement>(null);
  const views = useRef<HTMLDivElement>(null);
  const [isFolded, setFolded] = useState(false);
  const now = useRef({ isFolded: false, isFresh: true, heldAt: 0 });
  const scroller = useRef<HTMLElement>(undefined);
  /** By how much what is read moves up when the header folds, where it is to be held. */
  const held = useRef(0);

  const fold = (isToFold: boolean, by: number): void => {
    now.current.isFolded = isToFold;
    held.current = by;
    setFolded(isToFold);
  };
  const open = (): void => {
    const { current } = scroller;
    if (!now.current.isFolded || current === undefined) return;
    const by = openHeight.current - slimHeight;
    now.current.heldAt = current.scrollTop + by;
    fold(false, -by);
  };
  const openHeight = useRef(0);

  useLayoutEffect(() => {
    if (held.current !== 0 && scroller.current !== undefined) scroller.current.scrollTop -= held.current;
    held.current = 0;
  }, [isFolded]);
  // Each view has a place of its own.
  useLayoutEffect(() => {
    scroller.current = undefined;
    now.current = { isFolded: false, isFresh: true, heldAt: 0 };
    setFolded(false);
  }, [view]);

  useEffect(() => {
    const scrolled = ({ target }: Event): void => {
      if (!(target instanceof HTMLElement) || !target.matches('[data-scrolls-view]')) return;
      scroller.current = target;
      const { isFolded: is, isFresh, heldAt } = now.current;
      now.current.isFresh = false;
      const top = target.scrollTop;
      if (is) {
        if (top <= 0) fold(false, 0);
        return;
      }
      const element = header.current;
      if (top <= 0) now.current.heldAt = 0;
      if (element?.querySelector(':focus-visible') !== null) return;
      const by = element.offsetHeight - slimHeight;
      if (by <= 0 || top <= heldAt + by + slack) return;
      openHeight.current = element.offsetHeight;
      // A place that a view comes back to was left with the header folded.
      fold(true, isFresh ? 0 : by);
    };
    const focused = ({ target }: Event): void => {
      if (target instanceof HTMLElement && target.matches(':focus-visible')) open();
    };
    const [above, below] = [header.current, views.current];
    below?.addEventListener('scroll', scrolled, { capture: true, passive: true });
    above?.addEventListener('focusin', focused);
    return () => {
      below?.removeEventListener('scroll', scrolled, { capture: true });
      above?.removeEventListener('focusin', focused);
    };
  }, []);

  return { isFolded, header, views, open };
}
