import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.js';
import { becomes } from './support/becomes.js';
import { useEditor } from './support/editor.js';
import { localClient } from './support/localHub.js';

describe('a task hub served from the window', function () {
  this.timeout(180_000);
  const opened = useEditor();

  before(async () => {
    await opened.window.openView();
    await opened.window.runCommand('Durable Task: Start Local Task Hub');
    await opened.window.statusBar('Local task hub :').waitFor();
  });

  /** A page of another origin neither reads anything nor starts one, whichever way it asks. */
  const assertRefused = async (address: string): Promise<void> => {
    const page = await opened.window.page.context().newPage();
    const asked = (path: string, init: RequestInit): Promise<string> =>
      page.evaluate(
        ([url, options]) =>
          fetch(url, options).then(
            (answer) => answer.type,
            () => 'refused',
          ),
        [`${address}${path}`, init] as const,
      );
    assert.equal(await asked('/api/orchestrations', {}), 'refused');
    assert.equal(await asked('/api/orchestrations', { headers: { authorization: 'Bearer x' } }), 'refused');
    const body = JSON.stringify({ name: 'Intruder', instanceId: 'intruder' });
    // The browser sends this one without asking first, and hides the answer: the server itself must refuse it.
    assert.equal(await asked('/api/orchestrations', { method: 'POST', mode: 'no-cors', body }), 'opaque');
    await page.close();
    const client = await localClient(opened.editor);
    assert.equal(await client.get('intruder'), undefined);
    client.close();
  };

  it('stands in the status bar, which stops it again', async () => {
    const { window } = opened;
    const { quickInput } = window;
    await window.runCommand('Durable Task: Serve Task Hub over HTTP…');
    await quickInput.enter('0');
    const entry = window.statusBar('Serving default');
    await entry.waitFor();
    let address = '';
    await eventually(async () => {
      address = await window.clipboard();
      assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    });
    assert.equal((await fetch(`${address}/api/orchestrations`)).status, 401);
    await assertRefused(address);
    // What stands beside it in the status bar comes and goes, and moves it.
    await eventually(async () => {
      if (!(await quickInput.rows('Stop Serving').isVisible())) await entry.click({ timeout: 5000 });
      await quickInput.rows('Stop Serving').waitFor({ timeout: 5000 });
    });
    await window.screenshot('serving');
    await quickInput.pick('Stop Serving');
    await entry.waitFor({ state: 'hidden' });
    await eventually(() => assert.rejects(fetch(`${address}/api/orchestrations`)));
  });

  it('gives each of its instances as code from the menu of its row', async () => {
    const { window, editor } = opened;
    const client = await localClient(editor);
    await client.start({ name: 'Approval', instanceId: 'order-7' });
    client.close();
    const tree = await window.openView();
    await tree.expand('Pending');
    const menu = await tree.menu('order-7');
    await window.screenshot('copy-as-code-menu');
    await menu.cancel();
    await tree.act('order-7', 'Copy as Code…');
    await window.quickInput.pick('Terminate');
    await window.quickInput.rows('curl').waitFor();
    await window.screenshot('copy-as-code');
    await window.quickInput.pick('.NET');
    await becomes(() => window.clipboard(), 'await client.TerminateInstanceAsync("order-7");\n');
  });
});
