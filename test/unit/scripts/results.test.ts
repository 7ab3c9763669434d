import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openReport } from '../../../scripts/test/jsonLines.mjs';
import { describeFailure, readReport, type Results } from '../../../scripts/test/results.mjs';

describe('results of a test run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'results-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const test = (outcome: 'passed' | 'failed' | 'pending') =>
    ({ event: 'test', title: `a ${outcome} one`, outcome, milliseconds: 1 }) as const;

  const read = (title: string, options?: { readonly mayBeEmpty: boolean }): Results =>
    readReport({ title, report: path.join(folder, `${title}.jsonl`) }, options);

  it('count what passed and what failed', () => {
    const write = openReport(path.join(folder, 'unit.jsonl'));
    write({ event: 'start' });
    write(test('passed'));
    write({ ...test('failed'), message: 'wrong' });
    write({ event: 'end' });
    const { passed, failures } = read('unit');
    assert.equal(passed, 1);
    assert.deepEqual(failures, [{ title: 'a failed one', message: 'wrong' }]);
  });

  it('tell how long each test took, and in which editor', () => {
    const report = path.join(folder, 'oldest.jsonl');
    const write = openReport(report);
    write({ ...test('passed'), milliseconds: 1500 });
    write({ ...test('failed'), message: 'wrong' });
    write({ event: 'end' });
    const { times, failures } = readReport({ title: '[oldest VS Code]', report });
    assert.deepEqual(times[0], { title: '[oldest VS Code] a passed one', seconds: 1.5 });
    assert.equal(failures[0]?.title, '[oldest VS Code] a failed one');
  });

  it('count a pending test as failed', () => {
    const write = openReport(path.join(folder, 'unit.jsonl'));
    write(test('pending'));
    write({ event: 'end' });
    const { passed, failures } = read('unit');
    assert.equal(passed, 0);
    assert.match(failures[0]?.message ?? '', /pending/);
  });

  it('count a level as failed that made no report, did not end, or has no test', () => {
    const missing = read('unit');
    assert.match(missing.failures[0]?.message ?? '', /did not run to its end/);

    const write = openReport(path.join(folder, 'cut.jsonl'));
    write(test('passed'));
    const cut = read('cut');
    assert.equal(cut.passed, 1);
    assert.match(cut.failures[0]?.message ?? '', /The last test that ended is "a passed one"/);

    writeFileSync(path.join(folder, 'empty.jsonl'), '{"event":"start"}\n{"event":"end"}\n');
    assert.match(read('empty').failures[0]?.message ?? '', /has no test/);
    // Of a file of which only some tests were wanted.
    assert.deepEqual(read('empty', { mayBeEmpty: true }).failures, []);
  });

  it("show a failure without a package's frames and without the folder of the checkout", () => {
    const stack = `    at own (${path.join('/home', 'me', 'src', 'a.ts')}:1:2)\n    at lib (/home/me/node_modules/x/y.js:3:4)`;
    const text = describeFailure(
      { title: 'it breaks', message: '\u001b[2mwhy\u001b[22m', stack },
      path.join('/home', 'me'),
    );
    assert.equal(text, `    ✗ it breaks\n      why\n          at own (${path.join('src', 'a.ts')}:1:2)`);
  });
});
