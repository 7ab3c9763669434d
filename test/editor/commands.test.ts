import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import * as vscode from 'vscode';
import { systemClock } from '../../src/common/clock.js';
import type { Instance, OrchestrationStatus } from '../../src/client/instance.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import type { TestApi } from '../../src/extension.js';
import { likelyEvents } from '../../src/commands/instance/likelyEvents.js';
import { WorkspaceSource } from '../../src/commands/source/workspaceSource.js';
import { givenViews } from '../../src/hubs/saved/givenViews.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import type { TreeNode } from '../../src/views/tree/treeNode.js';
import { type Answer, answering } from './support/answers.js';
import { commandServices, extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub, startWorkerOn } from './support/localHub.js';

describe('the commands of instances', () => {
  let api: TestApi;
  let hub: LiveHub;
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;
  let ids = 0;

  const run = (verb: string, answers: readonly Answer[], ...targets: string[]): Promise<readonly string[]> => {
    const all = targets.map((instanceId) => ({ hubId: hub.id, instanceId }));
    return answering(answers, () => vscode.commands.executeCommand(`durableTask.instance.${verb}`, all[0], all));
  };
  const reach = async (id: string, status: OrchestrationStatus): Promise<Instance> => {
    let found: Instance | undefined;
    await until(async () => {
      found = await client.get(id, { payloads: true });
      return found?.status === status;
    });
    assert.ok(found !== undefined);
    return found;
  };
  const begin = async (name: string, status: OrchestrationStatus, input?: string): Promise<string> => {
    ids += 1;
    const instanceId = `${name.toLowerCase()}-${ids}`;
    await client.start({ name, instanceId, ...(input === undefined ? {} : { input }) });
    await reach(instanceId, status);
    return instanceId;
  };

  before(async () => {
    api = await extensionApi();
    await vscode.commands.executeCommand('durableTask.hubs.focus');
    hub = await startLocalHub(api);
    client = await hub.client();
    worker = await startWorkerOn(hub);
  });
  after(async () => {
    await worker.stop();
    await endLocalHub();
  });

  it('suspend with a reason and resume without one', async () => {
    const id = await begin('Approval', 'Running');
    await run('suspend', [{ text: 'lunch' }], id);
    await reach(id, 'Suspended');
    await until(() => hub.cachedInstance(id)?.status === 'Suspended');
    await run('resume', [{ text: '' }], id);
    await reach(id, 'Running');
    const terminate: Answer[] = [{ pick: 'With a reason' }, { text: 'enough' }];
    await run('terminate', [...terminate, 'escape'], id);
    assert.equal((await client.get(id))?.status, 'Running');
    const said = await run('terminate', [...terminate, { button: 'Terminate' }], id);
    assert.equal(said.at(-1), `Terminate ${id} in default?`);
    assert.equal((await reach(id, 'Terminated')).output, '"enough"');
  });

  it('terminate with an output in JSON that stays as it was typed', async () => {
    const id = await begin('Approval', 'Running');
    const output = '{ "n": 12345678901234567890 }';
    const answers = [{ pick: 'With a JSON output' }, { pick: 'One line' }, { text: output }, { button: 'Terminate' }];
    await run('terminate', answers, id);
    assert.equal((await reach(id, 'Terminated')).output, output);
  });

  it('raise an event with data, and offer its name and data the next time', async () => {
    const id = await begin('Approval', 'Running');
    const named: readonly Answer[] = [{ pick: 'Another name' }, { text: 'Decision' }];
    // What was sent with it before, from this window, is offered beside a line of one's own.
    const typed = (text: string): readonly Answer[] => [...named, { pick: 'One line' }, { text }];
    const half: readonly Answer[] = [{ pick: 'Another name' }, { half: 'Dec', offered: /^Decision$/ }];
    // Escape leads back from the data to the name, and from there out; nothing that was typed is lost on the way.
    const invalid = await run('raiseEvent', [...typed('{"by": Ann}'), ...half, 'escape'], id);
    assert.match(invalid.join('\n'), /line 1, column 8/);
    const back: readonly Answer[] = [{ pick: 'One line' }, { half: '{"by":' }];
    const again: readonly Answer[] = [{ pick: 'One line' }, { text: '{"by":"Ann"}', offered: /^\{"by":$/ }];
    await run(
      'raiseEvent',
      [...named, ...back, { pick: 'Another name' }, { text: 'Decision', offered: /^Decision$/ }, ...again],
      id,
    );
    assert.equal((await reach(id, 'Completed')).output, '{"by":"Ann"}');
    const other = await begin('Approval', 'Running');
    await run('raiseEvent', [{ pick: 'Decision' }, { pick: 'None' }], other);
    await reach(other, 'Completed');
    const third = await begin('Approval', 'Running');
    await run('raiseEvent', [{ pick: 'Decision' }, { pick: 'Used before', beside: /Ann/ }], third);
    assert.equal((await reach(third, 'Completed')).output, '{"by":"Ann"}');
    const fourth = await begin('Approval', 'Running');
    await run('raiseEvent', [{ pick: 'Decision with {"by":"Ann"}', beside: /^Used before$/ }], fourth);
    assert.equal((await reach(fourth, 'Completed')).output, '{"by":"Ann"}');
  });

  it('approve in two steps, with the name and the data that another instance got', async () => {
    const first = await begin('Signing', 'Running');
    const long = `{ "by": "${'x'.repeat(200)}", "n": 12345678901234567890 }`;
    await client.raiseEvent(first, 'Decision', long);
    await reach(first, 'Completed');
    await until(() => hub.cachedInstance(first)?.status === 'Completed');
    const id = await begin('Signing', 'Running');
    // Each is the first line: Enter twice.
    const steps: readonly Answer[] = [
      { pick: '', beside: /^(?:Received by other instances|Awaited in .*)$/ },
      { pick: '', beside: /^\{ "by": "x+…$/ },
    ];
    await run('raiseEvent', steps, id);
    await reach(id, 'Completed');
    const events = [];
    for await (const chunk of client.history(id)) events.push(...chunk);
    assert.equal(events.find((event) => event.kind === 'eventRaised')?.input, long);
  });

  it('offer the event that the source of the orchestration waits for', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root !== undefined);
    const file = path.join(root.uri.fsPath, 'approval.py');
    writeFileSync(
      file,
      'def Signature(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("Decision")\n\n' +
        'def Other(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("Another")\n',
    );
    try {
      const id = await begin('Signature', 'Running');
      await run('raiseEvent', [{ pick: '', beside: /^Awaited in approval\.py$/ }, { pick: 'None' }], id);
      await reach(id, 'Completed');
      const next = await begin('Signature', 'Running');
      await run('raiseEvent', [{ pick: 'Another', beside: /^Awaited in approval\.py$/ }, 'escape', 'escape'], next);
      await run('terminate', [{ pick: 'With a reason' }, { text: '' }], next);
    } finally {
      rmSync(file);
    }
  });

  it('raise the event that a row says it waits for, from that row', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root !== undefined);
    const file = path.join(root.uri.fsPath, 'pledge.py');
    writeFileSync(
      file,
      'def Pledge(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("Decision")\n',
    );
    try {
      const id = await begin('Pledge', 'Running');
      const { tree } = api.view;
      const rowOf = async (): Promise<TreeNode | undefined> => {
        const top = (await tree.getChildren()).find((node) => node.key === `hub/${hub.id}`);
        const running = (await tree.getChildren(top)).find((node) => node.key.endsWith('/Running'));
        return (await tree.getChildren(running)).find((node) => node.key.endsWith(`/${id}`));
      };
      await until(async () => String((await rowOf())?.item().description).includes(' · awaits Decision · '));
      const row = await rowOf();
      assert.match(row?.item().contextValue ?? '', /\bawaitsEvent\b/);
      const tooltip = await row?.tooltip?.(new AbortController().signal);
      assert.ok(typeof tooltip === 'object');
      assert.match(tooltip.value.replaceAll('&nbsp;', ' '), /It may wait for the event Decision, or for a worker/);
      const steps: readonly Answer[] = [{ pick: '', beside: /^Awaited$/ }, { pick: 'None' }];
      await answering(steps, () => vscode.commands.executeCommand('durableTask.instance.raiseEvent', row, [row]));
      await reach(id, 'Completed');
    } finally {
      rmSync(file);
    }
  });

  it('know which events one may wait for as Raise Event does: of its source first, else of other instances', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root !== undefined);
    const ask = likelyEvents({
      ...commandServices(api),
      source: new WorkspaceSource(vscode.Uri.file('/nowhere'), systemClock),
    });
    const { signal } = new AbortController();
    const first = await begin('Signing', 'Running');
    for (const name of ['Decision', 'decision']) await client.raiseEvent(first, name, '1');
    await reach(first, 'Completed');
    await until(() => hub.cachedInstance(first)?.status === 'Completed');
    const next = await reach(await begin('Signing', 'Running'), 'Running');
    const [name, ...others] = await ask(hub.id, next, signal);
    assert.equal(name?.toLowerCase(), 'decision');
    assert.deepEqual(others, []);
    assert.deepEqual(await ask(hub.id, { ...next, name: 'Unheard' }, signal), []);
    const file = path.join(root.uri.fsPath, 'signing.py');
    const body = '    yield ctx.wait_for_external_event("Signature")\n';
    writeFileSync(file, `def Signing(ctx: task.OrchestrationContext, _):\n${body}`);
    try {
      assert.deepEqual(await ask(hub.id, next, signal), ['Signature']);
    } finally {
      rmSync(file);
    }
    assert.deepEqual(await ask('a hub that is gone', next, signal), []);
    await client.terminate(next.instanceId, {});
  });

  it('rewind a failed one with a reason', async () => {
    const id = await begin('Broken', 'Failed');
    const before = await client.get(id);
    await run('rewind', [{ text: 'once more' }, { button: 'Rewind' }], id);
    await until(async () => {
      const now = await client.get(id);
      return now?.status === 'Failed' && now.lastUpdatedAt?.nanos !== before?.lastUpdatedAt?.nanos;
    });
    const events = [];
    for await (const chunk of client.history(id)) events.push(...chunk);
    assert.ok(events.some((event) => event.kind === 'executionRewound' && event.reason === 'once more'));
  });

  it('restart under a new id or the same one', async () => {
    const id = await begin('Echo', 'Completed', '7');
    const before = await client.get(id);
    const asked = await run('restart', [{ pick: 'Same ID' }, { button: 'Restart' }], id);
    assert.equal(asked.at(-1), `Restart ${id} in default?`);
    await until(async () => {
      const now = await client.get(id);
      return now?.status === 'Completed' && now.executionId !== before?.executionId;
    });
    const count = async (): Promise<number> => {
      const { instances } = await client.query({ statuses: ['Completed'], payloads: true });
      return instances.filter((row) => row.name === 'Echo' && row.output === '7').length;
    };
    const earlier = await count();
    const said = await run('restart', [{ pick: 'New ID' }, { button: 'Open' }], id);
    await until(async () => (await count()) === earlier + 1);
    const [, newId = ''] = /^Restarted as (.+)\.$/.exec(said.at(-1) ?? '') ?? [];
    assert.notEqual(newId, id);
    assert.equal((await client.get(newId))?.name, 'Echo');
    // It is this person's as much as one that they have started.
    const mine = givenViews(commandServices(api).memory.startedInstances(hub.id)).find((view) => view.id === 'mine');
    assert.equal(mine?.filter.ids?.[0], newId);
    assert.equal(mine.filter.ids.includes(id), false, 'that was not started here');
    await until(() => api.services.instanceInFront()?.instanceId === newId);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('ask before a history is rewritten, until the person doesn’t want to be asked again', async () => {
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration();
    const key = 'durableTask.actions.confirm';
    const id = await begin('Broken', 'Failed');
    const rewinds = async (): Promise<number> => {
      let count = 0;
      for await (const chunk of client.history(id)) {
        count += chunk.filter(({ kind }) => kind === 'executionRewound').length;
      }
      return count;
    };
    const rewound = (count: number): Promise<void> =>
      until(async () => (await client.get(id))?.status === 'Failed' && (await rewinds()) === count);
    try {
      await run('rewind', [{ text: '' }, 'escape'], id);
      assert.equal(await rewinds(), 0);
      await run('rewind', [{ text: '' }, { button: 'Rewind, Don’t Ask Again' }], id);
      await rewound(1);
      assert.deepEqual(settings().inspect(key)?.globalValue, { rewind: false });
      await run('rewind', [{ text: '' }], id);
      await rewound(2);
      const done = await begin('Echo', 'Completed', '1');
      await run('restart', [{ pick: 'Same ID' }, 'escape'], done);
      await settings().update(key, { rewind: true }, vscode.ConfigurationTarget.Global);
      await run('rewind', [{ text: '' }, { button: 'Rewind' }], id);
      await rewound(3);
    } finally {
      await settings().update(key, undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('take a suspension back, and say so where it no longer applies', async () => {
    const id = await begin('Approval', 'Running');
    const said = await run('suspend', [{ text: '' }, { button: 'Undo' }], id);
    assert.equal(said.at(-1), `Suspended ${id}.`);
    await reach(id, 'Running');
    await run('suspend', [{ text: '' }], id);
    await reach(id, 'Suspended');
    await run('resume', [{ text: '' }, { button: 'Undo' }], id);
    await reach(id, 'Suspended');
    await client.terminate(id, {});
    await reach(id, 'Terminated');
  });

  it('purge only after it was confirmed', async () => {
    const id = await begin('Echo', 'Completed', '1');
    await run('purge', ['escape'], id);
    assert.notEqual(await client.get(id), undefined);
    await run('purge', [{ button: 'Purge' }], id);
    assert.equal(await client.get(id), undefined);
  });

  it('say why an action does not apply, and do nothing', async () => {
    const id = await begin('Echo', 'Completed', '1');
    assert.deepEqual(await run('suspend', [], id), ['The instance has already finished (Completed).']);
    assert.deepEqual(await run('rewind', [], id), ['Only a failed instance can be rewound. This one is Completed.']);
    const running = await begin('Approval', 'Running');
    assert.deepEqual(await run('purge', [], running), ['Only a finished instance can be purged. This one is Running.']);
  });

  it('of a selection act on those it applies to, after saying which are left out', async () => {
    const running = [await begin('Approval', 'Running'), await begin('Approval', 'Running')];
    const done = await begin('Echo', 'Completed', '1');
    await until(() => running.every((id) => hub.cachedInstance(id) !== undefined));
    const said = await run(
      'suspend',
      [{ button: 'Continue with 2 Instances' }, { text: '' }, { button: 'Suspend' }],
      ...running,
      done,
    );
    assert.match(said.join('\n'), /^Suspend 2 instances in default\?$/m);
    assert.match(said.join('\n'), /This applies to 2 of the 3 selected instances/);
    for (const id of running) await reach(id, 'Suspended');
    assert.match(said.join('\n'), /Suspended 2 instances\./);
    await run('terminate', [{ pick: 'With a reason' }, { text: '' }, { button: 'Terminate' }], ...running);
    for (const id of running) await reach(id, 'Terminated');
  });

  it('copy the ids of a selection', async () => {
    await run('copyId', [], 'a', 'b');
    assert.equal(await vscode.env.clipboard.readText(), 'a\nb');
  });

  it('say that an instance is gone', async () => {
    assert.deepEqual(await run('suspend', [], 'never-was'), ['The instance never-was no longer exists.']);
  });
});

describe('starting an orchestration', () => {
  let api: TestApi;
  let hub: LiveHub;
  const start = (...answers: Answer[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand('durableTask.orchestration.start', { hubId: hub.id }));

  before(async () => {
    api = await extensionApi();
    hub = await startLocalHub(api);
    // Names and ids that were used before are offered, so that the questions are the same whatever ran before.
    commandServices(api).memory.noteOrchestrationName(hub.id, 'Order');
    commandServices(api).memory.noteInstanceId(hub.id, 'Order', 'used-before');
  });
  after(async () => {
    commandServices(api).memory.forgetHub(hub.id);
    await endLocalHub();
  });

  it('takes name, input, id, time, version and tags', async () => {
    await start(
      { pick: 'Another name' },
      { text: 'Order' },
      { pick: 'One line' },
      { text: '{"n": 1}' },
      { pick: 'New ID' },
      { text: 'my-order' },
      { pick: 'Start time' },
      { text: 'in 90m' },
      { pick: 'Version' },
      { text: '1.2' },
      { pick: 'Tags' },
      { text: 'team=a, run=7' },
      { pick: 'Schedule start' },
    );
    const instance = await (await hub.client()).get('my-order', { payloads: true });
    assert.ok(instance !== undefined);
    assert.deepEqual(
      [instance.name, instance.status, instance.input, instance.version, instance.tags],
      ['Order', 'Pending', '{"n": 1}', '1.2', { team: 'a', run: '7' }],
    );
    assert.ok((instance.scheduledStartAt?.seconds ?? 0) > Date.now() / 1000 + 5000);
  });

  it('refuses an id by its rule', async () => {
    const id = (text: string): Promise<readonly string[]> =>
      start({ pick: 'Order' }, { pick: 'None' }, { pick: 'New ID' }, { text }, 'escape', 'escape');
    assert.match((await id('x'.repeat(101))).join('\n'), /101 characters\. The limit is 100/);
    assert.match((await id('@order')).join('\n'), /can’t start with @/);
  });

  it('says that an id exists, and can replace what is there', async () => {
    const client = await hub.client();
    await client.start({ name: 'Order', instanceId: 'used-before' });
    const before = await client.get('used-before');
    assert.ok(before !== undefined);
    const answers: Answer[] = [{ pick: 'Order' }, { pick: 'None' }, { pick: 'used-before' }, { pick: 'Start now' }];
    await start(...answers, 'escape');
    assert.equal((await client.get('used-before'))?.executionId, before.executionId);
    await start(...answers, { pick: 'Replace the existing instance' });
    await until(async () => (await client.get('used-before'))?.executionId !== before.executionId);
  });

  it('takes a long input from an editor, and keeps it open while it is not JSON', async () => {
    const starting = start(
      { pick: 'Order' },
      { pick: 'JSON in an editor' },
      { pick: 'New ID' },
      { text: 'from-editor' },
      { pick: 'Start now' },
    );
    await until(() => vscode.window.activeTextEditor?.document.languageId === 'json');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor !== undefined);
    const above = async (): Promise<readonly (string | undefined)[]> => {
      const { uri } = editor.document;
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      return lenses.map(({ command }) => command?.title);
    };
    assert.deepEqual(await above(), ['Start Order: enter JSON', '$(check) Use as Input', '$(close) Cancel']);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '{\n  "a": \n}'));
    await vscode.commands.executeCommand('durableTask.payload.accept');
    assert.deepEqual(vscode.window.activeTextEditor?.selection.active, new vscode.Position(2, 0));
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 7), '1'));
    await vscode.commands.executeCommand('durableTask.payload.accept');
    await starting;
    const instance = await (await hub.client()).get('from-editor', { payloads: true });
    assert.equal(instance?.input, '{\n  "a": 1\n}');
  });

  it('is given up by closing the editor', async () => {
    const starting = start({ pick: 'Order' }, { pick: 'JSON in an editor' }, 'escape');
    await until(() => vscode.window.activeTextEditor?.document.isUntitled === true);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await starting;
  });

  it('goes back one step with Escape, loses nothing, and takes an ID for used only once it was', async () => {
    const { memory } = commandServices(api);
    const upToId: Answer[] = [
      ...[{ pick: 'Order' }, { pick: 'One line' }, { text: '7' }],
      ...[{ pick: 'New ID' }, { text: 'gone-back' }],
    ];
    await start(...upToId, 'escape', 'escape', 'escape', 'escape');
    assert.ok(!memory.instanceIds(hub.id, 'Order').includes('gone-back'));
    const again: Answer[] = [{ pick: 'Same value' }, { pick: 'New ID', beside: /^gone-back$/ }, { text: 'gone-back' }];
    const extras: Answer[] = [{ pick: 'Version' }, { text: '3' }, 'escape', 'escape'];
    await start(...upToId, ...extras, ...again, { pick: 'Start now' });
    const instance = await (await hub.client()).get('gone-back', { payloads: true });
    assert.deepEqual([instance?.input, instance?.version], ['7', '3']);
    assert.ok(memory.instanceIds(hub.id, 'Order').includes('gone-back'));
  });
});

