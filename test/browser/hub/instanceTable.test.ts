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
  const rowsAre = (count: number): Promise<void> =>
    becomes(() => grid().getAttribute('aria-rowcount', { timeout: 5000 }), String(count + 1));

  /** Selects these rows, and no other: again, where a click met a row that went on just then. */
  async function select(...ids: readonly string[]): Promise<void> {
    const selected = grid().locator('.table-row[aria-selected="true"]');
    await eventually(async () => {
      for (const [at, id] of ids.entries()) {
        await row(id).click({ modifiers: at === 0 ? [] : ['Control'], timeout: 5000 });
      }
      for (const id of ids) await selected.filter({ hasText: id }).waitFor({ timeout: 5000 });
      assert.equal(await selected.count(), ids.length);
    });
  }

  /** Filters by this, until so many rows are there: again, where another filter has come in the place of what was typed. */
  async function filterBy(text: string, count: number): Promise<void> {
    const terms = page().locator('.filter-bar > .filter-chips > li');
    await eventually(async () => {
      await filter().fill(text, { timeout: 5000 });
      await filter().press('Enter', { timeout: 5000 });
      await eventually(async () => {
        assert.deepEqual((await terms.allInnerTexts()).toSorted(), text.split(' ').toSorted());
      }, 10_000);
    });
    await page().getByText(`${count} instances`, { exact: true }).waitFor();
    await rowsAre(count);
  }

  /** Takes up a view. The menu has those that were there when it was opened. */
  async function takeView(name: string): Promise<void> {
    const view = page().getByRole('button', { name, exact: true });
    await eventually(async () => {
      if (!(await view.isVisible())) await page().getByRole('button', { name: 'Saved Views' }).click({ timeout: 5000 });
      await view.click({ timeout: 5000 });
    });
  }

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
    await select('wait-000', 'wait-001');
    await page().getByText('2 selected').waitFor();
    const menu = new ContextMenu(window.page);
    await eventually(async () => {
      if (!(await menu.box.isVisible())) await row('wait-001').click({ button: 'right', timeout: 5000 });
      await menu.box.waitFor({ timeout: 2000 });
      await window.screenshot('table-menu');
      await menu.choose('Suspend…');
    }, 60_000);
    await window.quickInput.enter('stock taking');
    await window.messages.answer('Suspend');
    await until(
      async () => (await statusOf('wait-000')) === 'Suspended' && (await statusOf('wait-001')) === 'Suspended',
    );
    await row('wait-000').getByText('Suspended').waitFor();
    await row('wait-001').getByText('Suspended').waitFor();
    // From the bar above it, too; only those that it applies to.
    await select('wait-000', 'wait-001', 'wait-002');
    await page().getByRole('button', { name: 'Resume (2)' }).click();
    await window.quickInput.enter('');
    await window.messages.answer('Resume');
    await until(async () => (await statusOf('wait-000')) === 'Running' && (await statusOf('wait-001')) === 'Running');
    await row('wait-001').getByText('Running').waitFor();
  });

  it('is used by the keyboard alone: filter, rows, details, and Enter opens the instance', async () => {
    const { window } = open;
    await filter().click();
    await filterBy('status:Failed', 3);
    await page().getByRole('button', { name: 'Show Details' }).click();
    await grid().press('Home');
    const details = page().getByRole('complementary', { name: 'Details' });
    await details.getByText('as told').first().waitFor();
    await window.screenshot('table-details-window');
    await grid().press('Enter');
    await page().locator('.instance-id', { hasText: 'fail-' }).waitFor();
    // A hidden page comes back as it was left.
    await eventually(async () => {
      await window.tabs('Instances').click({ timeout: 5000 });
      await page().getByText('3 instances', { exact: true }).waitFor({ timeout: 20_000 });
    });
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
    await takeView('What is done');
    await page().getByText('5 instances', { exact: true }).waitFor();
  });

  it('has a view of what runs, with what each instance waits for', async () => {
    const { window } = open;
    await takeView('Waiting for events');
    await becomes(() => filter().inputValue(), 'status:Running');
    await row('wait-000').getByText('awaits an event').waitFor();
    assert.deepEqual((await grid().getByRole('columnheader').allInnerTexts()).slice(0, 2), ['Name', 'Waiting']);
    await window.screenshot('table-window-waiting');
    await takeView('What is done');
    await page().getByText('5 instances', { exact: true }).waitFor();
    // That was for this look only. The columns follow the filter of the view.
    await becomes(() => grid().getByRole('columnheader', { name: 'Waiting' }).count(), 0);
    await rowsAre(5);
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
    const { input } = window.quickInput;
    await becomes(() => input.inputValue(), /default\.jsonl$/);
    await window.quickInput.pathDialogRests();
    const file = await input.inputValue();
    await eventually(async () => {
      if (await input.isVisible()) await input.press('Enter', { timeout: 5000 });
      await eventually(async () => {
        const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
        const ids = lines.map((line) => (JSON.parse(line) as { readonly id: string }).id).sort();
        assert.deepEqual(ids, ['done-000', 'done-001', 'done-002', 'done-003', 'done-004']);
      }, 10_000);
    }, 60_000);
  });

  it('filters the tree as it is filtered itself, and opens from there with that filter', async () => {
    const { window } = open;
    await page().getByRole('button', { name: 'Apply Filter to Tree' }).click();
    await tree.row(/default.*only Completed/).waitFor();
    await becomes(() => tree.rows(/^(?:Running|Failed|Completed)/).count(), 1);
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
    await filterBy('id:wait-*', 4);
    await select('wait-000', 'wait-001');
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
    // The filter before has found as many as the next one does.
    await page().getByText('13 instances', { exact: true }).waitFor();
    await filterBy('id:wait-* status:Running', 4);
    await select('wait-003');
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
    await filterBy('id:wait-* status:Running', 4);
    // The editor writes down what is open every few seconds; in a browser it cannot when the page goes.
    const remembered = /status:Running id:wait-\W+view\W+instances/;
    await eventually(async () => assert.match(await window.page.evaluate<string>(savedEditors), remembered), 120_000);
    await window.reload();
    await page().getByText('4 instances', { exact: true }).waitFor();
    await becomes(() => filter().inputValue(), 'status:Running id:wait-*');
  });

  it('says that the hub does not answer, and keeps its rows', async () => {
    await hub.proxy.stop();
    await page().getByRole('alert').first().waitFor();
    await row('wait-003').waitFor();
    await open.window.screenshot('table-away');
  });
});
