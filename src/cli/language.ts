import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseRecord } from '../common/parseRecord.js';
import type { TextLanguage } from '../text/language.js';

/** The languages that a person asks for, the closest first: `pt-BR`, then `pt`. Empty for English and for none. */
export function languagesOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const locale = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? '';
  const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Za-z]{2,4}))?(?:[.@].*)?$/.exec(locale) ?? [];
  if (language === undefined || language === 'en') return [];
  return region === undefined ? [language] : [`${language}-${region}`, language];
}

/** The first of these languages, with its texts where a folder has them in one of them. */
export async function readLanguage(folder: string, languages: readonly string[]): Promise<TextLanguage | undefined> {
  for (const language of languages) {
    const bundle = await textsIn(path.join(folder, `bundle.l10n.${language.toLowerCase()}.json`));
    if (bundle !== undefined) return { tag: language, bundle };
  }
  const [tag] = languages;
  return tag === undefined ? undefined : { tag };
}

async function textsIn(file: string): Promise<TextLanguage['bundle']> {
  try {
    const texts = Object.entries(parseRecord(await readFile(file, 'utf8')) ?? {});
    return Object.fromEntries(texts.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])));
  } catch (error) {
    // Most languages have no file.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
