// @ts-check
// Makes dist/durable-task-VERSION.tgz: the command line and the local task hub for npm, without the editor's part.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npm } from '../toolchain.mjs';
import { withoutRelativeLinks } from './packageExtension.mjs';
import { thirdPartyNotices } from './thirdPartyNotices.mjs';

/** The bundles that the command line runs or loads; of the others nothing is needed without the editor. */
const entries = ['cli', 'taskHubClient', 'azureIdentity', 'emulator', 'httpServer', 'mcpServer'];

/**
 * Builds and packs the npm package.
 * @param {string} root
 * @returns {Promise<string>} the packed file
 */
export async function packageNpm(root) {
  const stage = path.join(root, 'dist', 'npm');
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  const require = createRequire(path.join(root, 'package.json'));
  const esbuild = /** @type {typeof import('esbuild')} */ (require('esbuild'));
  const { node } = require(path.join(root, 'esbuild.js'));
  const entryPoints = Object.fromEntries(entries.map((name) => [name, node.entryPoints[name]]));
  const { metafile = { inputs: {}, outputs: {} } } = await esbuild.build({
    ...node,
    entryPoints,
    outdir: path.join(stage, 'dist'),
  });
  writeFileSync(path.join(stage, 'ThirdPartyNotices.txt'), thirdPartyNotices(root, [metafile]));
  cpSync(path.join(root, 'LICENSE'), path.join(stage, 'LICENSE'));
  writeFileSync(
    path.join(stage, 'README.md'),
    withoutRelativeLinks(readFileSync(path.join(root, 'README.md'), 'utf8')),
  );

  const { name, version, license, keywords, bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = {
    ...{ name, version, license, keywords, bin },
    description: 'Start, watch, and repair Durable Task orchestrations; with a local task hub.',
    engines: { node: '>=22.13' },
    files: ['dist/*.js', 'ThirdPartyNotices.txt'],
  };
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await npm(['pack', '--pack-destination', path.join(root, 'dist')], stage);
  rmSync(stage, { recursive: true, force: true });
  return path.join(root, 'dist', `${name}-${version}.tgz`);
}
