import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Answers, readAnswers } from '../../../scripts/sdks/answers.mjs';
import { closingTable, columnOf, tableOf, withTable } from '../../../scripts/sdks/closingTable.mjs';
import { commandOf, readCases, readSdks } from '../../../scripts/sdks/manifest.mjs';

const root = process.cwd();

describe('cases on the SDKs', () => {
  const cases = [
    { id: 'one', area: 'First', does: 'It does one.' },
    { id: 'two', area: 'First', does: 'It does two.' },
    { id: 'three', area: 'Second', does: 'It does three.' },
  ];
  const sdk = '{"event":"sdk","package":"durable","version":"1.0.0"}';
  const end = '{"event":"end"}';
  const answer = (id: string, outcome: string, message?: string): string =>
    JSON.stringify({ event: 'case', id, outcome, seconds: 1, message });
  const read = (lines: readonly string[], fault?: string): Answers =>
    readAnswers(cases, { lines: [...lines], end: fault });
  const good = [sdk, answer('one', 'passed'), answer('two', 'none', 'why not'), answer('three', 'passed'), end];

  it('are read from what a program says', () => {
    const { sdk: which, byCase, faults } = read(good);
    assert.equal(which, 'durable 1.0.0');
    assert.deepEqual(faults, []);
    assert.deepEqual(Object.fromEntries([...byCase].map(([id, { outcome }]) => [id, outcome])), {
      one: 'passed',
      two: 'none',
      three: 'passed',
    });
    assert.equal(byCase.get('two')?.message, 'why not');
  });

  it('are named where they were not answered', () => {
    const { byCase, unanswered } = read([sdk, answer('one', 'passed'), end]);
    assert.deepEqual([...byCase.keys()], ['one']);
    assert.deepEqual(unanswered, ['two', 'three']);
  });

  for (const [what, lines, said, fault] of [
    ['a program that dies', good, 'ended with exit code 1', /^ended with exit code 1$/],
    ['a program that stops early', good.slice(0, -1), undefined, /^did not run to its end$/],
    ['a program without a name', good.slice(1), undefined, /^did not say what its SDK is$/],
    ['a second answer', [...good.slice(0, -1), answer('one', 'failed', 'no'), end], undefined, /"one" twice$/],
    ['an unknown case', [...good, answer('four', 'passed')], undefined, /"four", which is not in the list$/],
    ['a line for people', ['Listening …', ...good], undefined, /^wrote a line that is no answer: Listening/],
    ['an outcome of its own', [...good, answer('one', 'skipped', 'no')], undefined, /^wrote a line that is no answer/],
    ['"none" without a reason', [sdk, answer('one', 'none'), end], undefined, /^gives no reason for the case "one"$/],
  ] as const) {
    it(`are not trusted from ${what}`, () => {
      const { faults } = read(lines, said);
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0] ?? '', fault);
    });
  }

  it('make a table that the README takes, and that tells one SDK of another run', () => {
    const table = closingTable(cases, [{ title: 'Durable', answers: read(good) }]);
    assert.deepEqual(columnOf(table, 'Durable'), [
      ': Durable<br>durable 1.0.0',
      '**First**: ',
      'It does one.: ✓',
      'It does two.: –',
      '**Second**: ',
      'It does three.: ✓',
    ]);
    assert.ok(table.endsWith('- Durable: why not.'), table);

    const both = closingTable(cases, [
      { title: 'Another', answers: read([sdk, answer('one', 'failed', 'no'), end]) },
      { title: 'Durable', answers: read(good) },
    ]);
    assert.deepEqual(columnOf(both, 'Durable'), columnOf(table, 'Durable'));
    assert.deepEqual(columnOf(both, 'Another').slice(2), [
      'It does one.: ✗',
      'It does two.: ✗',
      '**Second**: ',
      'It does three.: ✗',
    ]);
    assert.deepEqual(columnOf(table, 'Another'), []);

    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    assert.equal(tableOf(withTable(readme, both)), both);
    assert.throws(() => withTable('# No place for it', both), /lacks the lines/);
  });

  it('stand in the README as they are in the list, for every SDK that has a folder', () => {
    const list = readCases(root);
    assert.equal(new Set(list.map(({ id }) => id)).size, list.length, 'two cases have one id');
    const table = tableOf(readFileSync(path.join(root, 'README.md'), 'utf8')) ?? '';
    for (const { title } of readSdks(root)) {
      const rows = columnOf(table, title);
      assert.deepEqual(
        rows.slice(1).flatMap((row) => /^(?!\*\*)(.*): [✓–]$/.exec(row)?.[1] ?? []),
        list.map(({ does }) => does),
        `${title}: npm run test:sdks -- --write`,
      );
    }
  });

  it('have an SDK in each folder, with commands that need no shell', () => {
    const sdks = readSdks(root);
    assert.ok(sdks.length >= 2);
    for (const one of sdks) {
      assert.ok(existsSync(one.folder));
      for (const words of [one.probe, ...one.build, one.run]) {
        const { command, args } = commandOf(one, words);
        assert.notEqual(command, '');
        assert.ok(!args.some((word) => word.includes('{')), args.join(' '));
      }
      assert.doesNotThrow(() => new RegExp(one.finds, 'm'));
    }
  });
});
