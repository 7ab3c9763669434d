// @ts-check
// Makes dist/durable-task.vsix from a folder that holds what people install and nothing else.
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ToolError } from '../toolchain.mjs';
import { thirdPartyNotices } from './thirdPartyNotices.mjs';

/** Bundles, pictures and texts. Anything else in the package is a mistake. */
const allowed = [
  /^dist\/[\w-]+\.js$/,
  /^dist\/samples\.js\.map$/,
  /^samples\/\w+\.ts$/,
  /^dist\/webview\/[\w-]+\.(?:js|css|ttf)$/,
  /^media\/[\w/-]+\.(?:png|svg|md)$/,
  /^l10n\/bundle\.l10n(?:\.[\w-]+)?\.json$/,
  /^package(?:\.nls(?:\.[\w-]+)?)?\.json$/,
  /^(?:README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^ThirdPartyNotices\.txt$/,
];

/** What a person's editor has no use for. */
const developerFields = ['private', 'scripts', 'devDependencies', 'files'];

/**
 * Builds and packs the extension.
 * @param {string} root
 * @returns {Promise<string>} the packed file
 */
export async function packageExtension(root) {
  const stage = path.join(root, 'dist', 'package');
  const packagePath = path.join(root, 'dist', 'durable-task.vsix');
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  const metafiles = await buildInto(root, path.join(stage, 'dist'));
  writeFileSync(path.join(stage, 'ThirdPartyNotices.txt'), thirdPartyNotices(root, metafiles));
  // What the stack traces of the samples name.
  for (const file of globSync('samples/*.ts', { cwd: root })) cpSync(path.join(root, file), path.join(stage, file));
  for (const name of ['media', 'l10n', 'LICENSE', ...globSync('package.nls*.json', { cwd: root })]) {
    if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  }
  for (const name of ['README.md', 'CHANGELOG.md']) {
    if (!existsSync(path.join(root, name))) continue;
    writeFileSync(path.join(stage, name), withoutRelativeLinks(readFileSync(path.join(root, name), 'utf8')));
  }
  const manifest = Object.entries(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  const kept = Object.fromEntries(manifest.filter(([field]) => !developerFields.includes(field)));
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(kept, undefined, 2)}\n`);

  checkFiles(stage);
  // Nothing more to leave out; without this file vsce warns that there might be.
  writeFileSync(path.join(stage, '.vscodeignore'), '');
  const require = createRequire(path.join(root, 'package.json'));
  const vsce = /** @type {typeof import('@vscode/vsce')} */ (require('@vscode/vsce'));
  await vsce.createVSIX({ cwd: stage, packagePath, dependencies: false, allowMissingRepository: true });
  rmSync(stage, { recursive: true, force: true });
  return packagePath;
}

/**
 * The release bundles, in a folder of their own: what an earlier build left in dist/ is not packed.
 * @param {string} root
 * @param {string} outdir
 */
async function buildInto(root, outdir) {
  const require = createRequire(path.join(root, 'package.json'));
  const esbuild = /** @type {typeof import('esbuild')} */ (require('esbuild'));
  const { node, samples, pages } = require(path.join(root, 'esbuild.js'));
  const built = [
    await esbuild.build({ ...node, outdir }),
    await esbuild.build({ ...samples, outdir }),
    await esbuild.build({ ...pages, outdir: path.join(outdir, 'webview') }),
  ];
  return built.flatMap(({ metafile }) => metafile ?? []);
}

/** @param {string} stage */
function checkFiles(stage) {
  const files = globSync('**/*', { cwd: stage })
    .filter((file) => statSync(path.join(stage, file)).isFile())
    .map((file) => file.split(path.sep).join('/'));
  const strange = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
  if (strange.length > 0) throw new ToolError(`These files do not belong into the package: ${strange.join(', ')}.`);
}

/**
 * A text for the editor's page of the extension. There is no repository yet that pictures and links could be relative
 * to, so relative pictures go and relative links become their words.
 * @param {string} markdown
 */
export function withoutRelativeLinks(markdown) {
  const relative = String.raw`(?!\w+:|#)[^)\s]+(?:\s+"[^"]*")?`;
  return markdown
    .replaceAll(new RegExp(String.raw`^!\[[^\]]*\]\(${relative}\)[ \t]*\n+`, 'gm'), '')
    .replaceAll(new RegExp(String.raw`!\[[^\]]*\]\(${relative}\)`, 'g'), '')
    .replaceAll(new RegExp(String.raw`\[([^\]]*)\]\(${relative}\)`, 'g'), '$1');
}
