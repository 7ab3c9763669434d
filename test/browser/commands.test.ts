import assert from 'node:assert/strict';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import type { Instance, OrchestrationStatus } from '../../src/client/instance.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { startWorker } from '../support/sdkWorker.js';
import { useEditor } from './support/editor.js';
import { localClient, until } from './support/localHub.js';
import type { TreeView } from './support/treeView.js';

describe('the commands in the window', function () {
  this.timeout(120_000);
  const open = useEditor({ size: { width: 1280, height: 1000 } });
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;
  let tree: TreeView;

  const reach = async (id: string, status: OrchestrationStatus): Promise<Instance> => {
    let found: Instance | undefined;
    await until(async () => {
      found = await client.get(id, { payloads: true });
      return found?.status === status;
    });
    assert.ok(found !== undefined);
    return found;
  };
  const begin = async (name: string, instanceId: string, status: OrchestrationStatus): Promise<void> => {
    await client.start({ name, instanceId, input: '1' });
    await reach(instanceId, status);
  };

  before(async () => {
    await open.window.runCommand('Durable Task: Start Local Task Hub');
    tree = await open.window.openView();
    await tree.row('default').waitFor();
    client = await localClient(open.editor);
    worker = await startWorker(client.endpoint.replace('http://', ''), 'default');
  });
  after(async () => {
    await worker.stop();
    client.close();
  });

  it('terminate by right click with a reason that shows up in the instance', async () => {
    const { quickInput } = open.window;
    await begin('Approval', 'approval-1', 'Running');
    await tree.row('approval-1').waitFor();
    const menu = await tree.menu('approval-1');
    assert.deepEqual(await menu.entries(), [
      'Open Instance',
      'Copy Instance Id',
      'Copy Link to Instance',
      'Wait for Instance…',
      'Go to Source',
      'Raise Event…',
      'Suspend…',
      'Terminate…',
      'Restart…',
      'Start One Like This…',
      'Compare with…',
      'Export Instance…',
    ]);
    await menu.choose('Terminate…');
    await quickInput.pick('With a reason');
    await quickInput.enter('nobody needs it');
    assert.equal((await reach('approval-1', 'Terminated')).output, '"nobody needs it"');
    await tree.row(/^Terminated1/).waitFor();
    await tree.expand(/^Terminated/);
    await tree.click('approval-1');
    const panel = open.window.webview();
    await panel.getByText('nobody needs it').first().waitFor();
  });

  it('raise an event from the palette that completes the approval', async () => {
    const { quickInput } = open.window;
    await begin('Approval', 'approval-2', 'Running');
    await open.window.runCommand('Durable Task: Raise Event…');
    await quickInput.rows('approval-2').first().waitFor();
    await quickInput.type('approval-');
    const off = quickInput.rows('approval-1').filter({ hasText: 'Not possible: it has finished (Terminated)' });
    await off.waitFor();
    await quickInput.pick('approval-2');
    await quickInput.enter('Decision');
    await quickInput.pick('One line of JSON');
    await quickInput.input.waitFor();
    await quickInput.type('{"approved": yes}');
    await quickInput.message.filter({ hasText: 'line 1, column 14' }).waitFor();
    await open.window.screenshot('raise-event-invalid');
    await quickInput.enter('{"approved": true}');
    assert.equal((await reach('approval-2', 'Completed')).output, '{"approved":true}');
    await tree.row(/^Completed1/).waitFor();
  });

  it('suspend and resume with the buttons of a row, and purge what has ended', async () => {
    const { quickInput, messages } = open.window;
    await begin('Approval', 'approval-3', 'Running');
    await tree.row('approval-3').waitFor();
    await tree.press('approval-3', 'Suspend');
    await quickInput.enter('lunch');
    await reach('approval-3', 'Suspended');
    await tree.row(/^Suspended1/).waitFor();
    await tree.expand(/^Suspended/);
    await tree.press('approval-3', 'Resume');
    await quickInput.enter('');
    await reach('approval-3', 'Running');
    await client.terminate('approval-3', {});
    await reach('approval-3', 'Terminated');
    await tree.row(/^Terminated2/).waitFor();
    await tree.choose('approval-3', 'Purge…');
    assert.match(await messages.dialogText(), /Purge approval-3 from task hub default\?/);
    await messages.answer('Purge');
    await until(async () => (await client.get('approval-3')) === undefined);
    await tree.row(/^Terminated1/).waitFor();
  });

  it('start an orchestration, with the name seen before offered and the id refused by its rule', async () => {
    const { quickInput } = open.window;
    await tree.press('default', 'Start Orchestration');
    await quickInput.pick('Approval');
    await quickInput.pick('None');
    await quickInput.input.waitFor();
    assert.match(await quickInput.input.inputValue(), /^approval-[a-z0-9]{10}$/);
    await quickInput.type('@mine');
    await quickInput.message.filter({ hasText: 'must not start with @' }).waitFor();
    await quickInput.type('x'.repeat(101));
    await quickInput.message.filter({ hasText: '101 characters: at most 100' }).waitFor();
    await quickInput.enter('approval-4');
    await quickInput.pick('Start now');
    await reach('approval-4', 'Running');
    await tree.row('approval-4').waitFor();
    await open.window.messages.press('Started approval-4.', 'Open');
    await open.window.tabs('approval-4').waitFor();
  });

  it('act on several selected rows at once', async () => {
    const { quickInput, messages, page } = open.window;
    await begin('Approval', 'approval-5', 'Running');
    await tree.row('approval-5').waitFor();
    await tree.click('approval-4');
    await tree
      .row('approval-5')
      .locator('.monaco-icon-label')
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await tree.choose('approval-5', 'Terminate…');
    await quickInput.pick('With a reason');
    await quickInput.enter('both');
    assert.match(await messages.dialogText(), /Terminate 2 instances of task hub default\?/);
    await messages.answer('Terminate');
    await reach('approval-4', 'Terminated');
    await reach('approval-5', 'Terminated');
    await messages.notification('Terminated: 2 done, 0 failed');
    await page.keyboard.press('Escape');
  });

  it('add a hub: a malformed connection string names its key, a wrong name is told from a dead endpoint', async () => {
    const { quickInput, messages } = open.window;
    await open.window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await quickInput.input.waitFor();
    await quickInput.type('Endpoint=ftp://x');
    await quickInput.message.filter({ hasText: 'Endpoint must begin with http' }).waitFor();
    await quickInput.enter(`Endpoint=${client.endpoint};Authentication=None`);
    await quickInput.message.filter({ hasText: 'names no task hub' }).waitFor();
    await quickInput.enter('nowhere');
    assert.match(
      await messages.notification('knows no task hub'),
      /answers, but says that it knows no task hub named “nowhere”/,
    );
    await open.window.screenshot('unknown-hub');
    await messages.press('knows no task hub', 'Save Anyway');
    await tree.row('nowhere').waitFor();
    await tree.expand('nowhere');
    await tree.row('knows no task hub named').waitFor();
    await tree
      .row(/^Running/)
      .first()
      .waitFor();
    await tree.choose('nowhere', 'Remove Task Hub from List…');
    await messages.answer('Remove');
    await tree.row('nowhere').waitFor({ state: 'detached' });
  });

  it('copy the id of an instance that is picked, and find one by the beginning of its id', async () => {
    const { quickInput } = open.window;
    await open.window.runCommand('Durable Task: Copy Instance Id');
    await quickInput.rows('approval-2').first().waitFor();
    await quickInput.pick('approval-2');
    await until(async () => (await open.window.clipboard()) === 'approval-2');
    await open.window.runCommand('Durable Task: Find Instance…');
    await quickInput.input.waitFor();
    await quickInput.type('approval-2');
    await quickInput.pick('approval-2');
    await open.window.tabs('approval-2').waitFor();
  });
});
