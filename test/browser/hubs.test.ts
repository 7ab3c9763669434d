import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import { becomes } from './support/becomes.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import { eventually } from '../support/eventually.js';
import { FakeAzure } from '../support/servers/fakeAzure.js';
import { FakeTaskHub, Refusal } from '../support/servers/fakeTaskHub.js';
import { StubCommands } from '../support/stubCommand.js';
import { TcpRelay } from '../support/servers/tcpRelay.js';
import { useEditor } from './support/editor.js';
import type { TreeView } from './support/treeView.js';

const order = (instanceId: string) => ({
  instanceId,
  name: 'Order',
  orchestrationStatus: 'ORCHESTRATION_STATUS_RUNNING' as const,
});

const provider = '/providers/Microsoft.DurableTask/schedulers';

describe('hubs of every kind in the window', function () {
  this.timeout(120_000);
  let server: FakeTaskHub;
  let relay: TcpRelay;
  let azure: FakeAzure;
  let stubs: StubCommands;
  let tree: TreeView;
  let running: readonly string[] = ['order-1'];

  before(async () => {
    stubs = new StubCommands().azureCli('ann@example.org');
    server = await FakeTaskHub.start();
    relay = await TcpRelay.to(server.port);
    server.on('GetInstance', () => ({ exists: true, orchestrationState: order('order-1') }));
    server.on('QueryInstances', ({ query }, { headers }) => {
      if (headers['taskhub'] === 'retuns') throw new Refusal(status.NOT_FOUND, 'Task hub not found: retuns');
      const statuses = query?.runtimeStatus ?? [];
      const isWanted = statuses.some((status) => status === OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING);
      return isWanted ? { orchestrationState: running.map(order) } : {};
    });
    azure = await FakeAzure.start();
    const id = `/subscriptions/s-1/resourceGroups/rg${provider}/shop`;
    azure.onList('/tenants', [
      { tenantId: 't-1', displayName: 'Contoso' },
      { tenantId: 't-2', displayName: 'Fabrikam' },
      { tenantId: 't-3', displayName: 'Tailspin' },
    ]);
    azure.onTenants((tenantId) => {
      if (tenantId === 't-1') return [{ subscriptionId: 's-1', displayName: 'Production' }];
      return tenantId === 't-2' ? [{ subscriptionId: 's-2', displayName: 'Testing' }] : undefined;
    });
    azure.onList(`/subscriptions/s-2${provider}`, []);
    azure.onList(`/subscriptions/s-1${provider}`, [
      { id, name: 'shop', location: 'westeurope', properties: { endpoint: server.endpoint } },
      { id: `${id}-new`, name: 'shop-new', location: 'westeurope', properties: {} },
    ]);
    azure.onList(`${id}/taskHubs`, [{ name: 'billing' }, { name: 'shipping' }, { name: 'returns' }]);
  });
  after(async () => {
    azure.stop();
    await relay.close();
    server.stop();
    stubs.remove();
  });
  // The address is known once the stand-in for Azure runs, which is before the window opens.
  const open = useEditor({
    get settings() {
      return { ...azure.settings, 'durableTask.refresh.intervalSeconds': 1 };
    },
  });
  before(async () => {
    tree = await open.window.openView();
  });

  it('are added by endpoint, from the button of the view, with a verdict in words', async () => {
    const { quickInput, messages, page } = open.window;
    await tree.welcome.getByText('from Azure').waitFor();
    const add = page.locator('.sidebar .action-label[aria-label^="Add Task Hub…"]').first();
    // The buttons of a view may be drawn anew while it is new.
    await eventually(async () => {
      if (!(await quickInput.box.isVisible())) await add.click({ timeout: 5000 });
      await quickInput.rows('From Azure…').waitFor({ timeout: 5000 });
    });
    await quickInput.pick('By Endpoint…');
    await quickInput.enter(server.endpoint);
    await quickInput.message.filter({ hasText: 'Enter the name of the task hub' }).waitFor();
    await quickInput.enter('orders');
    await quickInput.rows('None').first().waitFor();
    await quickInput.rows('InteractiveBrowser').filter({ hasText: 'a browser on the remote machine' }).waitFor();
    await open.window.screenshot('add-hub-sign-in');
    // The next list alone names the endpoint. It names the sign-in too: a second click there comes back to this one.
    const next = quickInput.rows(server.endpoint);
    await quickInput.leaveRow();
    await eventually(async () => {
      if (!(await next.isVisible())) await quickInput.rows('AzureCli').first().click({ timeout: 5000 });
      await next.waitFor({ timeout: 10_000 });
    });
    await open.window.screenshot('add-hub-connection');
    await quickInput.pick('Connect');
    await tree.row('orders').waitFor();
    assert.match(
      await messages.notification('task hub orders'),
      /Connected to task hub orders.*signed in as ann@example\.org \(AzureCli\)\..*first time/,
    );
  });

  it('are added from Azure, of all tenants in one go: the scheduler that is still being made is told from the one that is there', async () => {
    const { quickInput } = open.window;
    await open.window.runCommand('Durable Task: Add Task Hub from Azure…');
    await quickInput.rows('AzureCli').waitFor();
    await quickInput.pick('AzureCli');
    await quickInput.rows('Tailspin').waitFor();
    await quickInput.pick('All 3');
    await quickInput.rows('Contoso · s-1').waitFor();
    await quickInput.rows('Fabrikam · s-2').waitFor();
    await quickInput
      .rows('Tenant Tailspin: sign in or try again')
      .filter({ hasText: 'needs the role Reader' })
      .waitFor();
    await open.window.screenshot('add-hub-azure-tenants');
    await quickInput.pick('All 2');
    await quickInput.rows('Still being created').waitFor();
    await open.window.screenshot('add-hub-azure');
    // The next list names the endpoint too, and is not clicked a second time.
    await quickInput.leaveRow();
    await quickInput.rows(server.endpoint).first().click();
    await quickInput.rows('billing').waitFor();
    await quickInput.pick('billing');
    await tree.row('billing').waitFor();
  });

  it('whose name is wrong are looked up in Azure, and the right name is chosen from what is there', async () => {
    const { quickInput, messages } = open.window;
    await open.window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await quickInput.enter(`Endpoint=${server.endpoint};TaskHub=retuns;Authentication=AzureCli;TenantId=t-1`);
    assert.match(await messages.dialogText(), /has no task hub named “retuns”/);
    await open.window.screenshot('wrong-hub-name');
    await messages.answer('Look Up in Azure');
    await quickInput.rows('shipping').waitFor();
    await open.window.screenshot('looked-up-in-azure');
    await quickInput.pick('returns');
    await tree.row(/^returns/).waitFor();
    await becomes(() => tree.rows('retuns').count(), 0);
    await tree.choose(/^returns/, 'Remove Task Hub from List…');
    await messages.answer('Remove');
    await tree.row(/^returns/).waitFor({ state: 'detached' });
  });

  /** Brings these marks of the hub `orders` about, whatever an attempt before has left of them. The list stands open. */
  async function mark(marks: { readonly production: boolean; readonly readOnly: boolean }): Promise<void> {
    const { quickInput } = open.window;
    await tree.choose(/^orders/, 'Edit Task Hub…');
    const each = [
      ['Production', 'production', marks.production],
      ['Read-only', 'read-only', marks.readOnly],
    ] as const;
    for (const [label, word, isWanted] of each) {
      // The list comes again after each choice, with the same rows.
      await quickInput.rows(label).waitFor();
      const isMarked = async (): Promise<boolean> => (await tree.row(/^orders/).innerText()).includes(word);
      await eventually(async () => {
        if ((await isMarked()) === isWanted) return;
        await quickInput.rows(label).click({ timeout: 5000 });
        // A second click takes the first one back: only one that was lost is repeated.
        await eventually(async () => assert.equal(await isMarked(), isWanted), 20_000);
      });
      await quickInput.rows(label).waitFor();
    }
  }

  /** What the menu of a row offers now. A row that is drawn anew closes its menu, and learns of new marks a moment later. */
  async function offered(row: string): Promise<readonly string[]> {
    const menu = await tree.menu(row);
    const entries = await menu.entries();
    await menu.cancel();
    assert.ok(entries.length > 0, 'the menu has closed');
    return entries;
  }

  it('show their color and marks, and offer nothing that changes a read-only one', async () => {
    const { quickInput } = open.window;
    await mark({ production: false, readOnly: false });
    await quickInput.cancel();
    await tree.expand('orders');
    await tree.expand(/^Running/);
    await tree.row('order-1').waitFor();
    await eventually(async () => assert.ok((await offered('order-1')).includes('Terminate…')));
    await tree.choose(/^orders/, 'Edit Task Hub…');
    await quickInput.pick('Color');
    await quickInput.rows('Purple').waitFor();
    await open.window.screenshot('edit-hub-color');
    // The list after it names the color too: a second click there comes back to this one.
    await eventually(async () => {
      if (await quickInput.rows('Purple').isVisible()) await quickInput.rows('Red').click({ timeout: 5000 });
      await quickInput.rows('Production').waitFor({ timeout: 10_000 });
    });
    await quickInput.cancel();
    await mark({ production: true, readOnly: true });
    await tree.row('production · read-only').waitFor();
    await open.window.screenshot('edit-hub');
    await quickInput.cancel();
    const changing = /Terminate|Suspend|Restart|Raise|Purge|Rewind/;
    await becomes(async () => (await offered('order-1')).filter((entry) => changing.test(entry)), []);
    await open.window.screenshotThemes('marked-hub', ['dark', 'light', 'highContrast']);
    await open.window.reload();
    tree = await open.window.openView();
    await tree.row('production · read-only').waitFor();
  });

  it('ask for the name of a production hub, in words, before anything of it is changed', async () => {
    const { quickInput } = open.window;
    const before = server.callsOf('SuspendInstance').length;
    await mark({ production: true, readOnly: false });
    await tree.row(/^ordersproduction · 127/).waitFor();
    await quickInput.cancel();
    await tree.expand('orders');
    await eventually(async () => assert.ok((await offered('order-1')).includes('Suspend…')));
    await tree.act('order-1', 'Suspend…');
    await quickInput.enter('');
    await quickInput.message.filter({ hasText: 'Suspend order-1 in orders? Type orders to confirm' }).waitFor();
    await quickInput.enter('order');
    // In the place of the question, which ends with the same words.
    await quickInput.message.filter({ hasText: 'Type orders to confirm.', hasNotText: 'Suspend order-1' }).waitFor();
    await open.window.screenshot('production-confirmation');
    assert.equal(server.callsOf('SuspendInstance').length, before);
    await quickInput.enter('orders');
    await quickInput.box.waitFor({ state: 'hidden' });
    await eventually(() => assert.equal(server.callsOf('SuspendInstance').length, before + 1));
    assert.equal(server.callsOf('SuspendInstance').at(-1)?.headers['taskhub'], 'orders');
  });

  it('do not wait for one another: a dead one says since when, the others go on, and it comes back by itself', async () => {
    const { quickInput } = open.window;
    await open.window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await quickInput.enter(`Endpoint=http://127.0.0.1:${relay.port};TaskHub=shipping;Authentication=None`);
    await tree.row('shipping').waitFor();
    for (const hub of ['orders', 'billing', 'shipping']) await tree.collapse(hub);
    await tree.expand('shipping');
    await tree.expand('billing');
    relay.refuse(true);
    await tree.row(/^shipping.*unreachable since \d/).waitFor();
    await tree.row('Retry now').waitFor();
    running = ['order-1', 'order-2'];
    await tree.collapse('shipping');
    await tree.row(/^Running2/).waitFor();
    await tree.row('order-2').waitFor();
    await tree.expand('shipping');
    await open.window.screenshot('dead-hub');
    relay.refuse(false);
    await tree.row('unreachable since').waitFor({ state: 'detached' });
    await tree.row('Retry now').waitFor({ state: 'detached' });
    await tree.row(/^shipping/).waitFor();
  });

  it('that a link leads to and nobody knows yet are named, and connected to only once that is wanted', async () => {
    const { messages, quickInput } = open.window;
    const linked = await FakeTaskHub.start();
    const name = `linked-${linked.port}`;
    linked.on('GetInstance', () => ({ exists: true, orchestrationState: order('order-9') }));
    try {
      const place = new URLSearchParams({ endpoint: linked.endpoint, taskHub: name, instance: 'order-9' });
      await tree.choose(/^billing/, 'Copy Link to Task Hub');
      let address = '';
      await eventually(async () => {
        const link = await open.window.clipboard();
        assert.match(link, /billing/);
        address = `${link.replace(/\?.*/s, '')}?${encodeURIComponent(place.toString())}`;
      });
      const follow = async (): Promise<void> => {
        await open.window.runCommand('Developer: Open URL');
        await quickInput.enter(address);
        await messages.dialog.filter({ hasText: 'open this URI' }).waitFor();
        await messages.answer('Open');
        await messages.dialog.filter({ hasText: `Open instance order-9 of task hub ${name} at http://` }).waitFor();
      };
      await follow();
      await becomes(() => messages.dialogText(), /the task hub isn’t in your list\. If you continue, it’s added/);
      await open.window.screenshot('link-unknown-hub');
      await messages.answer('Cancel');
      await becomes(() => tree.rows(name).count(), 0);
      await follow();
      assert.equal(linked.calls.length, 0, 'nothing is asked of it before the person has said so');
      await messages.answer('Connect and Open');
      await open.window.tabs('order-9').waitFor();
      await tree.row(name).waitFor();
      await open.window.webview().locator('body').getByText('order-9').first().waitFor();
      // The page names the instance before it has asked for it.
      await eventually(() => assert.equal(linked.calls[0]?.headers['taskhub'], name));
      await open.window.screenshot('link-opened');
    } finally {
      linked.stop();
    }
  });

  it('are shown by a link that was copied, once the editor may open it', async () => {
    const { messages, quickInput } = open.window;
    await tree.choose(/^billing/, 'Copy Link to Task Hub');
    let link = '';
    await eventually(async () => {
      link = await open.window.clipboard();
      assert.match(link, /\/\/durable-task-tools\.durable-task\/open\?.*billing/);
    });
    await tree.click(/^shipping/);
    await open.window.runCommand('Developer: Open URL');
    await quickInput.enter(link);
    await messages.dialog.waitFor();
    await becomes(() => messages.dialogText(), /open this URI/);
    await messages.answer('Open');
    await tree
      .row(/^billing/)
      .and(tree.rows().and(open.window.page.locator('.selected')))
      .waitFor();
  });
});
