import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import * as vscode from 'vscode';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import type { TestApi } from '../../src/extension.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { type Answer, answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub, startWorkerOn } from './support/localHub.js';

/** What workers of other languages define, and on which line from 0. */
const definitions = [
  {
    file: 'Shop.cs',
    text: 'class Shop {\n  [Function("Restock")]\n  public Task Run([OrchestrationTrigger] TaskOrchestrationContext c) { }\n}\n',
    ...{ name: 'Restock', kind: 'orchestration', line: 2 },
  },
  {
    file: 'shop.py',
    text: 'import azure.durable_functions as df\n\n@app.activity_trigger(input_name="amount")\ndef charge_card(amount: int):\n    return 1\n',
    ...{ name: 'charge_card', kind: 'activity', line: 3 },
  },
  {
    file: 'Shop.java',
    text: 'class Shop {\n  @FunctionName("CountStock")\n  int count(@DurableActivityTrigger(name = "a") int a) { return a; }\n}\n',
    ...{ name: 'CountStock', kind: 'activity', line: 2 },
  },
  {
    file: 'shop.js',
    text: "const df = require('durable-functions');\n\ndf.app.orchestration('CloseShop', function* (context) {});\n",
    ...{ name: 'CloseShop', kind: 'orchestration', line: 2 },
  },
  {
    file: 'shop.go',
    text: 'package shop\n\nfunc Ship(ctx *task.OrchestrationContext) (any, error) {\n\tctx.WaitForSingleEvent("Packed", -1)\n\treturn nil, nil\n}\n',
    ...{ name: 'Ship', kind: 'orchestration', line: 2 },
  },
  {
    file: 'Shop.fs',
    text: 'module Shop\n\n[<Function("Weigh")>]\nlet weigh ([<ActivityTrigger>] grams: int) = grams\n',
    ...{ name: 'Weigh', kind: 'activity', line: 3 },
  },
  {
    file: 'till.py',
    text: '@app.entity_trigger(context_name="context", entity_name="Till")\ndef till(context):\n    pass\n',
    ...{ name: 'till', kind: 'entity', line: 1 },
  },
] as const;

