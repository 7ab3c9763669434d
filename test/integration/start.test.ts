import assert from 'node:assert/strict';
import { orderChain } from '../../samples/orderChain.js';
import { parseConnectionString } from '../../src/client/connection/connectionString.js';
import { connectTaskHub } from '../../src/client/grpc/grpcTaskHubClient.js';
import { eventually } from '../support/eventually.js';
import { type StartedProject, startProject } from '../support/startedProject.js';

// It may have to install the newest VS Code first.
const limitMs = 240_000;

describe('npm start -- --no-open', function () {
  this.timeout(limitMs);
  let project: StartedProject;

  before(async () => {
    project = await startProject();
  });
  after(() => project.dispose());

  it('serves a task hub on which samples run', async () => {
    const { taskHub, ...settings } = parseConnectionString(project.connectionString);
    assert.equal(taskHub, 'default', 'the hub for the person’s own worker');
    const client = connectTaskHub({ ...settings, taskHub: 'samples' });
    try {
      const { input } = orderChain.start(1, new Date());
      const instanceId = 'order-of-the-test';
      await client.start({ name: orderChain.name, instanceId, input: JSON.stringify(input) });
      const finished = await client.waitForCompletion(instanceId, { timeoutMs: 60_000 });
      assert.equal(finished?.status, 'Completed');
    } finally {
      client.close();
    }
  });

  it('serves VS Code to who has the address, and to nobody else', async () => {
    const opened = await fetch(project.address, { redirect: 'manual' });
    assert.equal(opened.status, 302);
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { origin } = new URL(project.address);
    const page = await fetch(origin, { headers: { cookie } });
    assert.equal(page.status, 200);
    assert.match(await page.text(), /vscode-workbench-web-configuration/);
    assert.equal((await fetch(origin)).status, 403);
    assert.equal((await fetch(`${origin}/mint-key`, { method: 'POST' })).status, 403);
    const key = await fetch(`${origin}/mint-key`, { method: 'POST', headers: { cookie } });
    assert.equal((await key.arrayBuffer()).byteLength, 32);
  });
});

describe('npm start -- --no-open, interrupted', function () {
  this.timeout(limitMs);

  it('ends with all its processes on Ctrl-C', async () => {
    const project = await startProject();
    try {
      assert.ok(process.platform !== 'linux' || project.processes().length >= 4, 'its processes are not recognised');
      assert.equal(await project.interrupt(), 0);
      // What the server of VS Code has started ends by itself once that has gone.
      await eventually(() => assert.deepEqual(project.processes(), []), 10_000);
      await assert.rejects(fetch(project.address));
    } finally {
      await project.dispose();
    }
  });
});
