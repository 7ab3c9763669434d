import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isListening } from '../../src/platform/listening.js';
import { useEditor } from '../browser/support/editor.js';
import { localHub } from '../browser/support/localHub.js';
import type { TreeView } from '../browser/support/treeView.js';
import { eventually } from '../support/eventually.js';
import { container, overSsh } from './elsewhere.js';

const places = [
  { place: 'a container', elsewhere: container, isApart: true },
  { place: 'a machine reached by SSH', elsewhere: overSsh, isApart: false },
] as const;

for (const { place, elsewhere, isApart } of places) {
  describe(`the window of ${place}`, function () {
    this.timeout(120_000);
    let tree: TreeView;
    const folder = mkdtempSync(path.join(tmpdir(), 'durable-task-remote-'));
    const string = 'Endpoint=http://localhost:8080;TaskHub=orders;Authentication=None';
    writeFileSync(path.join(folder, '.env'), `DURABLE_TASK_SCHEDULER_CONNECTION_STRING="${string}"\n`);
    after(() => rmSync(folder, { recursive: true, force: true }));
    const open = useEditor({ elsewhere, folder });

    it('starts the local task hub there, with the samples, whose orchestrations complete', async () => {
      const { window, editor } = open;
      tree = await window.openView();
      await tree.welcome.getByRole('button', { name: 'Start Local Task Hub with Samples' }).click();
      await tree.row('default').waitFor();
      await tree
        .rows(/^Completed[1-9]/)
        .first()
        .waitFor();
      const { port } = await localHub(editor);
      assert.equal(await isListening(port, AbortSignal.timeout(5000)), !isApart);
      await window.screenshot(`remote-${isApart ? 'container' : 'ssh'}`);
    });

    it('offers what the project there names', async () => {
      await tree.row('Detected in this project: orders').waitFor();
    });

    it('starts an orchestration, shows it, and answers what it waits for', async () => {
      const { window } = open;
      const { quickInput } = window;
      await tree.press('samples', 'Start Orchestration');
      await quickInput.pick('Approval');
      await quickInput.pick('None');
      await quickInput.enter('remote-1');
      await quickInput.pick('Start now');
      await tree.row('remote-1').waitFor();
      await tree.click('remote-1');
      const page = window.webview();
      await page.getByRole('button', { name: 'Raise event' }).click();
      await quickInput.enter('Approval');
      await quickInput.pick('One line of JSON');
      await quickInput.enter('{"approved": true}');
      await page.getByText('Completed').first().waitFor();
      await window.screenshot(`remote-${isApart ? 'container' : 'ssh'}-panel`);
    });

    it('finds its hub again after a reload, which goes on there meanwhile', async () => {
      const { window, editor } = open;
      const before = await localHub(editor);
      await window.reload();
      tree = await window.openView();
      await tree.row('default').waitFor();
      await tree
        .rows(/^Completed[1-9]/)
        .first()
        .waitFor();
      assert.equal((await localHub(editor)).pid, before.pid);
    });

    it('ends the hub where it runs', async () => {
      const { window, editor } = open;
      await window.runCommand('Durable Task: Stop Local Task Hub');
      await eventually(async () => {
        await assert.rejects(localHub(editor));
      }, 30_000);
      await tree.row('default').waitFor({ state: 'detached' });
    });
  });
}
