import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readLanguage } from '../../../src/cli/language.js';
import { languagesOf } from '../../../src/text/format/environmentLanguage.js';

describe('the language of the command line', () => {
  it('is that of the environment, the closest first', () => {
    assert.deepEqual(languagesOf({ LANG: 'pt_BR.UTF-8' }), ['pt-BR', 'pt']);
    assert.deepEqual(languagesOf({ LANG: 'de_DE@euro', LC_ALL: 'fr' }), ['fr']);
  });

  it('is English for English, for none and for what is no language', () => {
    for (const LANG of ['en_GB.UTF-8', 'C', 'C.UTF-8', 'POSIX', '', '../../x']) {
      assert.deepEqual(languagesOf({ LANG }), [], LANG);
    }
    assert.deepEqual(languagesOf({}), []);
  });

  it('has its texts where there is a file of it, and else none', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'l10n-'));
    try {
      await writeFile(path.join(folder, 'bundle.l10n.pt.json'), '{"Running":"Em execução","odd":7}');
      assert.deepEqual(await readLanguage(folder, ['pt-BR', 'pt']), {
        tag: 'pt',
        bundle: { Running: 'Em execução' },
      });
      assert.deepEqual(await readLanguage(folder, ['fr']), { tag: 'fr' });
      assert.equal(await readLanguage(folder, []), undefined);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
