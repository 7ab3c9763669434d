import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileRetentionRules } from '../../../src/client/operations/retention/fileRetentionRules.js';
import type { RetentionRule } from '../../../src/client/operations/retention/retentionRule.js';

const rule: RetentionRule = { ageMs: 30 * 86_400_000, statuses: ['Completed', 'Failed'], hour: 3, minute: 0 };

describe('the retention rules of this machine', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'durable-task-rules-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('are off at first, and for each hub by itself', async () => {
    const rules = new FileRetentionRules(path.join(folder, 'new'));
    assert.equal(await rules.read('http://a/orders'), undefined);
    await rules.write('http://a/orders', rule);
    assert.deepEqual(await rules.read('http://a/orders'), rule);
    assert.equal(await rules.read('http://a/other'), undefined);
  });

  it('are seen by every window, and off for all once one has switched them off', async () => {
    const [one, other] = [new FileRetentionRules(folder), new FileRetentionRules(folder)];
    await one.write('hub', rule);
    assert.deepEqual(await other.read('hub'), rule);
    await other.write('hub', undefined);
    assert.equal(await one.read('hub'), undefined);
    await one.write('hub', undefined);
  });

  it('are said to be damaged when they are, or would remove what has not finished: in doubt nothing is removed', async () => {
    const rules = new FileRetentionRules(folder);
    await rules.write('hub', rule);
    const [file = ''] = await readdir(folder);
    for (const damaged of [
      '{',
      'null',
      '{}',
      JSON.stringify({ ...rule, ageMs: 0 }),
      JSON.stringify({ ...rule, statuses: [] }),
      JSON.stringify({ ...rule, statuses: ['Running'] }),
      JSON.stringify({ ...rule, hour: 24 }),
      JSON.stringify({ ...rule, minute: 'x' }),
    ]) {
      await writeFile(path.join(folder, file), damaged);
      await assert.rejects(rules.read('hub'), { name: 'RetentionRuleError', reason: 'damaged' }, damaged);
    }
  });

  it('are said to be unreadable when the file is there and cannot be read', async () => {
    const rules = new FileRetentionRules(folder);
    await rules.write('hub', rule);
    const [file = ''] = await readdir(folder);
    // A folder in its place cannot be read as a file, whoever asks and on whatever system.
    await rm(path.join(folder, file));
    await mkdir(path.join(folder, file));
    await assert.rejects(rules.read('hub'), { name: 'RetentionRuleError', reason: 'unreadable' });
  });
});
