import assert from 'node:assert/strict';
import { useEditor } from './support/editor.js';

describe('the Durable Task view', () => {
  const open = useEditor();

  it('opens from its icon in the activity bar', async () => {
    const { window } = open;
    assert.equal(await window.tree().pane.isVisible(), false, 'the view is open before the click');
    await window.openView();
  });
});
