import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/** The sources that hold text to translate: their paths below `src` and their contents. */
export function translatedSources(root: string): readonly { readonly file: string; readonly contents: string }[] {
  const src = path.join(root, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, contents: readFileSync(path.join(src, file), 'utf8') }))
    .filter(({ contents }) => contents.includes('l10n.t('));
}

/** The texts that `npm run l10n` collects from the sources. */
export async function extractedTexts(root: string): Promise<readonly string[]> {
  const files = translatedSources(root).map(({ file, contents }) => ({ extension: path.extname(file), contents }));
  return Object.keys(await getL10nJson(files));
}
