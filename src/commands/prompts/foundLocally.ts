import type { Instance } from '../../client/instance.js';
import { visibleText } from '../../common/hiddenText.js';

/** What is read in a row of an instance. */
export interface ReadRow {
  readonly instance: Pick<Instance, 'instanceId' | 'name'>;
  /** What it says besides name, ID, and age, such as why it failed. */
  readonly words: string;
}

/**
 * Whether a row is found by what is typed: any part of its ID, its name, or what else it says, in whatever case. Several
 * words are parts each. A short form of an ID is one too, as it is read and copied: `…0012`, `order…0012`.
 */
export function rowMatcher(typed: string): (row: ReadRow) => boolean {
  const whole = folded(typed);
  const words = whole.split(/\s+/).filter((word) => word !== '');
  return ({ instance, words: said }) => {
    const id = folded(instance.instanceId);
    // An ID may have spaces in it.
    if (id.includes(whole)) return true;
    const others = folded(`${instance.name}\n${said}`);
    return words.length > 0 && words.every((word) => others.includes(word) || hasParts(id, word));
  };
}

/** Whether the text has these parts in this order: those around each `…`. */
function hasParts(text: string, short: string): boolean {
  let from = 0;
  for (const part of short.split('…')) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}

const folded = (text: string): string => visibleText(text).trim().toLowerCase();
