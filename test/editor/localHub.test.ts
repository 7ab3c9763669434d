import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import { connectTaskHub } from '../../src/client/grpc/grpcTaskHubClient.js';
import type { TestApi } from '../../src/extension.js';
import { localHubId } from '../../src/hubs/hubRegistry.js';
import { freePort } from '../support/freePort.js';
import { answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';

const run = (id: string, ...parameters: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`durableTask.${id}`, ...parameters);

describe('the local task hub by command', () => {
  let api: TestApi;
  const hubs = (): readonly string[] => api.services.registry.hubs.map((hub) => hub.label);

  before(async () => {
    api = await extensionApi();
    await vscode.commands.executeCommand('durableTask.hubs.focus');
  });
  const start = async (): Promise<void> => {
    if (api.services.local.state.state !== 'running') await answering([], () => run('localHub.start'));
  };
  const stop = async (): Promise<void> => {
    if (api.services.local.state.state !== 'stopped') await answering([], () => run('localHub.stop'));
  };
  after(async () => {
    await stop();
  });

  it('is asked for before anything that needs it', async () => {
    await stop();
    const said = await answering([], () => run('localHub.copyConnectionString'));
    assert.deepEqual(said, ['The local task hub isn’t running. Start it first.']);
  });

  it('starts, and stands in the tree and in the status bar', async () => {
    await stop();
    await answering([], () => run('localHub.start'));
    assert.equal(api.services.local.state.state, 'running');
    assert.deepEqual(hubs(), ['default']);
    assert.match(api.status.text, /Local task hub :\d+/);
    const [root] = await api.view.tree.getChildren();
    assert.ok(root !== undefined);
    await until(() => api.services.registry.hubs[0]?.connection.state === 'connected');
    assert.equal((await api.view.tree.getChildren(root)).length, 8);
  });

  it('says in the status bar where programs find it: at the usual port, or at its own where that is not to be had', async () => {
    const usual = await freePort();
    const settings = vscode.workspace.getConfiguration('durableTask');
    const setUsual = (port: number | undefined): Thenable<void> =>
      settings.update('localHub.usualPort', port, vscode.ConfigurationTarget.Global);
    const says = async (port: number | undefined, tooltip: RegExp): Promise<void> => {
      await until(() => api.status.text.endsWith(`:${port}`));
      await until(() => tooltip.test(api.status.tooltip));
    };
    const own = (): number | undefined => {
      const { state } = api.services.local;
      return state.state === 'running' ? state.server.port : undefined;
    };
    await stop();
    const other = createServer((socket) => socket.resume());
    try {
      await setUsual(usual);
      await start();
      assert.notEqual(own(), usual);
      await says(usual, new RegExp(`default settings of their SDK connect at localhost:${usual}`));
      // For an emulator, which is started now.
      await setUsual(0);
      await says(own(), /^Local task hub on port/);
      assert.doesNotMatch(api.status.tooltip, /default settings/);
      await stop();
      await once(other.listen(usual, '127.0.0.1'), 'listening');
      await setUsual(usual);
      await start();
      await says(
        own(),
        new RegExp(`\\nPort ${usual} on localhost is in use by .*\\nPrograms that .* don’t reach this task hub`),
      );
    } finally {
      await stop();
      await setUsual(undefined);
      other.close();
    }
  });

  it('says in its tooltip who works for it and what waits, at the moment that is asked', async () => {
    await start();
    const [root] = await api.view.tree.getChildren();
    assert.ok(root?.tooltip !== undefined);
    assert.equal(root.item().tooltip, undefined, 'a tooltip that is there is not asked for');
    const said = async (): Promise<string> => {
      const tooltip = await root.tooltip?.(new AbortController().signal);
      return typeof tooltip === 'string' ? tooltip : 'no text';
    };
    const idle = /0 workers connected\nQueued: 0 orchestrations, 0 activities, 0 entities$/;
    assert.match(await said(), idle);
    const client = await api.services.registry.hubs[0]?.client();
    await client?.start({ name: 'order', instanceId: 'order-0' });
    assert.match(await said(), /Queued: 1 orchestration, 0 activities, 0 entities$/);
    await client?.terminate('order-0', {});
    assert.match(await said(), idle);
  });

  it('says what it has from before when it starts again', async () => {
    await start();
    const client = await api.services.registry.hubs[0]?.client();
    await client?.start({ name: 'order', instanceId: 'kept-1' });
    const { local } = api.services;
    await local.refreshStatus();
    const { state } = local;
    assert.ok(state.state === 'running');
    const kept = state.server.hubs.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count);
    await stop();
    const said: string[] = [];
    const shown = vscode.window.setStatusBarMessage;
    const replaced: { setStatusBarMessage: unknown } = vscode.window;
    replaced.setStatusBarMessage = (text: string) => {
      said.push(text);
      return new vscode.Disposable(() => undefined);
    };
    try {
      await answering([], () => run('localHub.start'));
      await answering([], () => run('localHub.start'));
    } finally {
      replaced.setStatusBarMessage = shown;
    }
    const instances = kept === 1 ? '1 existing instance' : `${kept} existing instances`;
    assert.deepEqual(said, [`$(check) Started the local task hub with ${instances}`]);
  });

  it('gives its connection string', async () => {
    await start();
    await answering([], () => run('localHub.copyConnectionString'));
    assert.match(
      await vscode.env.clipboard.readText(),
      /^Endpoint=http:\/\/127\.0\.0\.1:\d+;TaskHub=default;Authentication=None$/,
    );
  });

  it('gets one more hub, refuses a name that is taken or cannot be, and loses it again', async () => {
    await start();
    const taken = await answering([{ text: 'default' }], () => run('localHub.createHub'));
    assert.match(taken.join('\n'), /A task hub with this name already exists/);
    const odd = await answering([{ text: 'a b' }], () => run('localHub.createHub'));
    assert.match(odd.join('\n'), /task hub name can contain only/);
    await answering([{ text: 'orders' }], () => run('localHub.createHub'));
    await until(() => hubs().includes('orders'));
    await answering([{ button: 'Delete' }], () => run('localHub.deleteHub', { hubId: localHubId('orders') }));
    await until(() => !hubs().includes('orders'));
  });

  it('offers once to create the hub that a worker asks for, and creates it', async () => {
    const { state } = api.services.local;
    assert.ok(state.state === 'running');
    const ask = async (name: string): Promise<void> => {
      const endpoint = `http://127.0.0.1:${state.server.port}`;
      const settings = { endpoint, taskHub: name, authentication: 'None' } as const;
      const client = connectTaskHub(settings, { userAgent: 'durabletask-python/1' });
      try {
        await assert.rejects(client.hello());
      } finally {
        client.close();
      }
      await api.services.local.refreshStatus();
    };
    const words = (name: string): string =>
      `A worker requested the task hub ${name}, which doesn’t exist in the local task hub.`;
    const created = await answering([{ button: 'Create Task Hub' }], async () => {
      await ask('acme');
      await until(() => hubs().includes('acme'));
    });
    assert.deepEqual(created, [words('acme')]);
    assert.deepEqual(await answering([], () => ask('declined')), [words('declined')]);
    assert.deepEqual(await answering([], () => ask('declined')), []);
    assert.match(api.status.tooltip, /requested the task hub declined/);
    await answering([{ button: 'Delete' }], () => run('localHub.deleteHub', { hubId: localHubId('acme') }));
    await until(() => !hubs().includes('acme'));
    assert.deepEqual(await answering([], () => ask('acme')), []);
  });

  it('forgets its data only after it was confirmed', async () => {
    await start();
    const hub = api.services.registry.get(localHubId('default'));
    assert.ok(hub !== undefined);
    const client = await hub.client();
    await client.start({ name: 'order', instanceId: 'order-1' });
    await answering(['escape'], () => run('localHub.resetData'));
    assert.notEqual(await client.get('order-1'), undefined);
    await answering([{ button: 'Delete All' }], () => run('localHub.resetData'));
    assert.equal(await client.get('order-1'), undefined);
  });

  it('shows its log', async () => {
    await start();
    await answering([], () => run('localHub.showLog'));
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /local-hub\.log$/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('stops, and leaves the tree', async () => {
    await start();
    await answering([], () => run('localHub.stop'));
    assert.equal(api.services.local.state.state, 'stopped');
    assert.deepEqual(await api.view.tree.getChildren(), []);
  });

  it('says in the status bar that nothing is kept where the runtime of the server has no SQLite', async () => {
    await stop();
    const { dataFolder } = api.services.local;
    const { extensionPath } = vscode.extensions.getExtension('durable-task-tools.durable-task') ?? {};
    assert.ok(extensionPath !== undefined);
    const script = path.join(extensionPath, 'dist', 'emulator.js');
    // The window attaches to the server that has the folder already.
    const server = spawn(process.execPath, ['--no-experimental-sqlite', script, '--port', '0', '--data', dataFolder], {
      stdio: 'pipe',
      env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
    });
    try {
      await once(server.stdout, 'data');
      await answering([], () => run('localHub.start'));
      await until(() => api.services.local.state.state === 'running');
      assert.match(api.status.text, /^\$\(warning\) Local task hub :\d+, in memory only$/);
      await answering([], () => run('localHub.stop'));
      assert.equal(api.services.local.state.state, 'stopped');
    } finally {
      server.kill();
    }
  });
});
