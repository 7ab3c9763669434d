import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import * as vscode from 'vscode';
import type { Instance, OrchestrationStatus } from '../../src/client/instance.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import type { TestApi } from '../../src/extension.js';
import { noMarks } from '../../src/hubs/saved/hubMarks.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { type Answer, answering } from './support/answers.js';
import { commandServices, extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub, startWorkerOn } from './support/localHub.js';

describe('starting one like another, and waiting', () => {
  let api: TestApi;
  let hub: LiveHub;
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;

  const run = (verb: string, answers: readonly Answer[], ...targets: string[]): Promise<readonly string[]> => {
    const all = targets.map((instanceId) => ({ hubId: hub.id, instanceId }));
    return answering(answers, () => vscode.commands.executeCommand(`durableTask.instance.${verb}`, all[0], all));
  };
  const start = (...answers: Answer[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand('durableTask.orchestration.start', { hubId: hub.id }));
  const reach = async (id: string, status: OrchestrationStatus): Promise<Instance> => {
    let found: Instance | undefined;
    await until(async () => {
      found = await client.get(id, { payloads: true });
      return found?.status === status;
    });
    assert.ok(found !== undefined);
    return found;
  };

  before(async () => {
    api = await extensionApi();
    hub = await startLocalHub(api);
    client = await hub.client();
    worker = await startWorkerOn(hub);
    const input = '{"n":12345678901234567890}';
    await client.start({ name: 'Approval', instanceId: 'model', input, version: '3.1', tags: { team: 'a' } });
    await reach('model', 'Running');
  });
  after(async () => {
    await worker.stop();
    await endLocalHub();
  });

  describe('Start Similar Instance…', () => {
    it('takes over name, input to the digit, version and tags', async () => {
      await run('startLike', [{ pick: 'Same' }, { text: 'twin-1' }, { pick: 'Start now' }], 'model');
      const twin = await reach('twin-1', 'Running');
      const model = await client.get('model', { payloads: true });
      assert.deepEqual(
        [twin.name, twin.input, twin.version, twin.tags],
        [model?.name, model?.input, model?.version, model?.tags],
      );
    });

    it('lets each of them be changed, the input in an editor that begins with the one of the model in lines', async () => {
      const starting = run(
        'startLike',
        [
          { pick: 'JSON in an editor' },
          { pick: 'New ID' },
          { text: 'twin-2' },
          { pick: 'Version' },
          { text: '' },
          { pick: 'Tags' },
          { text: 'team=b' },
          { pick: 'Start now' },
        ],
        'model',
      );
      await until(() => vscode.window.activeTextEditor?.document.getText().includes('12345678901234567890') === true);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor !== undefined);
      await editor.edit((edit) => edit.replace(new vscode.Range(1, 7, 1, 27), '2'));
      await vscode.commands.executeCommand('durableTask.payload.accept');
      await starting;
      const twin = await reach('twin-2', 'Running');
      assert.deepEqual([twin.input, twin.version ?? '', twin.tags], ['{\n  "n": 2\n}', '', { team: 'b' }]);
    });

    it('says that the model is gone', async () => {
      assert.deepEqual(await run('startLike', [], 'never-was'), ['The instance never-was no longer exists.']);
    });
  });

  describe('Start Orchestration…', () => {
    it('replaces an existing one without asking where its status may be replaced, and asks where not', async () => {
      const mine: Answer[] = [{ pick: 'Approval' }, { pick: 'None' }, { pick: 'New ID' }, { text: 'mine' }];
      await start(...mine, { pick: 'Start now' });
      const first = await reach('mine', 'Running');
      const again: Answer[] = [{ pick: 'Approval' }, { pick: 'None' }, { pick: 'mine' }, { pick: 'If the ID exists' }];
      const said = await start(...again, { picks: ['Completed'] }, { pick: 'Start now' }, 'escape');
      assert.match(said.join('\n'), /Choose what to do/);
      assert.equal((await client.get('mine'))?.executionId, first.executionId);
      await start(...again, { picks: ['Running'] }, { pick: 'Start now' });
      await until(async () => (await client.get('mine'))?.executionId !== first.executionId);
    });

    it('opens the one that exists, or starts under another id', async () => {
      const answers: Answer[] = [{ pick: 'Approval' }, { pick: 'None' }, { pick: 'mine' }, { pick: 'Start now' }];
      await start(...answers, { pick: 'Open the existing' });
      await until(() => tabNames().some((name) => name.includes('mine')));
      await start(...answers, { pick: 'Start with another ID' }, { pick: 'New ID' }, { text: 'another' });
      await reach('another', 'Running');
    });

    it('replaces one of a production hub only when the name of the hub is typed', async () => {
      const answers: Answer[] = [{ pick: 'Approval' }, { pick: 'None' }, { pick: 'mine' }, { pick: 'Start now' }];
      const before = await client.get('mine');
      hub.describe({ marks: { ...noMarks, production: true } });
      try {
        const said = await start(...answers, { pick: 'Replace the existing instance' }, { text: 'another' });
        assert.match(
          said.join('\n'),
          /^Replace mine in default\? .*deletes its state and history.* Type default to confirm\.$/m,
        );
        assert.equal((await client.get('mine'))?.executionId, before?.executionId);
        await start(...answers, { pick: 'Replace the existing instance' }, { text: 'default' });
        await until(async () => (await client.get('mine'))?.executionId !== before?.executionId);
      } finally {
        hub.describe({ marks: noMarks });
      }
    });

    it('asks for the name of a production hub too where it was told before what may be replaced', async () => {
      const id = `planned-${String(Date.now())}`;
      const plan: Answer[] = [{ pick: 'If the ID exists' }, { picks: ['Running'] }, { pick: 'Start now' }];
      const fresh: Answer[] = [{ pick: 'Approval' }, { pick: 'None' }, { pick: 'New ID' }, { text: id }, ...plan];
      const again: Answer[] = [{ pick: 'Approval' }, { pick: 'None' }, { pick: id }, ...plan];
      hub.describe({ marks: { ...noMarks, production: true } });
      try {
        // Where there is nothing to be lost, nothing is asked.
        await start(...fresh);
        const first = await reach(id, 'Running');
        const said = await start(...again, { text: 'another' });
        assert.match(said.join('\n'), new RegExp(`^Replace ${id} in default\\? .*deletes.* Type default to`, 'm'));
        assert.equal((await client.get(id))?.executionId, first.executionId);
        await start(...again, { text: 'default' });
        await until(async () => (await client.get(id))?.executionId !== first.executionId);
      } finally {
        hub.describe({ marks: noMarks });
      }
    });

    it('keeps what was answered and what was half typed while Escape leads back', async () => {
      const id = `kept-${String(Date.now())}`;
      // Under these names nothing was started, so that the box for the ID comes at once.
      await start(
        ...[{ pick: 'Another name' }, { half: 'Gone', offered: /^$/ }],
        ...[{ pick: 'Another name' }, { text: 'GoneBackIn', offered: /^Gone$/ }],
        ...[{ pick: 'One line of JSON' }, { half: '{"half":', offered: /^$/ }],
        ...[{ pick: 'Another name' }, { text: 'GoneBackIn', offered: /^GoneBackIn$/ }],
        ...[{ pick: 'One line of JSON' }, { text: '{"half":1}', offered: /^\{"half":$/ }],
        ...[
          { half: 'kept', offered: /^gone-back-in-/ },
          { pick: 'Same', beside: /^\{"half":1\}$/ },
        ],
        ...[{ text: id, offered: /^kept$/ }, { pick: 'Tags' }, { half: 'team=', offered: /^$/ }],
        ...[{ pick: 'Tags' }, { text: 'team=a', offered: /^team=$/ }, { pick: 'Start now' }],
      );
      const started = await client.get(id, { payloads: true });
      assert.deepEqual([started?.name, started?.input, started?.tags], ['GoneBackIn', '{"half":1}', { team: 'a' }]);
    });

    it('forgets the half of an ID when another name is chosen', async () => {
      const named = (name: string): readonly Answer[] => [{ pick: 'Another name' }, { text: name }, { pick: 'None' }];
      await start(
        ...([...named('Unstarted'), { half: 'half', offered: /^unstarted-/ }, 'escape'] as const),
        ...([...named('Elsewhere'), { half: 'mine', offered: /^elsewhere-/ }, 'escape', 'escape'] as const),
      );
    });

    it('takes back a start time by an empty one', async () => {
      await start(
        { pick: 'Another name' },
        { text: 'Echo' },
        { pick: 'None' },
        { text: 'soon' },
        { pick: 'Start time' },
        { text: 'in 90m' },
        { pick: 'Start time' },
        { text: '' },
        { pick: 'Start now' },
      );
      await reach('soon', 'Completed');
    });

    it('offers the orchestrations that the source names, each once, with their file', async () => {
      const [root] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(root !== undefined);
      const file = path.join(root.uri.fsPath, 'starting.ts');
      writeFileSync(
        file,
        "app.orchestration('Signing', echo);\nfunction* echo(context) {}\napp.activity('Pay', { handler: pay });\n" +
          "// app.orchestration('Nothing', echo);\napp.orchestration('Approval', echo);\n",
      );
      try {
        await start(
          { pick: 'Signing', below: /^starting\.ts$/ },
          { pick: 'None' },
          { text: 'sourced' },
          { pick: 'Start now' },
        );
        assert.equal((await reach('sourced', 'Running')).name, 'Signing');
      } finally {
        rmSync(file);
      }
    });

    it('opens the group that the first instance comes to', async () => {
      const { memory } = commandServices(api);
      memory.forgetHub(hub.id);
      await vscode.commands.executeCommand('durableTask.hubs.focus');
      assert.equal(api.view.tree.wordsOfRows(hub).has('very-first'), false);
      // No name is offered where nothing was started yet.
      const name: readonly Answer[] = [{ pick: 'Another name' }, { text: 'Echo' }];
      await start(...name, { pick: 'None' }, { text: 'very-first' }, { pick: 'Start now' });
      await until(() => api.view.tree.wordsOfRows(hub).has('very-first'));
    });
  });

  describe('Wait for Instance…', () => {
    const wait = (
      id: string,
      answers: readonly Answer[],
      meanwhile: () => Promise<unknown>,
    ): Promise<readonly string[]> =>
      answering(answers, async () => {
        await vscode.commands.executeCommand('durableTask.instance.wait', { hubId: hub.id, instanceId: id });
        await meanwhile();
        await api.services.background.ended();
      });

    it('tells the outcome with the output, and opens the instance', async () => {
      const answers: Answer[] = [{ pick: 'Until it finishes' }, { pick: 'No limit' }, { button: 'Open' }];
      const said = await wait('twin-1', answers, () => client.raiseEvent('twin-1', 'Decision', '{"by":"Ann"}'));
      assert.equal(said.at(-1), 'twin-1 completed: {"by":"Ann"}');
      await until(() => tabNames().some((name) => name.includes('twin-1')));
    });

    it('tells why one failed', async () => {
      await client.start({ name: 'Broken', instanceId: 'broken' });
      const said = await wait('broken', [{ pick: 'Until it finishes' }, { pick: '1 minute' }], () => Promise.resolve());
      assert.match(said.at(-1) ?? '', /^broken failed: .*This one always fails/);
    });

    it('ends at its own limit, and says how the instance stands then', async () => {
      const answers: Answer[] = [{ pick: 'Until it finishes' }, { pick: 'Other' }, { text: '300ms' }];
      const said = await wait('model', answers, () => Promise.resolve());
      assert.equal(said.at(-1), 'Timed out waiting for model. It is Running.');
    });

    it('refuses a limit that is no time', async () => {
      const said = await run('wait', [{ pick: 'Until it finishes' }, { pick: 'Other' }, { text: 'soon' }], 'model');
      assert.match(said.at(-1) ?? '', /Enter a duration such as/);
    });

    it('waits for several at once, for their start', async () => {
      const soon = Math.floor(Date.now() / 1000) + 1;
      for (const instanceId of ['later-1', 'later-2']) {
        await client.start({ name: 'Approval', instanceId, scheduledStartAt: { seconds: soon, nanos: 0 } });
      }
      const said = await answering([{ pick: 'Until it starts' }, { pick: 'No limit' }], async () => {
        const all = ['later-1', 'later-2'].map((instanceId) => ({ hubId: hub.id, instanceId }));
        await vscode.commands.executeCommand('durableTask.instance.wait', all[0], all);
        await api.services.background.ended();
      });
      assert.deepEqual(said.slice(-2).toSorted(), ['later-1 started.', 'later-2 started.']);
    });

    it('says that there is no such instance', async () => {
      const said = await wait('never-was', [{ pick: 'Until it finishes' }, { pick: 'No limit' }], () =>
        Promise.resolve(),
      );
      assert.equal(said.at(-1), 'There’s no instance never-was.');
    });
  });
});

function tabNames(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
}
