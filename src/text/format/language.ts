import * as l10n from '@vscode/l10n';

/** The language of a person and, where there is a translation, its bundle: English sentence → translated sentence. */
export interface TextLanguage {
  readonly tag: string;
  readonly bundle?: Readonly<Record<string, string>>;
}

let given: TextLanguage | undefined;
let ofSentences = 'en';
let ofTimes: string | undefined;

/**
 * Sets the language of all that this program shows, before the first of it. Without a translation sentences and their
 * numbers stay English, and times are written as the person's language writes them.
 */
export function setLanguage(language: TextLanguage): void {
  const { tag, bundle } = language;
  given = language;
  ofTimes = tag;
  ofSentences = bundle === undefined ? 'en' : tag;
  l10n.config({ contents: bundle ?? {} });
}

/** What was set, for a bundle that has the texts once more; undefined for English. */
export function givenLanguage(): TextLanguage | undefined {
  return given;
}

/** What sentences and the numbers in them are written in. */
export function sentenceLanguage(): string {
  return ofSentences;
}

/** What times are written in; undefined: as this machine is set. */
export function timeLanguage(): string | undefined {
  return ofTimes;
}
