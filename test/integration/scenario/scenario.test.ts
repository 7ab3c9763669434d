// One story of instance management, from start to end, on each surface: in a shell, by curl, by the tools for models.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OrchestrationContext } from '@microsoft/durabletask-js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { type Clock, systemClock } from '../../../src/common/clock.js';
import { type Harness, startHarness, until } from '../emulator/harness.js';
import { byCurl, byFetch, httpSurface } from './curlSurface.js';
import { modelSurface } from './modelSurface.js';
import { shellSurface } from './shellSurface.js';
import type { Surface } from './surface.js';

const dayMs = 24 * 60 * 60 * 1000;

interface Way {
  readonly name: string;
  readonly open: (folder: string, connectionString: string) => Promise<Surface>;
}

const ways: readonly Way[] = [
  ...(process.platform === 'win32'
    ? []
    : [{ name: 'a shell', open: (folder, text) => Promise.resolve(shellSurface(folder, text)) } satisfies Way]),
  { name: 'fetch', open: (folder, text) => httpSurface('fetch', byFetch, folder, text) },
  ...(spawnSync('curl', ['--version']).error === undefined
    ? [{ name: 'curl', open: (folder, text) => httpSurface('curl', byCurl, folder, text) } satisfies Way]
    : []),
  { name: 'the tools for models', open: (_folder, text) => modelSurface(text) },
];

for (const { name, open } of ways) {
  describe(`a day of instance management by ${name}`, function () {
    this.timeout(120_000);
    let harness: Harness;
    let direct: TaskHubClient;
    let surface: Surface;
    let folder: string;
    /** How far the clock of the hub is behind that of everybody else. */
    let behindMs = 31 * dayMs;

    before(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'durable-task-scenario-'));
      const clock: Clock = { ...systemClock, now: () => systemClock.now() - behindMs };
      harness = await startHarness({ clock });
      await harness.worker({
        orchestrators: {
          Ends: async function* (): AsyncGenerator<unknown, unknown, unknown> {
            return 'over';
          },
          Waits: async function* (context: OrchestrationContext): AsyncGenerator<unknown, unknown, unknown> {
            return yield context.waitForExternalEvent('Approval');
          },
        },
      });
      const settings = { endpoint: `http://${harness.address}`, taskHub: 'default', authentication: 'None' } as const;
      direct = connectTaskHub(settings, { userAgent: 'test/1' });
      surface = await open(folder, `Endpoint=${settings.endpoint};TaskHub=default;Authentication=None`);
    });
    after(async () => {
      await surface.stop();
      direct.close();
      await harness.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('starts, waits, finds, pauses, answers, ends and cleans up', async () => {
      // A month ago two orders were shipped.
      for (const id of ['day-old-1', 'day-old-2']) {
        assert.equal(await surface.start('Ends', id, '1'), true);
        assert.equal(await surface.wait(id), 'Completed');
      }
      behindMs = 0;

      // Today: an own ID starts once and no more.
      assert.equal(await surface.start('Waits', 'day-new-1', '{"total":12345678901234567890}'), true);
      assert.equal(await surface.start('Waits', 'day-new-1', '{}'), false);
      const first = await direct.get('day-new-1', { payloads: true });
      assert.equal(first?.input, '{"total":12345678901234567890}', 'every digit of the first');

      for (const id of ['day-new-2', 'day-new-3', 'day-new-4', 'day-new-5']) await surface.start('Waits', id, 'null');
      await surface.start('Ends', 'day-new-done', 'null');
      assert.equal(await surface.wait('day-new-done'), 'Completed');
      await until(async () => (await surface.list('day-new-', 'Running')).flat().length === 5);
      const pages = await surface.list('day-new-', 'Running');
      assert.ok(pages.length >= 3 && pages.every((page) => page.length <= 2), JSON.stringify(pages));
      assert.deepEqual(pages.flat().sort(), ['day-new-1', 'day-new-2', 'day-new-3', 'day-new-4', 'day-new-5']);

      // One is suspended for a reason of its own: it stays so when those of the pause go on.
      await direct.suspend('day-new-5', 'by hand');
      await until(async () => (await direct.get('day-new-5'))?.status === 'Suspended');
      const resume = await surface.suspendAllRunning('day-new-');
      for (const id of ['day-new-1', 'day-new-2', 'day-new-3', 'day-new-4'])
        assert.equal(await surface.status(id), 'Suspended');
      await resume();
      for (const id of ['day-new-1', 'day-new-2', 'day-new-3', 'day-new-4'])
        assert.equal(await surface.status(id), 'Running');
      assert.equal(await surface.status('day-new-5'), 'Suspended');

      await surface.raise('day-new-2', 'Approval', '{"by":"Ada"}');
      assert.equal(await surface.wait('day-new-2'), 'Completed');
      assert.equal((await direct.get('day-new-2', { payloads: true }))?.output, '{"by":"Ada"}');

      await surface.terminate('day-new-3', '{"refund":true}');
      assert.equal(await surface.wait('day-new-3'), 'Terminated');
      assert.equal((await direct.get('day-new-3', { payloads: true }))?.output, '{"refund":true}');

      assert.equal(await surface.purgeOlderThan('day-', '30d'), 2);
      assert.equal(await direct.get('day-old-1'), undefined);
      assert.equal(await surface.status('day-new-done'), 'Completed', 'what finished today stays');
    });
  });
}
