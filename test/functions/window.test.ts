import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectFunctions } from '../../src/client/functions/functionsTaskHubClient.js';
import type { OrchestrationStatus } from '../../src/client/instance.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { useEditor } from '../browser/support/editor.js';
import type { TreeView } from '../browser/support/treeView.js';
import { runCommandLine } from '../support/commandLine.js';
import { eventually } from '../support/eventually.js';
import { hubName, RealHost } from './realHost.js';

describe('Durable Functions’ own host, in the window', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-functions-'));
  let host: RealHost;
  let client: TaskHubClient;
  let tree: TreeView;

  before(async () => {
    host = await RealHost.start();
    client = connectFunctions({ endpoint: host.endpoint, taskHub: hubName, authentication: 'Functions' });
    const durableTask = { hubName };
    writeFileSync(path.join(folder, 'host.json'), JSON.stringify({ version: '2.0', extensions: { durableTask } }));
    writeFileSync(path.join(folder, 'local.settings.json'), JSON.stringify({ Host: { LocalHttpPort: host.port } }));
    // A frame leads to the file whose path ends as its own does.
    mkdirSync(path.join(folder, 'host'));
    copyFileSync(path.join('test', 'functions', 'host', 'Functions.cs'), path.join(folder, 'host', 'Functions.cs'));
  });
  const open = useEditor({ folder, languageModel: true, settings: { 'durableTask.refresh.intervalSeconds': 1 } });
  before(async () => {
    tree = await open.window.openView();
  });
  after(async () => {
    client.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const reaches = async (id: string, status: OrchestrationStatus): Promise<void> => {
    await eventually(async () => assert.equal((await client.get(id))?.status, status), 60_000);
  };
  /** Starts one and waits for its row in the group of a status. */
  const begin = async (name: string, instanceId: string, status: OrchestrationStatus): Promise<void> => {
    await client.start({ name, instanceId, input: '1' });
    await reaches(instanceId, status);
    await tree.expand(new RegExp(`^${status}`));
    await tree.instance(instanceId, status).waitFor();
  };

  it('is found by itself, and one click connects', async () => {
    const { window } = open;
    const { quickInput } = window;
    await tree.welcome.getByText('Connect to Detected Task Hub').click();
    await quickInput.rows('Detected on this machine: Functions host').filter({ hasText: hubName }).waitFor();
    await window.screenshot('functions-found');
    await quickInput.pick('Detected on this machine: Functions host');
    await tree.row(new RegExp(`^${hubName}`)).waitFor();
    await tree.row(/^Running0/).waitFor();
  });

  it('shows the cause of a failure and its line in two clicks', async () => {
    const { window } = open;
    await begin('ChildFails', 'fails-1', 'Failed');
    await tree.instance('fails-1:child', 'Failed').waitFor();
    await tree.click('fails-1:child');
    const panel = window.webview();
    await panel.getByText('System.InvalidOperationException').waitFor();
    await window.screenshotThemes('functions-failure', ['light', 'highContrast', 'dark']);
    await panel
      .getByText(/Functions\.cs:line \d+/)
      .first()
      .click();
    await window.tabs('Functions.cs').waitFor();
  });

  it('rewinds what failed once its cause is gone', async () => {
    const { quickInput } = open.window;
    await client.signalEntity({ entityId: '@counter@fix', operation: 'fix' });
    await eventually(async () => assert.ok(await client.getEntity('@counter@fix')), 30_000);
    await tree.choose(/\bfails-1$|fails-1\s/, 'Rewind…');
    await quickInput.enter('mended');
    await reaches('fails-1', 'Completed');
  });

  it('raises an event, suspends, resumes, terminates and purges', async () => {
    const { quickInput, messages } = open.window;
    await begin('Waits', 'waits-1', 'Running');
    await tree.choose('waits-1', 'Suspend…');
    await quickInput.enter('lunch');
    await reaches('waits-1', 'Suspended');
    await tree.expand(/^Suspended/);
    await tree.choose('waits-1', 'Resume…');
    await quickInput.enter('');
    await reaches('waits-1', 'Running');
    await tree.instance('waits-1', 'Running').waitFor();
    await tree.choose('waits-1', 'Raise Event…');
    await quickInput.enter('Go');
    await quickInput.pick('One line of JSON');
    await quickInput.enter('"now"');
    await reaches('waits-1', 'Completed');
    assert.equal((await client.get('waits-1', { payloads: true }))?.output, '"now"');

    await begin('Waits', 'waits-2', 'Running');
    await tree.choose('waits-2', 'Terminate…');
    await quickInput.pick('With a reason');
    await quickInput.enter('enough');
    await reaches('waits-2', 'Terminated');
    await tree.expand(/^Terminated/);
    await tree.choose('waits-2', 'Purge…');
    await messages.answer('Purge');
    await eventually(async () => assert.equal(await client.get('waits-2'), undefined), 30_000);
  });

  it('is managed by command line and by a language model alike', async () => {
    const connection = `Endpoint=${host.endpoint};TaskHub=${hubName};Authentication=Functions`;
    const listed = await runCommandLine(['list', '--connection', connection, '--prefix', 'waits-1', '-o', 'json']);
    assert.match(listed.stdout, /"waits-1"/);
    const { window } = open;
    await window.runCommand('Model: Call a Tool');
    const input = { hub: hubName, instanceId: 'waits-1' };
    await window.quickInput.enter(JSON.stringify({ name: 'durabletask_get_instance', input }));
    await eventually(async () => assert.match(await window.clipboard(), /"waits-1"[^]*"Completed"/), 20_000);
  });

  it('comes back by itself, with its place, when the host is started again', async () => {
    const { window } = open;
    await host.stopHost();
    await tree.row(/Greenhouse.*unreachable since/).waitFor();
    await window.screenshot('functions-stopped');
    await host.startHost();
    await tree.row(/Greenhouse.*unreachable since/).waitFor({ state: 'detached' });
    // Its groups stand open as before, and its tab follows it again.
    await begin('Waits', 'waits-3', 'Running');
  });

  it('leaves no error in the log', () => {
    const errors = open.editor.extensionErrors();
    assert.ok(!errors.includes('Something went wrong'), errors);
  });
});
