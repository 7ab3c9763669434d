import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { thirdPartyNotices } from '../../../scripts/package/thirdPartyNotices.mjs';

describe('third-party notices', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'notices-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const add = (name: string, files: Readonly<Record<string, string>>): void => {
    const folder = path.join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  };
  const bundleOf = (inputs: Readonly<Record<string, number>>): Metafile => ({
    inputs: {},
    outputs: {
      'dist/x.js': {
        ...{ bytes: 1, imports: [], exports: [] },
        inputs: Object.fromEntries(Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }])),
      },
    },
  });

  it('hold the licence and the notice of each package of which a bundle holds something', () => {
    add('@scope/one', { 'LICENSE.md': 'The licence.\r\n', 'NOTICE.txt': 'The notice.' });
    add('one/node_modules/inner', { license: 'Of the inner one.' });
    add('unused', {});
    const text = thirdPartyNotices(root, [
      bundleOf({
        'src/main.ts': 5,
        'node_modules/@scope/one/lib/a.js': 9,
        'node_modules/one/node_modules/inner/i.js': 1,
        'node_modules/unused/u.js': 0,
      }),
    ]);
    assert.match(text, /@scope\/one 1\.2\.3 \(MIT\)\n-+\n\nThe licence\.\n\nThe notice\.\n/);
    assert.match(text, /Of the inner one\./);
    assert.ok(!text.includes('unused'));
  });

  it('are refused where a package has no licence text', () => {
    add('bare', { 'README.md': 'MIT' });
    const bundle = bundleOf({ 'node_modules/bare/b.js': 1 });
    assert.throws(() => thirdPartyNotices(root, [bundle]), /no licence text.*: bare\.$/);
  });
});
