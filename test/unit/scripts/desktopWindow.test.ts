import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { desktopEditor, openDesktopWindow } from '../../../scripts/start/desktop.mjs';
import { StubCommands } from '../../support/stubCommand.js';

describe('the desktop window of npm start', () => {
  let stubs: StubCommands;

  beforeEach(() => {
    stubs = new StubCommands();
  });
  afterEach(() => stubs.remove());

  it('opens in the VS Code that is on PATH, with settings and state of its own', async () => {
    const said = path.join(stubs.folder, 'said.json');
    const script = `require('node:fs').writeFileSync(${JSON.stringify(said)}, JSON.stringify(process.argv.slice(2)))`;
    stubs.write('code', script);
    const editor = desktopEditor() ?? assert.fail('none was found');
    assert.equal(path.dirname(editor), stubs.folder);
    assert.equal(await openDesktopWindow(editor, { root: '/root', data: '/data', folder: '/samples' }), true);
    assert.deepEqual(JSON.parse(readFileSync(said, 'utf8')), [
      ...['--new-window', '--user-data-dir=/data', '--extensionDevelopmentPath=/root', '/samples'],
    ]);
  });

  it('is none where that VS Code opens no window', async () => {
    stubs.write('code', 'process.exit(1)');
    const window = { root: '/root', data: '/data', folder: '/samples' };
    assert.equal(await openDesktopWindow(desktopEditor() ?? '', window), false);
  });
});
