import { parseRecord } from '../../common/json/parseRecord.js';
import type { TextLanguage } from './language.js';

/** The languages that a person asks for, the closest first: `pt-BR`, then `pt`. Empty for English and for none. */
export function languagesOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const locale = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? '';
  const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Za-z]{2,4}))?(?:[.@].*)?$/.exec(locale) ?? [];
  if (language === undefined || language === 'en') return [];
  return region === undefined ? [language] : [`${language}-${region}`, language];
}

/** The first of these languages, with its texts where there is a file of them in one. `read` gives undefined for none. */
export async function findLanguage(
  languages: readonly string[],
  read: (file: string) => Promise<string | undefined>,
): Promise<TextLanguage | undefined> {
  for (const tag of languages) {
    const text = await read(`bundle.l10n.${tag.toLowerCase()}.json`);
    if (text !== undefined) return { tag, bundle: bundleOf(text) };
  }
  const [tag] = languages;
  return tag === undefined ? undefined : { tag };
}

function bundleOf(text: string): Readonly<Record<string, string>> {
  const texts = Object.entries(parseRecord(text) ?? {});
  return Object.fromEntries(texts.flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])));
}
