import { visibleText } from '../common/hiddenText.js';

/**
 * A sentence for a notification. The editor makes links of `[text](address)`, command links included, so that an id or a
 * name from a server must not be able to form one.
 */
export function noticeText(text: string): string {
  return visibleText(text).replaceAll('](', '] (');
}

/** Sentences below each other, each as safe as {@link noticeText} makes it. */
export function noticeLines(text: string): string {
  return text.split('\n').map(noticeText).join('\n');
}

/** Text for places that draw `$(name)` as an icon: a server's text must not. */
export function iconless(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

/** A stranger's text in a row of a list: nothing hidden, and no icons of its own. */
export function rowText(text: string): string {
  return iconless(visibleText(text));
}
