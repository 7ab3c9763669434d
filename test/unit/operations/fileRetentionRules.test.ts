import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileRetentionRules } from '../../../src/client/operations/fileRetentionRules.js';
import type { RetentionRule } from '../../../src/client/operations/retentionRule.js';

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

  it('count as off when they are damaged, or would remove what has not finished', async () => {
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
      assert.equal(await rules.read('hub'), undefined, damaged);
    }
  });
});
