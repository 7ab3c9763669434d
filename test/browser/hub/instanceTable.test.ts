import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { FrameLocator, Locator } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { type HubUnderFaults, startHubUnderFaults } from '../../integration/operations/hubUnderFaults.js';
import { eventually } from '../../support/eventually.js';
import { useEditor } from '../support/editor.js';
import { until } from '../support/localHub.js';
import { savedEditors } from '../support/savedEditors.js';
import { ContextMenu, type TreeView } from '../support/treeView.js';

/** The table of a hub in the real window, on a real hub with a worker of the official SDK. */
describe('the table of instances, in the window', function () {
  this.timeout(180_000);
  const open = useEditor({ size: { width: 1400, height: 900 } });
  let hub: HubUnderFaults;
  let tree: TreeView;

  const page = (): FrameLocator => open.window.webview();
  const grid = (): Locator => page().getByRole('grid', { name: 'Instances' });
  const row = (id: string): Locator => grid().locator('.table-row', { hasText: id });
  const filter = (): Locator => page().getByRole('textbox', { name: 'Filter' });
  const statusOf = async (id: string): Promise<string | undefined> => (await hub.direct.get(id))?.status;

  before(async () => {
    hub = await startHubUnderFaults();
    await hub.start('wait', 4, 'Running');
    await hub.start('fail', 3, 'Failed');
    await hub.start('done', 5, 'Completed');
    const { window } = open;
    tree = await window.openView();
    await window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await window.quickInput.enter(`Endpoint=${hub.client.endpoint};TaskHub=default;Authentication=None`);
    await tree.row('default').waitFor();
  });
  after(() => hub.stop());

  it('opens from the row of the hub, and shows what comes meanwhile within seconds', async () => {
    const { window } = open;
    await tree.press('default', 'Open Instance Table');
    await row('done-004').waitFor();
    await page().getByText('12 instances', { exact: true }).waitFor();
    await page().getByText('as told').first().waitFor();
    await window.screenshot('table-window');
    const began = Date.now();
    await hub.direct.start({ instanceId: 'fresh-1', name: 'waits' });
    await row('fresh-1').waitFor();
    assert.ok(Date.now() - began < 10_000, 'it took too long');
    await hub.direct.terminate('fresh-1', {});
    await row('fresh-1').getByText('Terminated').waitFor();
  });

  it('acts on what is selected, from the menu of the editor, and shows what came of it in place', async () => {
    const { window } = open;
    await row('wait-000').click();
    await row('wait-001').click({ modifiers: ['Control'] });
    await page().getByText('2 selected').waitFor();
    const menu = new ContextMenu(window.page);
    await eventually(async () => {
      if (!(await menu.box.isVisible())) await row('wait-001').click({ button: 'right', timeout: 5000 });
      await menu.box.waitFor({ timeout: 2000 });
    });
    await window.screenshot('table-menu');
    await menu.choose('Suspend…');
    await window.quickInput.enter('stock taking');
    await window.messages.answer('Suspend');
    await until(
      async () => (await statusOf('wait-000')) === 'Suspended' && (await statusOf('wait-001')) === 'Suspended',
    );
    await row('wait-000').getByText('Suspended').waitFor();
    await row('wait-001').getByText('Suspended').waitFor();
    // From the bar above it, too; only those that it applies to.
    await row('wait-002').click({ modifiers: ['Control'] });
    await page().getByRole('button', { name: 'Resume (2)' }).click();
    await window.quickInput.enter('');
    await window.messages.answer('Resume');
    await until(async () => (await statusOf('wait-000')) === 'Running' && (await statusOf('wait-001')) === 'Running');
    await row('wait-001').getByText('Running').waitFor();
  });

  it('is used by the keyboard alone: filter, rows, details, and Enter opens the instance', async () => {
    const { window } = open;
    await filter().click();
    await filter().fill('status:Failed');
    await filter().press('Enter');
    await page().getByText('3 instances', { exact: true }).waitFor();
    await page().getByRole('button', { name: 'Show Details' }).click();
    await grid().focus();
    await window.page.keyboard.press('Home');
    const details = page().getByRole('complementary', { name: 'Details' });
    await details.getByText('as told').first().waitFor();
    await window.screenshot('table-details-window');
    await window.page.keyboard.press('Enter');
    await page().locator('.instance-id', { hasText: 'fail-' }).waitFor();
    await window.tabs('Instances').click();
    // A hidden page comes back as it was left.
    await page().getByText('3 instances', { exact: true }).waitFor();
    await becomes(() => filter().inputValue(), 'status:Failed');
    await details.waitFor();
  });

  it('is filtered by choosing, too', async () => {
    await page().getByRole('button', { name: 'Choose Filters' }).click();
    const form = page().getByRole('dialog', { name: 'Choose Filters' });
    await form.getByRole('checkbox', { name: 'Running' }).check();
    await form.getByLabel('Created', { exact: true }).selectOption('In the last hour');
    await becomes(() => filter().inputValue(), 'status:Failed,Running created:<1h');
    await page().getByText('7 instances', { exact: true }).waitFor();
    await open.window.screenshot('table-window-filter-form');
    await filter().press('Escape');
    await page().getByRole('button', { name: 'Remove created:<1h' }).click();
    await becomes(() => filter().inputValue(), 'status:Failed,Running');
  });

  it('opens from a group of the tree with its status, in the tab that is there', async () => {
    const { window } = open;
    await tree.expand('default');
    await tree.press('Completed', 'Open Instance Table');
    await page().getByText('5 instances', { exact: true }).waitFor();
    await becomes(() => filter().inputValue(), 'status:Completed');
    await becomes(() => window.tabs('Instances').count(), 1);
  });

  it('keeps a view under a name, and takes it up again', async () => {
    const { window } = open;
    await page().getByRole('button', { name: 'Saved Views' }).click();
    await page().getByRole('button', { name: 'Save View…' }).click();
    await window.quickInput.enter('What is done');
    await window.quickInput.box.waitFor({ state: 'hidden' });
    await page().getByRole('button', { name: 'Clear Filter' }).click();
    await page().getByText('13 instances', { exact: true }).waitFor();
    await page().getByRole('button', { name: 'Saved Views' }).click();
    await page().getByRole('button', { name: 'What is done', exact: true }).click();
    await page().getByText('5 instances', { exact: true }).waitFor();
  });

  it('has a view of what runs, with what each instance waits for', async () => {
    const { window } = open;
    const choose = async (name: string): Promise<void> => {
      await page().getByRole('button', { name: 'Saved Views' }).click();
      await page().getByRole('button', { name, exact: true }).click();
    };
    await choose('Waiting for events');
    await becomes(() => filter().inputValue(), 'status:Running');
    await row('wait-000').getByText('awaits an event').waitFor();
    assert.deepEqual((await grid().getByRole('columnheader').allInnerTexts()).slice(0, 2), ['Name', 'Waiting']);
    await window.screenshot('table-window-waiting');
    await choose('What is done');
    await page().getByText('5 instances', { exact: true }).waitFor();
    assert.equal(await grid().getByRole('columnheader', { name: 'Waiting' }).count(), 0, 'that was for this look only');
  });

  it('copies a link that leads back to what it shows', async () => {
    const { window } = open;
    await page().getByRole('button', { name: 'Copy Link' }).click();
    await eventually(async () => assert.match(await window.clipboard(), /filter%3Dstatus%253ACompleted/));
  });

  it('exports what it shows', async () => {
    const { window } = open;
    await page().getByRole('button', { name: 'Export Rows' }).click();
    await page().getByRole('menuitem', { name: 'Export as JSON Lines…' }).click();
    await window.quickInput.input.waitFor();
    await eventually(async () => assert.match(await window.quickInput.input.inputValue(), /default\.jsonl$/));
    const file = await window.quickInput.input.inputValue();
    await window.quickInput.input.press('Enter');
    await eventually(async () => {
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
      const ids = lines.map((line) => (JSON.parse(line) as { readonly id: string }).id).sort();
      assert.deepEqual(ids, ['done-000', 'done-001', 'done-002', 'done-003', 'done-004']);
    });
  });

  it('filters the tree as it is filtered itself, and opens from there with that filter', async () => {
    const { window } = open;
    await page().getByRole('button', { name: 'Apply Filter to Tree' }).click();
    await tree.row(/default.*only Completed/).waitFor();
    await becomes(
      async () => (await tree.texts()).filter((text) => /^(Running|Failed|Completed)/.test(text)).length,
      1,
    );
    await window.screenshot('table-filters-tree');
    await page().getByRole('button', { name: 'Clear Filter' }).click();
    await page().getByText('13 instances', { exact: true }).waitFor();
    await tree.press('default', 'Open Instance Table');
    await page().getByText('5 instances', { exact: true }).waitFor();
    await becomes(() => filter().inputValue(), 'status:Completed');
    await page().getByRole('button', { name: 'Clear Filter' }).click();
    await page().getByRole('button', { name: 'Show All in Tree' }).click();
    await tree.row('Failed').waitFor();
  });

  it('offers all that match where several are confirmed, with the filter of the table', async () => {
    const { window } = open;
    await filter().fill('id:wait-*');
    await filter().press('Enter');
    await page().getByText('4 instances', { exact: true }).waitFor();
    await row('wait-000').click();
    await row('wait-001').click({ modifiers: ['Control'] });
    await page().getByRole('button', { name: 'Suspend', exact: true }).click();
    await window.quickInput.enter('');
    await window.messages.answer('All Matching…');
    await window.quickInput.rows('Count and continue').waitFor();
    await becomes(() => window.quickInput.box.innerText(), /wait-/);
    await window.quickInput.cancel();
    await page().getByRole('button', { name: 'Clear Selection' }).click();
  });

  it('runs an action on all that match, with the filter of the table', async () => {
    const { window } = open;
    await page().getByRole('button', { name: 'Clear Filter' }).click();
    await filter().fill('id:wait-* status:Running');
    await filter().press('Enter');
    await page().getByText('4 instances', { exact: true }).waitFor();
    await row('wait-003').click();
    await page().getByRole('button', { name: 'All Matching…' }).click();
    await window.quickInput.pick('Terminate');
    await window.quickInput.pick('With a reason');
    await window.quickInput.message.filter({ hasText: 'Reason' }).waitFor();
    await window.quickInput.input.press('Enter');
    await window.quickInput.rows('Count and continue').waitFor();
    await becomes(() => window.quickInput.box.innerText(), /wait-/);
    await window.screenshot('table-all-matching');
    await window.quickInput.cancel();
  });

  it('has an overview, whose bars and names lead to the table', async () => {
    const { window } = open;
    await page().getByRole('tab', { name: 'Overview' }).click();
    await page().getByText('13 instances checked').first().waitFor();
    await page().getByRole('region', { name: 'Most Failures' }).getByText('Error: as told').waitFor();
    await window.screenshot('overview-window');
    await page().getByRole('region', { name: 'Most Failures' }).getByRole('button', { name: '3 of 3' }).click();
    await page()
      .getByText(/^3 instances/)
      .waitFor();
    await becomes(() => filter().inputValue(), /status:Failed .*name:fails|name:fails .*status:Failed/);
  });

  it('has its failures in groups, with what can be done to all of one', async () => {
    const { window } = open;
    await page().getByRole('tab', { name: 'Failures' }).click();
    await page().getByText('as told').first().waitFor();
    await window.screenshot('failures-window');
    await page().getByText('as told').first().click();
    await page().getByRole('button', { name: 'Restart All' }).click();
    await window.quickInput.box.waitFor();
    await window.quickInput.cancel();
    // Whoever asks for the table gets it, whatever the tab shows.
    await tree.press('default', 'Open Instance Table');
    await grid().waitFor();
  });

  it('is back after the window was reloaded, filtered as it was', async () => {
    const { window } = open;
    await filter().fill('id:wait-* status:Running');
    await filter().press('Enter');
    await page().getByText('4 instances', { exact: true }).waitFor();
    // The editor writes down what is open every few seconds; in a browser it cannot when the page goes.
    const remembered = /status:Running id:wait-\W+view\W+instances/;
    await until(async () => remembered.test(await window.page.evaluate<string>(savedEditors)));
    await window.reload();
    await page().getByText('4 instances', { exact: true }).waitFor();
    await becomes(() => filter().inputValue(), 'status:Running id:wait-*');
  });

  it('says that the hub does not answer, and keeps its rows', async () => {
    await hub.proxy.stop();
    await page().getByRole('alert').waitFor({ timeout: 60_000 });
    await row('wait-003').waitFor();
    await open.window.screenshot('table-away');
  });
});
