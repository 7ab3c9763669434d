import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findLanguage } from '../text/format/environmentLanguage.js';
import type { TextLanguage } from '../text/format/language.js';

/** The first of these languages, with its texts where a folder has them in one of them. */
export async function readLanguage(folder: string, languages: readonly string[]): Promise<TextLanguage | undefined> {
  return await findLanguage(languages, async (file) => {
    try {
      return await readFile(path.join(folder, file), 'utf8');
    } catch (error) {
      // Most languages have no file.
      if (error instanceof Error && 'code' in error) return undefined;
      throw error;
    }
  });
}
