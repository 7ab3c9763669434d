import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Where what has the focus goes away in a drawing of the part that uses this, the focus goes to what `next` gives: it would
 * be nowhere, and the keyboard at the top of the page. `part` is the element that what goes away stood in.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>, next: () => HTMLElement | null | undefined): void {
  // Still as it was drawn before.
  const { activeElement } = document;
  const held = part.current?.contains(activeElement) === true ? activeElement : null;
  useLayoutEffect(() => {
    if (held?.isConnected !== false) return;
    const give = (): void => {
      if (document.activeElement === document.body) next()?.focus({ preventScroll: true });
    };
    // Somebody who writes elsewhere in the window is not to be taken away from there.
    if (document.hasFocus()) give();
    else window.addEventListener('focus', give, { once: true });
  });
}
