// @ts-check
// ThirdPartyNotices.txt: the licence texts of every package of which a bundle holds something.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ToolError } from '../toolchain.mjs';

/** Names of files that hold a licence or what it asks to be passed on. */
const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i;

/**
 * The folders of the packages, relative to the root, of which the bundles hold something.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {readonly string[]}
 */
function bundledPackages(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap((output) => usedIn(output)));
  const folders = inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** @param {import('esbuild').Metafile['outputs'][string]} output */
function usedIn({ inputs }) {
  // What was left out of a bundle as unused is not passed on.
  return Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : []));
}

/**
 * The text of the file. Throws a ToolError where a package has no licence text.
 * @param {string} root
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
export function thirdPartyNotices(root, metafiles) {
  const entries = bundledPackages(metafiles).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    return { name, version, license, texts: licenceTexts(root, folder, name) };
  });
  const missing = entries.filter(({ texts }) => texts.length === 0).map(({ name }) => name);
  if (missing.length > 0) {
    throw new ToolError(
      `These bundled packages have no licence text; put one into scripts/package/licences: ${missing.join(', ')}.`,
    );
  }
  const line = '-'.repeat(80);
  const sections = entries.map(
    ({ name, version, license, texts }) =>
      `${line}\n${name} ${version} (${license})\n${line}\n\n${texts.join('\n\n')}\n`,
  );
  return `This product contains software of others under the licences that follow.\n\n${sections.join('\n')}`;
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {string} name
 */
function licenceTexts(root, folder, name) {
  const own = readdirSync(path.join(root, folder)).filter((file) => licenceFile.test(file));
  const files = own.sort().map((file) => path.join(root, folder, file));
  // The text of the licence that a package names, where it carries none itself.
  const kept = path.join(root, 'scripts', 'package', 'licences', `${name.replaceAll('/', '__')}.txt`);
  const all = files.length === 0 && existsSync(kept) ? [kept] : files;
  return all.map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()).filter((text) => text !== '');
}
