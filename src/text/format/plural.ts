import { sentenceLanguage } from './language.js';

/** Making one takes much longer than using it, and a page uses some thousands of times. */
const numbers = new Map<string, Intl.NumberFormat>();

/** The form of a sentence for a number, as the language counts. Every form is a whole sentence. */
export function plural(count: number, one: string, other: string): string {
  return new Intl.PluralRules(sentenceLanguage()).select(count) === 'one' ? one : other;
}

/** `1,204`, as the language writes it, with at most so many digits after the point. */
export function numberText(count: number, digits = 0): string {
  const key = `${sentenceLanguage()} ${digits}`;
  const known = numbers.get(key);
  if (known !== undefined) return known.format(count);
  const made = new Intl.NumberFormat(sentenceLanguage(), { maximumFractionDigits: digits, signDisplay: 'negative' });
  numbers.set(key, made);
  return made.format(count);
}

/** `a, b, and c`, as the language lists things. */
export function listText(parts: readonly string[]): string {
  return new Intl.ListFormat(sentenceLanguage(), { type: 'conjunction' }).format(parts);
}

/** `a, b or c`. */
export function eitherText(parts: readonly string[]): string {
  return new Intl.ListFormat(sentenceLanguage(), { type: 'disjunction' }).format(parts);
}