describe('adding a task hub', () => {
  let api: TestApi;
  let endpoint: string;
  const add = (...answers: Answer[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand('durableTask.hub.addByConnectionString'));
  const saved = (): readonly LiveHub[] => api.services.registry.hubs.filter((hub) => !hub.isLocal);

  before(async () => {
    api = await extensionApi();
    await answering([], () => vscode.commands.executeCommand('durableTask.localHub.start'));
    endpoint = api.services.registry.hubs[0]?.endpoint ?? '';
  });
  after(async () => {
    await answering([], () => vscode.commands.executeCommand('durableTask.localHub.stop'));
  });

  it('names the key of a malformed connection string', async () => {
    assert.match((await add({ text: 'Endpoint=ftp://x' })).join('\n'), /^Endpoint must start with http/m);
    assert.match((await add({ text: 'Endpoint=http://x;Auth=None' })).join('\n'), /“Auth” isn’t a known key/);
  });

  it('says that the endpoint answers but knows no such hub, and saves it only when told to', async () => {
    const text = `Endpoint=${endpoint};Authentication=None`;
    const said = await add({ text }, { text: 'nowhere' });
    assert.match(said.join('\n'), /has no task hub named “nowhere”/);
    assert.equal(saved().length, 0);
    await add({ text }, { text: 'nowhere' }, { button: 'Save Anyway' });
    const added = saved();
    assert.deepEqual(
      added.map((hub) => hub.taskHub),
      ['nowhere'],
    );
    for (const hub of added) await api.services.registry.remove(hub.id);
  });

  it('renames and removes it', async () => {
    const hub = await api.services.registry.add(`Endpoint=${endpoint};Authentication=None`, 'elsewhere', 'elsewhere');
    const target = { hubId: hub.id };
    await answering([{ text: 'My hub' }], () => vscode.commands.executeCommand('durableTask.hub.rename', target));
    assert.equal(hub.label, 'My hub');
    await answering([{ button: 'Remove' }], () => vscode.commands.executeCommand('durableTask.hub.remove', target));
    assert.equal(saved().length, 0);
  });

  it('says that nothing answers, and goes only once that was answered', async () => {
    const text = 'Endpoint=http://127.0.0.1:9;TaskHub=a;Authentication=None';
    assert.match((await add({ text }, 'escape')).join('\n'), /Nothing responds at http:\/\/127\.0\.0\.1:9/);
  });

  it('shows the one that is there when it is added again', async () => {
    const said = await add({ text: `Endpoint=${endpoint};TaskHub=default;Authentication=None` });
    assert.match(said.join('\n'), /is already in the list/);
  });
});
