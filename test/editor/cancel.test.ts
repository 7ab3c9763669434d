import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import { FakeTaskHub } from '../support/servers/fakeTaskHub.js';
import { type Answer, answering } from './support/answers.js';
import { extensionApi } from './support/extension.js';

/** Presses Cancel on the first notification that offers it while `work` runs; gives its title. */
async function cancelling(work: () => Promise<unknown>): Promise<string | undefined> {
  const window: Pick<typeof vscode.window, 'withProgress'> = vscode.window;
  const { withProgress } = vscode.window;
  let title: string | undefined;
  const pressed: typeof withProgress = (options, task) =>
    withProgress(options, (progress, token) => {
      if (options.cancellable !== true) return task(progress, token);
      title = options.title;
      const cancel = new vscode.CancellationTokenSource();
      const working = task(progress, cancel.token);
      cancel.cancel();
      return working;
    });
  Object.assign(window, { withProgress: pressed });
  try {
    await work();
  } finally {
    Object.assign(window, { withProgress });
  }
  return title;
}

describe('Cancel on an action that the server is slow to answer', () => {
  let api: TestApi;
  let server: FakeTaskHub;
  let hub: LiveHub;
  const never = (): Promise<never> => new Promise(() => undefined);

  before(async () => {
    api = await extensionApi();
    server = await FakeTaskHub.start();
    server.on('GetInstance', ({ instanceId = '' }) =>
      instanceId === 'order-1'
        ? {
            exists: true,
            orchestrationState: { instanceId, orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING },
          }
        : { exists: false },
    );
    server.on('SuspendInstance', never).on('StartInstance', never);
    hub = await api.services.registry.add(`Endpoint=${server.endpoint};Authentication=None`, 'slow', 'slow');
  });
  after(async () => {
    await api.services.registry.remove(hub.id);
    server.stop();
  });

  it('ends the call of a single action, and says that it may have been done', async () => {
    const seen = server.next('SuspendInstance');
    let said: readonly string[] = [];
    const title = await cancelling(async () => {
      said = await answering([{ text: '' }], () =>
        vscode.commands.executeCommand('durableTask.instance.suspend', { hubId: hub.id, instanceId: 'order-1' }),
      );
    });
    assert.equal(title, 'Suspending order-1');
    await (
      await seen
    ).cancelled;
    assert.match(said.join('\n'), /Canceled\. The server may still apply the request to order-1/);
  });

  const startingOrder2: readonly Answer[] = [
    { pick: 'Another name…' },
    { text: 'Order' },
    { pick: 'None' },
    { text: 'order-2' },
    { pick: 'Start now' },
  ];
  const start = (...answers: readonly Answer[]): Promise<readonly string[]> =>
    answering([...startingOrder2, ...answers], () =>
      vscode.commands.executeCommand('durableTask.orchestration.start', { hubId: hub.id }),
    );

  it('ends the call of a start, and offers to check what became of it', async () => {
    const seen = server.next('StartInstance');
    let said: readonly string[] = [];
    const title = await cancelling(async () => {
      said = await start({ button: 'Check Now' });
    });
    assert.equal(title, 'Starting order-2');
    await (
      await seen
    ).cancelled;
    assert.match(
      said.join('\n'),
      /The start of order-2 was canceled before the server responded[\s\S]*order-2 wasn’t started/,
    );
  });

  it('asks in a dialog what is to become of the start, and leaves it with Escape', async () => {
    let said: readonly string[] = [];
    await cancelling(async () => {
      // Only a dialog takes the last answer: a notification would go by without one.
      said = await start('escape');
    });
    assert.match(said.at(-1) ?? '', /^The start of order-2 was canceled.* It may have started\.$/);
  });
});
