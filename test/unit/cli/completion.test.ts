import assert from 'node:assert/strict';
import { allOf, completableOf } from '../../../src/cli/completion/completable.js';
import { runCommandLine } from '../../support/commandLine.js';
import { assertGolden } from '../../support/golden.js';
import { program } from './program.js';

describe('completions', () => {
  it('know every command, and the values of options that have some', () => {
    const root = completableOf(program());
    const paths = allOf(root).map(({ path }) => path);
    for (const path of ['list', 'hub run', 'maintenance begin', 'completion']) assert.ok(paths.includes(path), path);
    const list = root.commands.find(({ name }) => name === 'list');
    const status = list?.options.find(({ long }) => long === '--status')?.value;
    assert.ok(status?.kind === 'oneOf' && status.values.includes('Suspended'));
    const start = root.commands.find(({ name }) => name === 'start');
    assert.deepEqual(start?.options.find(({ long }) => long === '--input')?.value, { kind: 'file' });
    assert.equal(start.options.find(({ long }) => long === '--wait')?.value, undefined);
  });

  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    it(`are written for ${shell}`, async () => {
      const { stdout, code } = await runCommandLine(['completion', shell]);
      assert.equal(code, 0);
      assertGolden(`test/fixtures/completions/${shell}.txt`, stdout);
    });
  }

  it('are not made up for another shell', async () => {
    const { code, stdout } = await runCommandLine(['completion', 'tcsh']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
  });
});
