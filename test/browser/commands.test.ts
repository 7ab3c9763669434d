import assert from 'node:assert/strict';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import { becomes } from './support/becomes.js';
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
  /** Of two digits, so that none is the beginning of another one. */
  let begun = 10;
  /** Starts one with an id of its own, which no attempt before has used. */
  const begin = async (): Promise<string> => {
    const instanceId = `approval-${(begun += 1)}`;
    await client.start({ name: 'Approval', instanceId, input: '1' });
    await reach(instanceId, 'Running');
    // Until then it may still stand below Pending, and move while something is done with its row.
    await tree.instance(instanceId, 'Running').waitFor();
    return instanceId;
  };
  const beginAndEnd = async (): Promise<string> => {
    const id = await begin();
    await client.terminate(id, {});
    await reach(id, 'Terminated');
    return id;
  };

  before(async () => {
    await open.window.runCommand('Durable Task: Start Local Task Hub');
    tree = await open.window.openView();
    await tree.row('default').waitFor();
    client = await localClient(open.editor);
    worker = await startWorker(client.endpoint.replace('http://', ''), 'default');
    // The worker is known to the row of the hub. That draws the hub anew, which takes the rows below away from a menu.
    await tree.tooltip('default', '1 worker connected');
  });
  beforeEach(async () => {
    // What the test before has left, or its first attempt: counts of the groups begin at none.
    const left = (await client.query({})).instances.map(({ instanceId }) => instanceId);
    if (left.length > 0) {
      await client.skipGracefulTerminations(left, undefined);
      await client.purgeBatch(left);
    }
    await open.window.page.keyboard.press('Escape');
    await tree.expand('default');
  });
  after(async () => {
    await worker.stop();
    client.close();
  });

  it('terminate by right click with a reason that shows up in the instance', async () => {
    const { quickInput } = open.window;
    const id = await begin();
    await becomes(
      async () => (await tree.menu(id)).entries(),
      [
        'Open Instance',
        'Copy Instance ID',
        'Copy Link to Instance',
        'Wait for Instance…',
        'Go to Source',
        'Copy as Code…',
        'Raise Event…',
        'Suspend…',
        'Terminate…',
        'Restart…',
        'Start Similar Instance…',
        'Compare With…',
        'Export Instance…',
      ],
    );
    await (await tree.menu(id)).cancel();
    await tree.act(id, 'Terminate…');
    await quickInput.pick('With a reason');
    await quickInput.enter('nobody needs it');
    await becomes(() => open.window.messages.dialogText(), new RegExp(`Terminate ${id} in default\\?`));
    await open.window.screenshot('terminate one');
    await open.window.messages.answer('Terminate');
    assert.equal((await reach(id, 'Terminated')).output, '"nobody needs it"');
    await tree.row(/^Terminated1/).waitFor();
    await tree.expand(/^Terminated/);
    await tree.open(id);
    const panel = open.window.webview();
    await panel.getByText('nobody needs it').first().waitFor();
  });

  it('raise an event from the palette that completes the approval', async () => {
    const { quickInput } = open.window;
    const ended = await beginAndEnd();
    const id = await begin();
    await open.window.runCommand('Durable Task: Raise Event…');
    await quickInput.rows(id).first().waitFor();
    await quickInput.type('approval-');
    const off = quickInput.rows(ended).filter({ hasText: 'The instance has already finished (Terminated)' });
    await off.waitFor();
    await quickInput.pick(id);
    await quickInput.enter('Decision');
    await quickInput.pick('One line of JSON');
    await quickInput.input.waitFor();
    await quickInput.type('{"approved": yes}');
    await quickInput.message.filter({ hasText: 'line 1, column 14' }).waitFor();
    await open.window.screenshot('raise-event-invalid');
    await quickInput.enter('{"approved": true}');
    assert.equal((await reach(id, 'Completed')).output, '{"approved":true}');
    await tree.row(/^Completed1/).waitFor();
  });

  it('of the palette take the instance of the tab in front, if they apply to it', async () => {
    const { quickInput, page } = open.window;
    const other = await begin();
    const id = await begin();
    await tree.open(id);
    await open.window.tabs(id).waitFor();
    await open.window.webview().getByText(id).first().waitFor();
    await open.window.runCommand('Durable Task: Copy Instance ID');
    await becomes(() => open.window.clipboard(), id);
    await open.window.runCommand('Durable Task: Suspend…');
    await page.getByText(`Suspend ${id}`).first().waitFor();
    await quickInput.enter('');
    await reach(id, 'Suspended');
    // A suspended one cannot be suspended: which one is meant is asked.
    await open.window.runCommand('Durable Task: Suspend…');
    await quickInput.rows(other).first().waitFor();
    await quickInput.pick(other);
    await quickInput.enter('');
    await reach(other, 'Suspended');
    assert.equal((await client.get(id))?.status, 'Suspended');
  });

  it('suspend and resume with the buttons of a row, and purge what has ended', async () => {
    const { quickInput, messages } = open.window;
    const id = await begin();
    await tree.ask(id, 'Suspend');
    await quickInput.enter('lunch');
    await reach(id, 'Suspended');
    await tree.row(/^Suspended1/).waitFor();
    await tree.expand(/^Suspended/);
    await tree.ask(id, 'Resume');
    await quickInput.enter('');
    await reach(id, 'Running');
    await client.terminate(id, {});
    await reach(id, 'Terminated');
    await tree.row(/^Terminated1/).waitFor();
    await tree.expand(/^Terminated/);
    await tree.act(id, 'Purge…');
    await becomes(() => messages.dialogText(), new RegExp(`Purge ${id} in default\\?`));
    await messages.answer('Purge');
    await until(async () => (await client.get(id)) === undefined);
    await tree.row(/^Terminated0/).waitFor();
  });

  it('start an orchestration, with the name seen before offered and the id refused by its rule', async () => {
    const { quickInput } = open.window;
    await begin();
    const id = `approval-${(begun += 1)}`;
    await tree.ask('default', 'Start Orchestration');
    await quickInput.pick('Approval');
    await quickInput.pick('None');
    await quickInput.input.waitFor();
    await becomes(() => quickInput.input.inputValue(), /^approval-[a-z0-9]{10}$/);
    await quickInput.type('@mine');
    await quickInput.message.filter({ hasText: 'can’t start with @' }).waitFor();
    await quickInput.type('x'.repeat(101));
    await quickInput.message.filter({ hasText: 'has 101 characters. The limit is 100.' }).waitFor();
    await quickInput.enter(id);
    await quickInput.pick('Start now');
    await reach(id, 'Running');
    await tree.row(id).waitFor();
    await open.window.messages.press(`Started ${id}.`, 'Open');
    await open.window.tabs(id).waitFor();
  });

  it('act on several selected rows at once', async () => {
    const { quickInput, messages, page } = open.window;
    const [one, other] = [await begin(), await begin()];
    await tree.select(one, other);
    await tree.act(other, 'Terminate…');
    await quickInput.pick('With a reason');
    await quickInput.enter('both');
    await becomes(() => messages.dialogText(), /Terminate 2 instances in default\?/);
    await messages.answer('Terminate');
    await reach(one, 'Terminated');
    await reach(other, 'Terminated');
    await messages.notification('Terminated 2 instances.');
    await page.keyboard.press('Escape');
  });

  it('add a hub: a malformed connection string names its key, a wrong name is told from a dead endpoint', async () => {
    const { quickInput, messages } = open.window;
    await open.window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await quickInput.input.waitFor();
    await quickInput.type('Endpoint=ftp://x');
    await quickInput.message.filter({ hasText: 'Endpoint must start with http' }).waitFor();
    await quickInput.enter(`Endpoint=${client.endpoint};Authentication=None`);
    await quickInput.message.filter({ hasText: 'doesn’t name a task hub' }).waitFor();
    await quickInput.enter('nowhere');
    await becomes(() => messages.dialogText(), /has no task hub named “nowhere”/);
    await open.window.screenshot('unknown-hub');
    await messages.answer('Save Anyway');
    await tree.row('nowhere').waitFor();
    await tree.expand('nowhere');
    await tree.row('has no task hub named').waitFor();
    await tree
      .row(/^Running/)
      .first()
      .waitFor();
    await tree.act('nowhere', 'Remove Task Hub from List…');
    await messages.answer('Remove');
    await tree.row('nowhere').waitFor({ state: 'detached' });
  });

  it('copy the id of an instance that is picked, and find one by the beginning of its id', async () => {
    const { quickInput } = open.window;
    const id = await beginAndEnd();
    // The instance of the tab in front would be meant.
    await open.window.runCommand('View: Close All Editors');
    await open.window.runCommand('Durable Task: Copy Instance ID');
    await quickInput.rows(id).first().waitFor();
    await quickInput.pick(id);
    await becomes(() => open.window.clipboard(), id);
    await open.window.find(id);
  });
});
