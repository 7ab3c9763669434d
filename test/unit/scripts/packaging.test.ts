import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { withoutRelativeLinks } from '../../../scripts/package/packageExtension.mjs';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe('the package', () => {
  it('has texts without pictures and links that lead nowhere outside the repository', () => {
    const text = [
      '# Title',
      '',
      '![The tree](docs/images/tree.png)',
      '',
      'See [the picture](docs/architecture.md "how") and [the site](https://example.com/a), ![small](a.png) [below](#b).',
    ].join('\n');
    assert.equal(
      withoutRelativeLinks(text),
      '# Title\n\nSee the picture and [the site](https://example.com/a),  [below](#b).',
    );
  });

  it('names the oldest editor that the suites run in and whose types it is compiled with', () => {
    const manifest = read('package.json') as {
      engines: { vscode: string };
      devDependencies: Record<string, string>;
    };
    const oldest = read('test/editor/vscode/oldest/package.json') as { dependencies: { 'code-server': string } };
    const codeServer = oldest.dependencies['code-server'];
    const minor = codeServer.split('.')[1] ?? '';
    assert.equal(manifest.engines.vscode, `^1.${minor}.0`);
    assert.equal(manifest.devDependencies['@types/vscode'], `1.${minor}.0`);
  });

  it('has lock files with integrity and without download addresses', () => {
    const locks = globSync('{package-lock.json,scripts/**/package-lock.json,test/**/package-lock.json}');
    assert.ok(locks.length >= 5, `found only ${locks.join(', ')}`);
    for (const file of locks) {
      const { packages } = read(file) as { packages: Record<string, { integrity?: string; resolved?: string }> };
      for (const [name, entry] of Object.entries(packages)) {
        if (name === '') continue;
        assert.ok(entry.integrity !== undefined, `${file}: ${name} has no integrity`);
        assert.equal(entry.resolved, undefined, `${file}: ${name} has a download address`);
      }
    }
  });
});
