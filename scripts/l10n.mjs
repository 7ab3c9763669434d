// @ts-check
// `npm run l10n`: collects the texts of src into l10n/bundle.l10n.json, which translations start from. In the order of
// the alphabet, so that the file changes where a text has.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { format, resolveConfig } from 'prettier';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bundle = path.join(root, 'l10n', 'bundle.l10n.json');

const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
const sources = files
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({
    extension: /** @type {'.ts' | '.tsx'} */ (path.extname(file)),
    contents: readFileSync(path.join(root, 'src', file), 'utf8'),
  }));
const texts = await getL10nJson(sources.filter(({ contents }) => contents.includes('l10n.t(')));
const sorted = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(bundle, await format(JSON.stringify(sorted), { ...(await resolveConfig(bundle)), filepath: bundle }));
console.log(`${Object.keys(sorted).length} texts: ${path.relative(root, bundle)}`);
