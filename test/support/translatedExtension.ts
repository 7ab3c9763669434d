import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pseudoLanguage, pseudoManifestTexts, pseudoTag } from './pseudoLanguage.js';

/** A copy of the extension with translations into the pseudo language, which is not shipped. Gives its folder. */
export function translatedExtension(root: string, folder: string): string {
  for (const name of ['package.nls.json', 'media', 'dist']) {
    cpSync(path.join(root, name), path.join(folder, name), {
      recursive: true,
      filter: (file) => !['test', 'package'].includes(path.relative(path.join(root, 'dist'), file)),
    });
  }
  mkdirSync(path.join(folder, 'l10n'));
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as object;
  writeJson(path.join(folder, 'package.json'), { ...manifest, l10n: './l10n' });
  writeJson(path.join(folder, `package.nls.${pseudoTag}.json`), pseudoManifestTexts());
  writeJson(path.join(folder, 'l10n', `bundle.l10n.${pseudoTag}.json`), pseudoLanguage().bundle);
  return folder;
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value));
}