describe('the commands that read instances', () => {
  let api: TestApi;
  let hub: LiveHub;
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;
  let folder: string;

  const run = (verb: string, answers: readonly Answer[], ...targets: readonly string[]): Promise<readonly string[]> => {
    const all = targets.map((instanceId) => ({ hubId: hub.id, instanceId }));
    return answering(answers, () => vscode.commands.executeCommand(`durableTask.instance.${verb}`, all[0], all));
  };
  const openFile = (file: string): Promise<readonly string[]> =>
    answering([{ file: vscode.Uri.file(file) }], () =>
      vscode.commands.executeCommand('durableTask.instance.openExport'),
    );
  const echo = async (instanceId: string, input: string): Promise<void> => {
    await client.start({ name: 'Echo', instanceId, input });
    await until(async () => (await client.get(instanceId))?.status === 'Completed');
  };
  const tabOf = (title: string): vscode.Tab | undefined =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes(title));

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-export-'));
    api = await extensionApi();
    hub = await startLocalHub(api);
    client = await hub.client();
    worker = await startWorkerOn(hub);
    await echo('reading-1', '{"n": 12345678901234567890, "who": "Ada"}');
    await echo('reading-2', '{"n": 2, "who": "Ada"}');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await worker.stop();
    await endLocalHub();
    rmSync(folder, { recursive: true, force: true });
  });

  it('export one to a file, and open the file in a tab of its own', async () => {
    const file = path.join(folder, 'reading-1.durable-task.json');
    const said = await run('export', [{ file: vscode.Uri.file(file) }], 'reading-1');
    assert.match(said.join('\n'), /Exported reading-1 with \d+ events\./);
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes('12345678901234567890'));
    assert.equal((JSON.parse(text) as { readonly format: unknown }).format, 'durable-task-instance');
    await openFile(file);
    await until(() => tabOf('reading-1') !== undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('leave nothing behind when they are given up or the place cannot be written to', async () => {
    assert.deepEqual(await run('export', ['escape'], 'reading-1'), ['Export Instance']);
    const nowhere = path.join(folder, 'missing', 'a.durable-task.json');
    const said = await run('export', [{ file: vscode.Uri.file(nowhere) }], 'reading-1');
    assert.match(said.join('\n'), /couldn’t be written\. Choose another location/);
  });

  it('say once and plainly why a file is not opened', async () => {
    const file = path.join(folder, 'reading-1.durable-task.json');
    const other = path.join(folder, 'other.json');
    const refused = async (text: string): Promise<string> => {
      writeFileSync(other, text);
      const [, ...said] = await openFile(other);
      assert.equal(said.length, 1);
      assert.equal(tabOf('other'), undefined);
      return said.join();
    };
    const text = readFileSync(file, 'utf8');
    assert.equal(await refused('{"some": "json"}'), 'This file isn’t an exported instance.');
    assert.match(await refused(text.slice(0, 400)), /^This file is incomplete/);
    assert.match(await refused(text.replace('"version": 1', '"version": 9')), /Update the extension to open it/);
    const [, ...gone] = await openFile(path.join(folder, 'gone.json'));
    assert.deepEqual(gone, ['The file gone.json no longer exists.']);
  });

  it('compare the two that are selected in the diff editor', async () => {
    await run('compare', [], 'reading-1', 'reading-2');
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [left, right] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    assert.ok(left !== undefined && right !== undefined);
    assert.ok(left.includes('"n": 12345678901234567890,'));
    assert.equal(right.split('\n').filter((line) => !left.split('\n').includes(line)).length < 12, true);
    assert.equal((JSON.parse(right) as { readonly name: unknown }).name, 'Echo');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('say that three are too many to compare', async () => {
    assert.deepEqual(await run('compare', [], 'reading-1', 'reading-2', 'x'), [
      'Select two instances to compare. 3 are selected.',
    ]);
  });

  describe('go to the source', () => {
    let code: string;

    before(async () => {
      const [root] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(root !== undefined);
      code = path.join(root.uri.fsPath, 'worker-code');
      mkdirSync(path.join(code, 'node_modules', 'a'), { recursive: true });
      mkdirSync(path.join(code, 'hidden'), { recursive: true });
      const definition = 'export async function* Echo(ctx: OrchestrationContext, input: unknown) {}\n';
      writeFileSync(path.join(code, 'echo.ts'), `// the worker\n${definition}`);
      writeFileSync(path.join(code, 'node_modules', 'a', 'echo.ts'), definition);
      writeFileSync(path.join(code, 'hidden', 'echo.ts'), definition);
      await vscode.workspace
        .getConfiguration()
        .update('files.exclude', { '**/hidden': true }, vscode.ConfigurationTarget.Global);
    });
    after(async () => {
      await vscode.workspace.getConfiguration().update('files.exclude', undefined, vscode.ConfigurationTarget.Global);
      rmSync(code, { recursive: true, force: true });
    });

    it('of an instance opens the one definition, not what was fetched or is excluded', async () => {
      await run('goToSource', [], 'reading-1');
      await until(() => vscode.window.activeTextEditor?.document.fileName === path.join(code, 'echo.ts'));
      assert.deepEqual(vscode.window.activeTextEditor?.selection.active, new vscode.Position(1, 23));
    });

    it('doesn’t ask where the code is also registered', async () => {
      writeFileSync(path.join(code, 'main.ts'), "worker.addNamedOrchestrator('Echo', Echo);\n");
      await run('goToSource', [], 'reading-1');
      await until(() => vscode.window.activeTextEditor?.document.fileName === path.join(code, 'echo.ts'));
    });

    it('offers several', async () => {
      writeFileSync(path.join(code, 'second.ts'), 'function Echo(second: OrchestrationContext) {}\n');
      await run('goToSource', [{ pick: 'second' }], 'reading-1');
      await until(() => vscode.window.activeTextEditor?.document.fileName === path.join(code, 'second.ts'));
      rmSync(path.join(code, 'second.ts'));
    });

    it('resolves a constant in a file that says nothing of orchestrations', async () => {
      writeFileSync(path.join(code, 'Names.cs'), 'static class Names { public const string Pack = "pack-it"; }\n');
      writeFileSync(
        path.join(code, 'Pack.cs'),
        'class P {\n  [Function(Names.Pack)]\n  public int Run([ActivityTrigger] int x) => x;\n}\n',
      );
      await answering([], () =>
        vscode.commands.executeCommand('durableTask.instance.goToSource', { name: 'pack-it', kind: 'activity' }),
      );
      await until(() => vscode.window.activeTextEditor?.document.fileName === path.join(code, 'Pack.cs'));
    });

    it('opens the script of a function in PowerShell', async () => {
      const refund = path.join(code, 'Refund');
      mkdirSync(refund);
      writeFileSync(path.join(refund, 'function.json'), '{ "bindings": [{ "type": "orchestrationTrigger" }] }');
      writeFileSync(path.join(refund, 'run.ps1'), 'param($Context)\n');
      await answering([], () =>
        vscode.commands.executeCommand('durableTask.instance.goToSource', { name: 'Refund', kind: 'orchestration' }),
      );
      await until(() => vscode.window.activeTextEditor?.document.fileName === path.join(refund, 'run.ps1'));
    });

    for (const { file, text, name, kind, line } of definitions) {
      it(`of the ${kind} ${name} opens its place in ${file}`, async () => {
        writeFileSync(path.join(code, file), text);
        await answering([], () => vscode.commands.executeCommand('durableTask.instance.goToSource', { name, kind }));
        await until(() => vscode.window.activeTextEditor?.document.fileName === path.join(code, file));
        assert.equal(vscode.window.activeTextEditor?.selection.active.line, line);
      });
    }

    it('of an event is where the orchestration waits for it', async () => {
      const event = { name: 'packed', kind: 'event', orchestration: 'Ship' };
      await answering([], () => vscode.commands.executeCommand('durableTask.instance.goToSource', event));
      await until(() => vscode.window.activeTextEditor?.document.fileName === path.join(code, 'shop.go'));
      assert.equal(vscode.window.activeTextEditor?.selection.active.line, 3);
      const said = await answering([], () =>
        vscode.commands.executeCommand('durableTask.instance.goToSource', { ...event, name: 'Nobody' }),
      );
      assert.deepEqual(said, ['Nothing in the source files of this workspace waits for the event Nobody.']);
    });

    it('says that there is none', async () => {
      const said = await answering([], () =>
        vscode.commands.executeCommand('durableTask.instance.goToSource', { name: 'NoSuchThing', kind: 'activity' }),
      );
      assert.match(said.join('\n'), /NoSuchThing isn’t defined in the \d+ source files of this workspace/);
    });
  });
});
