import type { Locator, Page } from 'playwright-core';

/** What a page shows in words, and what is wrong with how it is laid out. */
export interface PageLabels {
  /** Every text that is shown or said: of elements, tooltips, names for screen readers. */
  readonly texts: readonly string[];
  /** Labels that do not fit into their place, and are not whole in a tooltip there. */
  readonly cut: readonly string[];
  /** Pairs of texts that lie on top of each other. */
  readonly overlapping: readonly string[];
  /** How far the page is wider than its window, in pixels. */
  readonly tooWide: number;
}

// Payloads, times and drawings are not words of the page; cells and names are cut on purpose, and whole in their tooltips.
const script = `(() => {
  const data = 'time, .lines, .json, .long-text, pre, code, canvas, .timeline-canvas';
  const cuttable = 'h1, .cell, .table-cell:not(.cell-status), .group-message, .group-callers, .timeline-name, .timeline-tell, .related-id, .related-name, .for-screen-readers, svg, select';
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // What an element hides of what is in it covers nothing.
  const shownPart = ({ left, right, top, bottom }, element) => {
    for (let around = element; around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.overflowX === 'visible' || style.display === 'inline') continue;
      const box = around.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return { left, right, top, bottom };
  };
  const texts = [];
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.data.trim();
    if (text === '' || element.closest('script, style') !== null || !isVisible(element)) continue;
    if (element.closest(data) === null) texts.push(text);
    if (element.closest(cuttable) !== null || element.closest('.timeline-tip, .menu-panel') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) boxes.push({ text, rect: shownPart(rect, element), element });
  }
  const cut = [];
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['title', 'aria-label', 'placeholder']) {
      const text = element.getAttribute(name) ?? '';
      if (text !== '' && element.closest(data) === null && isVisible(element)) texts.push(text);
    }
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!hasText || element.closest(cuttable) !== null || element.closest(data) !== null || !isVisible(element)) continue;
    const { overflowX } = getComputedStyle(element);
    const isCut = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    if (isCut && element.title !== element.textContent.trim()) cut.push(element.textContent.trim());
  }
  for (const { text, rect, element } of boxes) {
    const card = element.closest('.card')?.getBoundingClientRect();
    if (card !== undefined && (rect.left < card.left || rect.right > card.right)) cut.push(text);
  }
  const overlapping = [];
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      if (a.element === b.element) continue;
      const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
      const height = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
      const isApart = a.element.closest('.history-head, .timeline-entry-head') !== b.element.closest('.history-head, .timeline-entry-head');
      if (width > 2 && height > 4 && !isApart) overlapping.push(a.text + ' | ' + b.text);
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  return { texts, cut, overlapping, tooWide: scrollWidth - clientWidth };
})()`;

export function labelsOf(page: Page): Promise<PageLabels> {
  return labelsIn(page.locator(':root'));
}

/** The same of the document that an element is in, such as that of a webview. */
export function labelsIn(root: Locator): Promise<PageLabels> {
  return root.evaluate<PageLabels, unknown>(script);
}
