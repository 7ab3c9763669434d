import assert from 'node:assert/strict';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import { becomes } from './support/becomes.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../src/client/timestamp.js';
import { eventually } from '../support/eventually.js';
import { startWorker } from '../support/sdkWorker.js';
import { useEditor } from './support/editor.js';
import { localClient, localHub, until } from './support/localHub.js';
import type { TreeView } from './support/treeView.js';

describe('the groups of the tree in the window', function () {
  this.timeout(180_000);
  const open = useEditor({ settings: { 'durableTask.tree.pageSize': 20 }, size: { width: 1280, height: 1000 } });
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;
  let tree: TreeView;

  const groupBy = async (label: string): Promise<void> => {
    const { quickInput } = open.window;
    await tree.act(/^default/, 'Group Instances By…');
    await quickInput.pick(label);
  };

  before(async () => {
    await open.window.runCommand('Durable Task: Start Local Task Hub');
    tree = await open.window.openView();
    await tree.row('default').waitFor();
    client = await localClient(open.editor);
    const { port } = await localHub(open.editor);
    worker = await startWorker(`127.0.0.1:${port}`, 'default');
    const scheduledStartAt = timestampFromMs(Date.now() + 3_600_000);
    for (let index = 0; index < 30; index += 1) {
      await client.start({
        name: 'OrderFulfilment',
        instanceId: `order-${String(index).padStart(2, '0')}`,
        scheduledStartAt,
      });
    }
    await client.start({ name: 'Echo', instanceId: 'echo-1', input: '1' });
    for (const id of ['family-1', 'family-2']) await client.start({ name: 'Family', instanceId: id });
    await until(async () => (await client.get('family-2-fails'))?.status === 'Failed');
    await until(async () => (await client.get('family-1-waits'))?.status === 'Running');
  });
  after(async () => {
    await worker.stop();
    client.close();
  });

  it('are by name when chosen in the menu of the hub, with how many have each status', async () => {
    await groupBy('Name');
    await tree.row(/^OrderFulfilmentPending 30/).waitFor();
    await tree.row(/^BrokenFailed 2/).waitFor();
    await tree.row(/^defaultby name · local/).waitFor();
    await tree.expand(/^Broken/);
    await tree.row(/^family-1-fails.*This one always fails/).waitFor();
    await open.window.screenshotThemes('groups-by-name', ['light', 'highContrast', 'dark']);
  });

  it('keep what stands open and is selected while instances come', async () => {
    await tree.open('family-1-fails');
    await client.start({ name: 'Echo', instanceId: 'echo-2', input: '1' });
    await tree.row(/^EchoCompleted 2/).waitFor();
    await becomes(() => tree.row(/^family-1-fails/).getAttribute('aria-selected'), 'true');
  });

  it('say what an instance waits for, with Raise Event on the row', async () => {
    const { window } = open;
    await tree.expand(/^Approval/);
    const row = /^family-1-waits.*awaits an event/;
    await tree.row(row).waitFor();
    await tree.ask(row, 'Raise Event');
    await window.quickInput.rows('Another name').waitFor();
    await window.quickInput.cancel();
    await tree.row(row).hover();
    await window.screenshotThemes('waiting-rows', ['light', 'highContrast', 'dark']);
    await tree.collapse(/^Approval/);
  });

  it('clear the badge once the new failure stands in an open group of its name', async () => {
    await tree.collapse(/^Broken/);
    await client.start({ name: 'Broken', instanceId: 'broken-1' });
    await open.window.badge.waitFor();
    await tree.expand(/^BrokenFailed 3/);
    await tree.row(/^broken-1/).waitFor();
    await open.window.badge.waitFor({ state: 'hidden' });
  });

  it('are the same after the window was reloaded, and stand open as they were', async () => {
    await open.window.reloadByCommand();
    tree = await open.window.openView();
    // Page by page, with a rest after each that is the longer the slower the answers are.
    await tree.row(/^OrderFulfilmentPending 30/).waitFor({ timeout: 90_000 });
    await tree.row(/^defaultby name · local/).waitFor();
    await tree.row(/^broken-1.*This one always fails/).waitFor();
    assert.equal(await tree.row(/^OrderFulfilmentPending 30/).getAttribute('aria-expanded'), 'false');
    assert.equal(await tree.row(/^ApprovalRunning/).getAttribute('aria-expanded'), 'false');
  });

  it('show what is clicked then in the tab that showed another before', async () => {
    // Until its page is back, the tab is not known as one that may show another.
    await open.window.tabs('family-1-fails').waitFor();
    await open.window.webview().locator('.instance-id', { hasText: 'family-1-fails' }).waitFor();
    await tree.open('broken-1');
    await becomes(() => open.window.tabs().count(), 1);
  });

  it('offer the table and the bulk actions of a name', async () => {
    const wanted = ['Open Instance Table', 'Show Only This Group', 'Act on Matching Instances…'];
    // A menu closes when its row is drawn anew.
    await eventually(async () => {
      const entries = await (await tree.menu(/^EchoCompleted/)).entries();
      for (const entry of wanted) assert.ok(entries.includes(entry), entries.join());
    });
    await (await tree.menu(/^EchoCompleted/)).cancel();
  });

  it('are by parent, with the children of an instance below it', async () => {
    await groupBy('Parent');
    const family = /^Familyfamily-2.*1 of 2 children failed/;
    await tree.row(family).waitFor();
    await becomes(() => tree.rows(/^Broken.*family-/).count(), 0);
    await tree.expand(family);
    await tree.row(/^Broken.*family-2-fails.*This one always fails/).waitFor();
    await open.window.screenshotThemes('groups-by-parent', ['light', 'highContrast', 'dark']);
  });

  it('are by time', async () => {
    await groupBy('Time');
    await tree.row(/^Last hour3\d/).waitFor();
    await tree.row(/^Echo/).waitFor();
    await open.window.screenshot('groups-by-time');
  });

  it('by status stand open, or closed, as they were before a reload too', async () => {
    const { window } = open;
    await groupBy('Status');
    await tree.expand(/^Failed3/);
    await tree.row(/^Broken.*This one always fails/).waitFor();
    await tree.row(/^Approval.*family-1-waits · awaits an event/).waitFor();
    await window.screenshotThemes('waiting-rows-by-status', ['light', 'dark']);
    await tree.collapse(/^Running/);
    await window.reloadByCommand();
    tree = await window.openView();
    await tree.row(/^Broken.*This one always fails/).waitFor({ timeout: 90_000 });
    assert.equal(await tree.row(/^Running/).getAttribute('aria-expanded'), 'false');
  });
});
