import assert from 'node:assert/strict';
import path from 'node:path';
import { useEditor } from '../browser/support/editor.js';
import { eventually } from '../support/eventually.js';

const vsix = path.join(process.cwd(), 'dist', 'durable-task.vsix');

for (const vscode of ['oldest', 'newest'] as const) {
  describe(`the packed extension in the ${vscode} VS Code`, () => {
    const open = useEditor({ vscode, vsix });

    it('is installed and activates when its view is opened', async () => {
      const tree = await open.window.openView();
      await tree.welcome.first().waitFor();
      const activated = /_doActivateExtension durable-task-tools\.durable-task\b/;
      await eventually(() => assert.match(open.editor.logs(), activated));
    });

    it('starts the local task hub with samples from the welcome view', async () => {
      const tree = await open.window.openView();
      await tree.welcome.getByRole('button', { name: 'Start Local Task Hub with Samples' }).click();
      await tree.row('samples').waitFor();
      await tree.collapse('default');
      await tree.expand('Completed');
      await tree.row('OrderChain').waitFor({ timeout: 60_000 });
    });
  });
}
