import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { becomes } from './support/becomes.js';
import { connectTaskHub } from '../../src/client/grpc/grpcTaskHubClient.js';
import type { Instance, OrchestrationStatus } from '../../src/client/instance.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { eventually } from '../support/eventually.js';
import { useEditor } from './support/editor.js';

interface StateFile {
  readonly pid: number;
  readonly port: number;
}

/** From an empty window to steering real orchestrations: each step goes on from where the one before ended. */
describe('a person who opens the window for the first time', function () {
  this.timeout(120_000);
  const open = useEditor({
    settings: {
      'durableTask.tree.pageSize': 10,
      'durableTask.tree.emptyGroups': 'hide',
    },
    size: { width: 1280, height: 1400 },
  });
  let client: TaskHubClient;
  let restarted: ChildProcess | undefined;

  const dataFolder = (): string => {
    const [file] = globSync('**/local-hub/hub.json', { cwd: open.editor.data });
    assert.ok(file !== undefined, 'the local task hub wrote no state file');
    return path.join(open.editor.data, path.dirname(file));
  };
  const stateFile = (): StateFile => JSON.parse(readFileSync(path.join(dataFolder(), 'hub.json'), 'utf8'));
  const reach = async (id: string, status: OrchestrationStatus): Promise<Instance> => {
    let found: Instance | undefined;
    await eventually(async () => {
      found = await client.get(id, { payloads: true });
      assert.equal(found?.status, status);
    });
    assert.ok(found !== undefined);
    return found;
  };
  const choose = async (instanceId: string): Promise<void> => {
    const { quickInput, page } = open.window;
    await quickInput.pick('samples');
    await page.getByPlaceholder('Choose an instance').waitFor();
    await quickInput.type(instanceId);
    await quickInput.rows(instanceId).first().waitFor();
    await quickInput.pick(instanceId);
  };
  const start = (instanceId: string, purpose = 'a desk'): Promise<string> =>
    client.start({
      name: 'Approval',
      instanceId,
      input: JSON.stringify({ who: 'Ada', amount: 250, currency: 'EUR', purpose, waitSeconds: 600 }),
    });

  after(() => {
    client.close();
    restarted?.kill('SIGKILL');
  });

  it('starts the local task hub with samples by a command, and sees orchestrations complete by themselves', async () => {
    const { window } = open;
    const tree = await window.openView();
    await window.runCommand('Durable Task: Start Local Task Hub with Samples');
    await tree.row('default').waitFor();
    await tree.expand('samples');
    await tree.row('Completed').waitFor({ timeout: 60_000 });
    await tree.row('Running').waitFor();
    client = connectTaskHub({
      endpoint: `http://127.0.0.1:${stateFile().port}`,
      taskHub: 'samples',
      authentication: 'None',
    });
  });

  it('expands a status, and loads the next page', async () => {
    const { window } = open;
    const tree = window.tree();
    for (let n = 10; n < 35; n += 1) await start(`appr-${n}`);
    await reach('appr-34', 'Running');
    await tree.expand('Running');
    const more = tree.row('Load more');
    await more.waitFor();
    await tree.row('appr-34').waitFor();
    const before = await tree.rows('Approval').count();
    await window.screenshot('tree-load-more');
    const isLonger = async (): Promise<boolean> => (await tree.rows('Approval').count()) > before;
    // The row moves down as instances come: a click may meet another one.
    await eventually(async () => {
      if (!(await isLonger())) await more.click({ timeout: 5000 });
      await eventually(async () => assert.ok(await isLonger()), 5000);
    });
  });

  it('terminates by right click, and finds the reason in the instance', async () => {
    const { window } = open;
    const tree = window.tree();
    await tree.act('appr-33', 'Terminate…');
    await window.quickInput.pick('With a reason');
    await window.quickInput.message.filter({ hasText: 'Reason' }).waitFor();
    await window.quickInput.enter('no longer needed');
    await window.messages.answer('Terminate');
    assert.equal((await reach('appr-33', 'Terminated')).output, '"no longer needed"');
    await tree.collapse('Running');
    await tree.expand('Terminated');
    await tree.open('appr-33');
    await window.webview().getByText('"no longer needed"').first().waitFor();
    await window.screenshotThemes('terminated');
  });

  it('is told where JSON is wrong, then raises the event from the palette and sees the approval complete', async () => {
    const { window } = open;
    await window.runCommand('Durable Task: Raise Event…');
    await choose('appr-34');
    await window.quickInput.rows('Another name').waitFor();
    await window.quickInput.enter('Approval');
    await window.quickInput.pick('One line of JSON');
    await window.quickInput.message.filter({ hasText: 'Enter JSON' }).waitFor();
    await window.quickInput.enter('{"approved": yes}');
    await window.quickInput.message.filter({ hasText: /line 1.*column 14/i }).waitFor();
    await window.quickInput.enter('{"approved": true, "by": "Grace"}');
    const { output } = await reach('appr-34', 'Completed');
    assert.match(output ?? '', /Grace/);
  });

  it('reads input, output and history of the instance it finds by its id', async () => {
    const { window } = open;
    await window.find('appr-34', 'samples');
    const page = window.webview();
    await page.getByText('"a desk"').first().waitFor();
    await page.getByText('"Grace"').first().waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('Orchestration started').first().waitFor();
    await page.getByText('Orchestration completed').first().waitFor();
    await window.screenshotThemes('history');
  });

  it('sees hostile text as text', async () => {
    const { window } = open;
    const hostile = '<img src=x onerror="document.title=1"></script><script>alert(1)</script>';
    await start('appr-99', hostile);
    await reach('appr-99', 'Running');
    await window.find('appr-99', 'samples');
    await window.webview().getByText('onerror').first().waitFor();
    await becomes(() => window.webview().locator('img').count(), 0);
  });

  it('sees that the server was killed, and that it is back, without a click', async () => {
    const { window } = open;
    const tree = window.tree();
    const data = dataFolder();
    const { pid, port } = stateFile();
    process.kill(pid, 'SIGKILL');
    await window.page
      .getByText(/stopped unexpectedly|nothing responds|isn’t running|can’t be reached/i)
      .first()
      .waitFor();
    await window.screenshot('server-gone');
    const script = path.join(process.cwd(), 'dist', 'emulator.js');
    restarted = spawn(process.execPath, [script, '--data', data, '--port', String(port)], { stdio: 'ignore' });
    await tree.row(/default/).waitFor();
    await tree.row('Completed').waitFor();
    await window.screenshot('server-back');
    assert.equal((await reach('appr-34', 'Completed')).status, 'Completed');
  });
});
