import assert from 'node:assert/strict';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import type { Locator } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { eventually } from '../../support/eventually.js';
import { startSampleWorker } from '../../support/startSampleWorker.js';
import { useEditor } from '../support/editor.js';
import { openMore, pressInHeader } from '../support/headerActions.js';
import { InstanceTab } from '../support/instanceTab.js';
import { localClient, until } from '../support/localHub.js';
import { savedEditors } from '../support/savedEditors.js';

/** The tab of an instance in the real window, on a real hub with the sample worker. */
describe('the tab of an instance', function () {
  this.timeout(120_000);
  const open = useEditor({ settings: { 'durableTask.localHub.port': 8192 } });
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker | undefined;

  const reach = (id: string, status: OrchestrationStatus): Promise<void> =>
    eventually(async () => assert.equal((await client.get(id))?.status, status));
  const shown = (id: string): Locator =>
    open.window.webview().locator('.instance-id', { hasText: new RegExp(`^${id}$`) });
  const find = async (id: string): Promise<void> => {
    await open.window.find(id);
    await shown(id).waitFor();
  };
  /** Clicks what leads to an instance, until that is shown: what moves just then takes no click. */
  const follow = (link: Locator, id: string): Promise<void> =>
    eventually(async () => {
      if (!(await shown(id).isVisible())) await link.click({ timeout: 5000 });
      await shown(id).waitFor({ timeout: 10_000 });
    }, 60_000);
  /** Presses a button that copies, until that is in the clipboard: a page that comes back may move just then. */
  const copies = (button: string, text: RegExp): Promise<void> =>
    eventually(async () => {
      await open.window.webview().getByRole('button', { name: button }).click({ timeout: 5000 });
      await eventually(async () => assert.match(await open.window.clipboard(), text), 3000);
    });
  const start = async (instanceId: string): Promise<void> => {
    const input = { who: 'Ada', amount: 250, currency: 'EUR', purpose: 'a desk', waitSeconds: 600 };
    await client.start({ name: 'Approval', instanceId, input: JSON.stringify(input), tags: { team: 'panel' } });
    await reach(instanceId, 'Running');
  };

  before(async () => {
    const { window, editor } = open;
    const tree = await window.openView();
    await window.runCommand('Durable Task: Start Local Task Hub');
    await tree.expand('default');
    await tree.row('Running').waitFor({ timeout: 60_000 });
    client = await localClient(editor);
    worker = await startSampleWorker(new URL(client.endpoint).host, 'default');
  });
  after(async () => {
    await worker?.stop();
    client.close();
  });

  it('suspends and resumes from its buttons, and shows what comes of it by itself', async () => {
    const { window } = open;
    await start('panel-1');
    await find('panel-1');
    const page = window.webview();
    await page.getByText('team').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('Orchestration started').waitFor();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await window.quickInput.enter('stock taking');
    await page.locator('.status', { hasText: 'Suspended' }).waitFor();
    await page.getByText('Orchestration suspended').waitFor();
    const off = (await openMore(page)).getByRole('menuitem', { name: 'Suspend' });
    await becomes(() => off.getAttribute('title'), /Only a pending or running instance can be suspended/);
    await off.press('Escape');
    await page.getByRole('button', { name: 'Resume' }).click();
    await window.quickInput.enter('');
    await page.locator('.status', { hasText: 'Running' }).waitFor();
    await page.getByText('Orchestration resumed').waitFor();
  });

  it('grows while the instance goes on, without anybody asking', async () => {
    const page = open.window.webview();
    await client.raiseEvent('panel-1', 'Approval', '{"approved":true,"by":"Grace"}');
    await page.locator('.status', { hasText: 'Completed' }).waitFor();
    await page.getByText('Event raised').waitFor();
    await page.getByText('Orchestration completed').waitFor();
    await page.getByRole('tab', { name: 'Summary' }).click();
    await page.getByText('"Grace"').first().waitFor();
  });

  it('opens a payload as a read-only JSON document', async () => {
    const { window } = open;
    const tab = window.tabs('input.json');
    // What the page moves just then takes no click.
    await eventually(async () => {
      const button = window.webview().getByRole('button', { name: 'Open Input in Editor' });
      if (!(await tab.isVisible())) await button.click({ timeout: 5000 });
      await tab.waitFor({ timeout: 10_000 });
    });
    await window.page.locator('.view-lines', { hasText: '"purpose": "a desk"' }).waitFor();
    // Any text is plain text for a moment.
    await becomes(() => window.page.locator('.statusbar-item[id="status.editor.mode"]').innerText(), /JSON/);
    await new InstanceTab(window).closeEditor(tab);
  });

  it('copies the id and a payload', async () => {
    await copies('Copy Instance ID', /^panel-1$/);
    await copies('Copy output', /Grace/);
  });

  it('copies a link to the instance from the menu of its header', async () => {
    const { window } = open;
    await pressInHeader(window.webview(), 'Copy Link to Instance');
    await eventually(async () =>
      assert.match(await window.clipboard(), /^[\w-]+:\/\/durable-task-tools\.durable-task\/.*instance%3Dpanel-1$/),
    );
  });

  it('leads to a child and from there to its parent', async () => {
    const { window } = open;
    const tripInput = {
      traveller: 'Ada',
      destination: 'Kyoto',
      bookings: [{ kind: 'hotel', offer: 'H-1', price: 200 }],
    };
    await client.start({ name: 'Trip', instanceId: 'panel-trip', input: JSON.stringify(tripInput) });
    await find('panel-trip');
    const page = window.webview();
    await page.getByRole('tab', { name: 'History' }).click();
    const row = page.locator('.history-row', { hasText: 'Sub-orchestration' }).first();
    const child = page.locator('.event-details .instance-link').first();
    // Rows come in while the instance runs, and the header changes when it ends.
    await eventually(async () => {
      if ((await row.getAttribute('aria-expanded', { timeout: 5000 })) !== 'true') await row.click({ timeout: 5000 });
      await child.waitFor({ timeout: 5000 });
    });
    const childId = await child.innerText();
    await follow(child, childId);
    await follow(window.webview().getByRole('button', { name: 'panel-trip' }), 'panel-trip');
  });

  it('comes back after the window was reloaded, on the tab it was left on', async () => {
    const { window } = open;
    await start('panel-2');
    await find('panel-2');
    await window.webview().getByRole('tab', { name: 'History' }).click();
    await window.webview().getByText('Orchestration started').waitFor();
    // The editor writes down what is open every few seconds; in a browser it cannot when the page goes.
    // The tab's title is there before what its page wants to be remembered by, and its summary before its history.
    const remembered = /instanceId\W+panel-2\W+tab\W+history/;
    await until(async () => remembered.test(await window.page.evaluate<string>(savedEditors)));
    await window.reload();
    const page = window.webview();
    await shown('panel-2').waitFor();
    await page.getByText('Orchestration started').waitFor();
    await becomes(() => window.tabs('panel-2').count(), 1);
  });

  it('reads well in every theme, wide and narrow', async () => {
    const { window } = open;
    await client.start({ name: 'PaymentWithRetries', instanceId: 'panel-pay', input: JSON.stringify({ amount: 10 }) });
    await eventually(async () => assert.ok((await client.get('panel-pay'))?.completedAt !== undefined));
    await find('panel-pay');
    await window.webview().locator('.card').first().waitFor();
    await window.screenshotThemes('panel-summary');
    await window.webview().getByRole('tab', { name: 'History' }).click();
    await window.webview().locator('.history-row').first().waitFor();
    await window.screenshotThemes('panel-history');
    await window.setTheme('dark');
    await window.resize(760, 700);
    await window.screenshot('panel-history-narrow');
    await window.resize(1280, 800);
  });

  it('says that the hub is gone, keeps what it has, and recovers by itself', async () => {
    const { window } = open;
    await find('panel-2');
    await window.runCommand('Durable Task: Stop Local Task Hub');
    const page = window.webview();
    await page.locator('.banner').first().waitFor();
    await page.getByRole('heading', { name: 'Approval' }).waitFor();
    await window.screenshot('panel-hub-gone');
    await window.runCommand('Durable Task: Start Local Task Hub');
    await page.locator('.banner').first().waitFor({ state: 'hidden', timeout: 60_000 });
    await page.locator('.status', { hasText: 'Running' }).waitFor();
  });
});
