/** What all lists of the page have in common that are walked row by row with the keyboard. */

/** Where a key leads from a row; undefined where it leads nowhere. `page` is how many rows a page is. */
export function walkedTo(key: string, row: number, count: number, page: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(row + 1, last);
    case 'ArrowUp':
      return Math.max(row - 1, 0);
    case 'PageDown':
      return Math.min(row + page, last);
    case 'PageUp':
      return Math.max(row - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** How many rows a page is where rows take up so much height: one stays in view. */
export function pageOf(height: number, rowHeight: number): number {
  return Math.max(1, Math.floor(height / rowHeight) - 1);
}

/** Scrolls no further than it takes to see a row below the head of its list. */
export function bringIntoView(element: HTMLElement | null, top: number, rowHeight: number, headHeight = 0): void {
  if (element === null) return;
  const shown = element.clientHeight - headHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight > element.scrollTop + shown) element.scrollTop = top + rowHeight - shown;
}
