import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { SaidFact } from '../../../src/common/userFacingError.js';
import { TaskHubError } from '../../../src/client/errors.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { BulkAction } from '../../../src/client/operations/bulk/bulkAction.js';
import { type BulkOutcome, type BulkReport, retryTargets } from '../../../src/client/operations/bulk/bulkReport.js';
import { FileOutcomeLog, MemoryOutcomeLog } from '../../../src/client/operations/bulk/outcomeLogs.js';
import { actionName, reportEnd, reportLines } from '../../../src/text/reportText.js';
import { collect } from '../../support/collect.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient, unavailable } from '../../support/servers/scriptedClient.js';

const said = (sentence: string): SaidFact => ({ kind: 'said', sentence });

const failure = (instanceId: string): BulkOutcome => ({
  kind: 'failed',
  instanceId,
  reason: 'internal',
  fact: said('No.'),
  at: 1,
});

describe('a log of outcomes', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'outcomes-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('in memory keeps the first thousand and counts the rest', async () => {
    const log = new MemoryOutcomeLog();
    for (let index = 0; index < 1500; index += 1) log.add(failure(`a-${index}`));
    assert.equal((await collect(log.all())).length, 1000);
    assert.equal(log.leftOut, 500);
  });

  it('in a file keeps all, in order, and can be read more than once and while it grows', async () => {
    const file = path.join(folder, 'all.jsonl');
    const log = new FileOutcomeLog(file);
    for (let index = 0; index < 5000; index += 1) await log.add(failure(`a-${index}`));
    assert.equal((await collect(log.all())).length, 5000);
    await log.add(failure('last'));
    const all = await collect(log.all());
    assert.deepEqual([all[0]?.instanceId, all.at(-1)?.instanceId, all.length, log.leftOut], ['a-0', 'last', 5001, 0]);
  });

  it('in a file begins anew, survives a torn line, and is empty before the first outcome', async () => {
    const file = path.join(folder, 'torn.jsonl');
    await appendFile(file, `${JSON.stringify(failure('of-an-earlier-run'))}\n`);
    const log = new FileOutcomeLog(file);
    assert.deepEqual(await collect(log.all()), []);
    await log.add(failure('a'));
    await collect(log.all());
    await appendFile(file, '{"kind":"failed","instan\n[1]\n');
    await log.add(failure('b'));
    assert.deepEqual(
      (await collect(log.all())).map((outcome) => outcome.instanceId),
      ['a', 'b'],
    );
  });

  it('forgets what it held when it is cleared, in memory and in a file', async () => {
    for (const log of [new MemoryOutcomeLog(2), new FileOutcomeLog(path.join(folder, 'cleared.jsonl'))]) {
      for (let index = 0; index < 3; index += 1) await log.add(failure(`a-${index}`));
      await collect(log.all());
      await log.clear();
      assert.deepEqual([await collect(log.all()), log.leftOut], [[], 0]);
      await log.add(failure('last'));
      assert.deepEqual(await collect(log.all()), [failure('last')]);
    }
  });

  it('that cannot be written does not stop the action, and says how many are missing', async () => {
    const log = new FileOutcomeLog(path.join(folder, 'no', 'such', 'folder.jsonl'));
    await log.add(failure('a'));
    assert.deepEqual(await collect(log.all()), []);
    assert.equal(log.leftOut, 1);
  });

  it('in a file serves the retry of thousands of failures', async () => {
    const clock = new ManualClock();
    const client = new ScriptedClient();
    client.addMany(3000);
    let broken = true;
    client.fault = () => (broken ? new TaskHubError('internal') : undefined);
    const outcomes = new FileOutcomeLog(path.join(folder, 'retry.jsonl'));
    const first = await runBulk(client, { kind: 'terminate' }, [...client.instances.keys()], { clock, outcomes });
    assert.equal(first.counts.failed, 3000);
    broken = false;
    const second = await runBulk(client, { kind: 'terminate' }, retryTargets(first), { clock });
    assert.equal(second.counts.done, 3000);
    assert.ok((await readFile(path.join(folder, 'retry.jsonl'), 'utf8')).length > 0);
  });
});

describe('a report as text', () => {
  const report = (more: Partial<BulkReport> = {}): BulkReport => ({
    action: { kind: 'terminate', output: '"secret payload"', recursive: true },
    counts: { done: 5, failed: 1, skipped: 0, unknown: 1 },
    total: 10,
    end: { kind: 'cancelled' },
    reasons: new Map(),
    outcomes: new MemoryOutcomeLog(),
    startedAt: Date.UTC(2026, 10, 24, 12),
    endedAt: Date.UTC(2026, 10, 24, 12, 1),
    ...more,
  });
  const where = { taskHub: 'default', endpoint: 'http://localhost:8094' };

  it('says what was done where, how it ended, and what was not done', async () => {
    const outcomes = new MemoryOutcomeLog(1);
    outcomes.add(failure('order-1'));
    outcomes.add(failure('order-2'));
    assert.deepEqual(await collect(reportLines(report({ outcomes }), where)), [
      'Terminate with children in task hub default at http://localhost:8094',
      'From 2026-11-24T12:00:00.000Z to 2026-11-24T12:01:00.000Z',
      'Done: 5',
      'Failed: 1',
      'Unknown: 1',
      'Canceled. 3 weren’t changed.',
      '1 more isn’t listed.',
      'failed\torder-1\tinternal\tNo.',
    ]);
  });

  it('holds no payload, and no character that breaks a line or hides text', async () => {
    const outcomes = new MemoryOutcomeLog();
    outcomes.add(failure('a\tb\nc\u001b[31m\u202Ed\u2028'));
    const lines = await collect(reportLines(report({ outcomes }), where));
    assert.equal(lines.at(-1), 'failed\ta\\u{9}b\\u{a}c\\u{1b}[31m\\u{202e}d\\u{2028}\tinternal\tNo.');
    assert.ok(!lines.join('\n').includes('secret'));
  });

  it('has words for each end and each action', () => {
    assert.equal(reportEnd(report({ end: { kind: 'finished' } })), 'Completed.');
    assert.equal(
      reportEnd(report({ end: { kind: 'stopped', error: unavailable() } })),
      'Stopped: The task hub can’t be reached. 3 weren’t changed.',
    );
    const { total: _total, ...uncounted } = report();
    assert.equal(reportEnd(uncounted), 'Canceled. The rest wasn’t changed.');
    const actions: readonly BulkAction[] = [
      { kind: 'terminate' },
      { kind: 'skipGraceful' },
      { kind: 'suspend' },
      { kind: 'resume' },
      { kind: 'raiseEvent', name: 'go' },
      { kind: 'restart', newInstanceId: true },
      { kind: 'restart', newInstanceId: false },
      { kind: 'rewind' },
      { kind: 'purge' },
      { kind: 'purge', recursive: true },
    ];
    assert.equal(new Set(actions.map(actionName)).size, actions.length);
  });
});
