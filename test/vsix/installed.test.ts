import assert from 'node:assert/strict';
import path from 'node:path';
import { useEditor } from '../browser/support/editor.js';

const vsix = path.join(process.cwd(), 'dist', 'durable-task.vsix');

for (const vscode of ['oldest', 'newest'] as const) {
  describe(`the packed extension in the ${vscode} VS Code`, () => {
    const open = useEditor({ vscode, vsix });

    it('is installed and activates when its view is opened', async () => {
      const { window } = open;
      await window.openView();
      await window.runCommand('Developer: Show Running Extensions');
      const running = window.page.locator('.runtime-extensions-editor .extension').filter({ hasText: 'durable-task' });
      await running.first().waitFor();
      assert.match(await running.first().innerText(), /Activation/);
    });
  });
}
