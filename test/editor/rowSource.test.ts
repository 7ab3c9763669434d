import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { WorkspaceSource } from '../../src/commands/source/workspaceSource.js';
import { systemClock } from '../../src/common/clock.js';
import { until } from './support/extension.js';

describe('what the source says for rows', () => {
  it('is read anew soon after a file of it has changed, not only after a minute', async () => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root !== undefined);
    const source = new WorkspaceSource(vscode.Uri.file('/nowhere'), systemClock);
    const asked = (): Promise<readonly string[]> => source.awaitedEvents('Lease', new AbortController().signal);
    const file = path.join(root.uri.fsPath, 'lease.py');
    try {
      assert.deepEqual(await asked(), []);
      const body = '    yield ctx.wait_for_external_event("Renewal")\n';
      writeFileSync(file, `def Lease(ctx: task.OrchestrationContext, _):\n${body}`);
      await until(async () => (await asked()).includes('Renewal'));
    } finally {
      source.dispose();
      rmSync(file, { force: true });
    }
  });
});
