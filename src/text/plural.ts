/** The language that sentences are in until there are translations. */
const language = 'en';

/** The form of a sentence for a number, as the language counts. Every form is a whole sentence. */
export function plural(count: number, one: string, other: string): string {
  return new Intl.PluralRules(language).select(count) === 'one' ? one : other;
}

/** `1,204`, as the language writes it. */
export function numberText(count: number): string {
  return new Intl.NumberFormat(language).format(count);
}

/** `a, b and c`. */
export function listText(parts: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}
