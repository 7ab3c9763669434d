import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { powerShell } from '../../../src/platform/powerShell.js';

describe('the PowerShell of this machine', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-pwsh-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const program = (name: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, '');
    chmodSync(file, 0o755);
    return file;
  };

  it('is the newer one wherever on the PATH it is', async () => {
    const file = program('pwsh');
    assert.equal(await powerShell({ PATH: `:/nowhere:${folder}` }, 'linux'), file);
    const windows = program('pwsh.exe');
    assert.equal(await powerShell({ Path: `;${folder}` }, 'win32'), windows);
  });

  it('is else the one that Windows comes with, and on other systems none', async () => {
    assert.equal(await powerShell({ Path: folder }, 'win32'), 'powershell.exe');
    assert.equal(await powerShell({ PATH: folder }, 'darwin'), undefined);
    assert.equal(await powerShell({}, 'linux'), undefined);
  });
});
