import assert from 'node:assert/strict';
import { localHubAt } from '../../../src/cli/connection/findLocalHub.js';
import { FakeTaskHub } from '../../support/servers/fakeTaskHub.js';
import { freePort } from '../../support/freePort.js';
import { startHarness } from '../emulator/harness.js';

describe('command line: the local task hub that runs', () => {
  it('is found where it answers, and not taken for an emulator that answers before it', async () => {
    const harness = await startHarness();
    const emulator = await FakeTaskHub.start();
    emulator.on('Hello', () => ({}));
    try {
      const at = (port: number): string => `http://127.0.0.1:${port}`;
      const nothing = at(await freePort());
      const { signal } = new AbortController();
      const local = at(harness.server.port);
      assert.deepEqual(await localHubAt([nothing, emulator.endpoint, local])(signal), { endpoint: local });
      assert.equal(await localHubAt([nothing, emulator.endpoint])(signal), undefined);
    } finally {
      emulator.stop();
      await harness.stop();
    }
  });
});
