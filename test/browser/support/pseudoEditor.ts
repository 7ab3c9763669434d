import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { InstalledEditor } from '../../../scripts/editor/install.mjs';
import { pseudoTag, pseudoText } from '../../support/pseudoLanguage.js';

/**
 * Gives an editor the pseudo language, as its list of language packs would name one: all that is its own is in it too, so
 * that whatever a window still shows in English is ours. Gives the language.
 */
export function addLanguagePack(editor: InstalledEditor, data: string): string {
  const out = path.dirname(editor.server);
  const keys = readJson(path.join(out, 'nls.keys.json')) as readonly (readonly [module: string, keys: string[]])[];
  const messages = readJson(path.join(out, 'nls.messages.json')) as readonly string[];
  let at = 0;
  const contents = Object.fromEntries(
    keys.map(([module, names]) => [
      module,
      Object.fromEntries(names.map((name) => [name, pseudoText(messages[at++] ?? '')])),
    ]),
  );
  const translation = path.join(data, 'pseudoEditor.i18n.json');
  mkdirSync(data, { recursive: true });
  writeJson(translation, { version: '1.0.0', contents });
  const extensions = [{ extensionIdentifier: { id: 'durable-task-tests.pseudo' }, version: '1.0.0' }];
  const pack = { hash: 'pseudo', label: pseudoTag, extensions, translations: { vscode: translation } };
  writeJson(path.join(data, 'languagepacks.json'), { [pseudoTag]: pack });
  return pseudoTag;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value));
}
