import assert from 'node:assert/strict';
import path from 'node:path';
import { openLogFile } from '../../../src/emulator/logFile.js';
import { temporaryFolder } from './store/temporaryFolder.js';

describe('the file of the log', () => {
  const folder = temporaryFolder();

  it('loses the lines that a full disk has no room for and nothing else, and tells how many are missing', () => {
    const disk = { full: false, text: '' };
    const said: string[] = [];
    const append = (_file: string, text: string): void => {
      if (disk.full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      disk.text += text;
    };
    const write = openLogFile(path.join(folder(), 'hub.log'), (sentence) => said.push(sentence), append);
    write('one\n');
    disk.full = true;
    for (const line of ['two\n', 'three\n']) write(line);
    disk.full = false;
    write('four\n');
    disk.full = true;
    write('five\n');
    assert.match(disk.text, /^one\n\n\S+ warn 2 lines are missing here\.\nfour\n$/);
    assert.equal(said.length, 2);
    assert.match(said[0] ?? '', /^The log .*hub\.log can’t be written \(ENOSPC\), so it’s incomplete\.$/);
  });
});
