import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

describe('the extension in the editor', () => {
  const extension = vscode.extensions.getExtension('durable-task-tools.durable-task');

  it('activates when its view is shown', async () => {
    assert.ok(extension !== undefined, 'the extension is not there');
    await vscode.commands.executeCommand('durableTask.hubs.focus');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('runs in an editor that package.json supports', () => {
    assert.ok(extension !== undefined);
    const manifest: unknown = JSON.parse(readFileSync(path.join(extension.extensionPath, 'package.json'), 'utf8'));
    const range = (manifest as { engines: { vscode: string } }).engines.vscode;
    const [oldest] = /\d+\.\d+/.exec(range) ?? [];
    assert.ok(oldest !== undefined, `engines.vscode is ${range}`);
    const minor = (version: string): number => Number(version.split('.')[1]);
    assert.ok(minor(vscode.version) >= minor(oldest), `${vscode.version} is older than ${range}`);
  });
});
