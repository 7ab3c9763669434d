import assert from 'node:assert/strict';
import { becomes } from './support/becomes.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { useEditor } from './support/editor.js';
import { eventually } from '../support/eventually.js';
import { localClient, until } from './support/localHub.js';
import type { TreeView } from './support/treeView.js';

const hostile = '<img src=x onerror=alert(1)></script>[x](command:workbench.action.quit) $(trash)';

describe('the tree in the window', function () {
  this.timeout(120_000);
  const open = useEditor({ settings: { 'durableTask.tree.pageSize': 20 }, size: { width: 1280, height: 1000 } });
  let client: TaskHubClient;
  let tree: TreeView;

  before(async () => {
    await open.window.runCommand('Durable Task: Start Local Task Hub');
    tree = await open.window.openView();
    await tree.row('default').waitFor();
    client = await localClient(open.editor);
    for (let index = 0; index < 30; index += 1) {
      await client.start({ name: 'Order', instanceId: `order-${String(index).padStart(2, '0')}` });
    }
  });
  after(() => client.close());

  it('expands a status, loads a page, and loads more', async () => {
    await tree.row(/^Pending20\+/).waitFor();
    await tree.expand(/^Pending/);
    await tree.row('order-29').waitFor();
    await becomes(() => tree.rows(/^Order/).count(), 20);
    // A click may meet a row that is just drawn anew.
    await eventually(async () => {
      const more = tree.row('Load more (20)');
      if (await more.isVisible()) await more.locator('.monaco-icon-label').first().click({ timeout: 5000 });
      await tree.row('order-00').waitFor({ timeout: 5000 });
    });
    await tree.row(/^Pending30/).waitFor();
    await becomes(() => tree.rows(/^Order/).count(), 30);
    await becomes(() => tree.rows('Load more').count(), 0);
  });

  it('keeps pages, expansion and selection while instances come and go', async () => {
    await tree.select('order-10');
    await client.start({ name: 'Order', instanceId: 'order-30' });
    await client.terminate('order-20', { output: '"seeded"' });
    await tree.row('order-30').waitFor();
    await tree.row(/^Terminated1/).waitFor();
    await becomes(() => tree.rows('order-20').count(), 0);
    await becomes(() => tree.rows(/^Order/).count(), 30);
    await becomes(() => tree.row('order-10').getAttribute('aria-selected'), 'true');
    await tree.expand(/^Terminated/);
    await tree.row('order-20').waitFor();
    await becomes(() => tree.rows('order-20').count(), 1);
  });

  it('forgets nothing when a group is closed and opened again, and tells what happened meanwhile', async () => {
    await tree.collapse(/^Pending/);
    await client.terminate('order-21', {});
    await tree.row(/^Terminated2/).waitFor();
    await tree.expand(/^Pending/);
    await tree.row('order-00').waitFor();
    await until(async () => (await tree.rows('order-21').count()) === 1);
    await becomes(() => tree.rows(/^Order/).count(), 31);
  });

  it('shows what others wrote as text: names, tags and payloads', async () => {
    await client.start({ name: hostile, instanceId: 'hostile-1', input: hostile, tags: { [hostile]: hostile } });
    const row = tree.row('hostile-1');
    await row.waitFor();
    assert.ok((await row.innerText()).includes('<img src=x onerror=alert(1)>'));
    await becomes(() => row.locator('img').count(), 0);
    const hover = open.window.page.locator('.monaco-hover:visible').filter({ hasText: 'Pending' });
    let said = '';
    await eventually(async () => {
      // A row that is drawn again under the pointer puts its tooltip off.
      await open.window.page.mouse.move(800, 500);
      await row.hover({ timeout: 5000 });
      await hover.waitFor({ timeout: 3000 });
      said = await hover.innerText({ timeout: 1000 });
    }, 60_000);
    assert.ok(said.includes('[x](command:workbench.action.quit)'));
    await becomes(() => hover.locator('img, script, a[href^="command:"], a[data-href^="command:"]').count(), 0);
    await open.window.screenshot('tree-hostile');
    await open.window.page.mouse.move(800, 500);
  });

  it('counts new failures on the badge until the failed ones were seen', async () => {
    await becomes(() => open.window.badge.count(), 0);
    const { startWorker } = await import('../support/sdkWorker.js');
    const worker = await startWorker(client.endpoint.replace('http://', ''), 'default');
    try {
      await client.start({ name: 'Broken', instanceId: 'broken-1' });
      await client.waitForCompletion('broken-1');
    } finally {
      await worker.stop();
    }
    await open.window.badge.waitFor();
    await tree.row(/^Failed[1-9]/).waitFor();
    await tree.collapse(/^Pending/);
    await tree.expand(/^Failed/);
    await tree.row('broken-1').waitFor();
    await tree.row(/broken-1.*This one always fails\./).waitFor();
    await open.window.badge.waitFor({ state: 'hidden' });
  });

  it('is reached by keyboard alone, and tells a screen reader what a row is', async () => {
    const { window } = open;
    const focused = tree.pane.locator('.monaco-list-row.focused');
    const place = (): Promise<string | null> => focused.getAttribute('data-index', { timeout: 5000 });
    await window.runCommand('Durable Task: Show Task Hubs');
    // The palette gives the focus back before the view gets it.
    await tree.pane.locator('.monaco-list:focus-within').waitFor();
    await window.page.keyboard.press('Home');
    await focused.filter({ hasText: 'default' }).waitFor();
    for (let steps = 0; steps < 20 && !(await focused.innerText()).includes('broken-1'); steps += 1) {
      const before = await place();
      await window.page.keyboard.press('ArrowDown');
      await eventually(async () => assert.notEqual(await place(), before));
    }
    await becomes(() => focused.getAttribute('aria-label'), /^Broken, Failed, instance broken-1, /);
    // The command of a row that is drawn anew just then is lost.
    await eventually(async () => {
      if (!(await window.tabs('broken-1').isVisible())) await window.page.keyboard.press('Enter');
      await window.tabs('broken-1').waitFor({ timeout: 10_000 });
    });
  });
});
