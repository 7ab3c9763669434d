import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../../src/common/clock.js';
import type { TestApi } from '../../src/extension.js';
import { samplesFolder } from '../../src/platform/files/samplesFolder.js';
import { WorkspaceSources } from '../../src/views/panels/workspaceSources.js';
import { answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';

const run = (id: string, ...parameters: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`durableTask.${id}`, ...parameters);

describe('the source of the samples, which no folder of the workspace holds', () => {
  const extension = vscode.extensions.getExtension('durable-task-tools.durable-task');
  assert.ok(extension !== undefined);
  const folder = samplesFolder(extension.extensionUri);
  const payment = vscode.Uri.joinPath(folder, 'paymentWithRetries.ts').fsPath;
  const shown = (): vscode.TextEditor | undefined => vscode.window.activeTextEditor;
  let api: TestApi;
  const hubId = (taskHub: string): string | undefined =>
    api.services.registry.hubs.find((hub) => hub.isLocal && hub.taskHub === taskHub)?.id;

  before(async () => {
    api = await extensionApi();
    if (api.services.local.state.state !== 'running') await answering([], () => run('localHub.start'));
    if (hubId('samples') === undefined) await answering([{ text: 'samples' }], () => run('localHub.createHub'));
    await until(() => hubId('samples') !== undefined);
  });
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => {
    // Others mean the only task hub that is there.
    await answering([{ button: 'Delete' }], () => run('localHub.deleteHub', { hubId: hubId('samples') }));
    await answering([], () => run('localHub.stop'));
  });

  it('is opened by a line of a stack trace, and nothing else beside the workspace is', async () => {
    const sources = new WorkspaceSources(folder, systemClock);
    const beside = path.join(path.dirname(folder.fsPath), 'package.json');
    const upper = payment.replace(/^[a-z]:/, (drive) => drive.toUpperCase());
    const none = path.join(folder.fsPath, 'none.ts');
    assert.deepEqual(await sources.findAll([payment, upper, beside, none, `/elsewhere${payment}`]), [
      ...[true, true, false, false, false],
    ]);
    await sources.open({ file: payment, line: 52, column: 3 });
    await until(() => shown()?.document.fileName === payment);
    assert.deepEqual(shown()?.selection.active, new vscode.Position(51, 2));
  });

  it('is found by the name of what runs in their task hub', async () => {
    const asked = { name: 'PaymentWithRetries', kind: 'orchestration', hubId: hubId('samples') };
    await answering([], () => run('instance.goToSource', asked));
    await until(() => shown()?.document.fileName === payment);
    const lines = readFileSync(payment, 'utf8').split('\n');
    assert.match(lines[shown()?.selection.active.line ?? 0] ?? '', /async function\* PaymentWithRetries\(/);
    await answering([], () => run('instance.goToSource', { ...asked, name: 'ChargeInvoice', kind: 'activity' }));
    await until(() => /^\s*ChargeInvoice:/.test(lines[shown()?.selection.active.line ?? 0] ?? ''));
  });

  it('isn’t offered for an orchestration of that name in another task hub', async () => {
    const asked = { name: 'PaymentWithRetries', kind: 'orchestration', hubId: hubId('default') };
    const said = await answering([], () => run('instance.goToSource', asked));
    assert.match(said.join('\n'), /source files/);
    assert.equal(shown(), undefined);
  });
});
