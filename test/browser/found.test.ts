import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { becomes } from './support/becomes.js';
import { eventually } from '../support/eventually.js';
import { FakeTaskHub } from '../support/servers/fakeTaskHub.js';
import { openEditor, useEditor } from './support/editor.js';
import type { EditorWindow } from './support/editorWindow.js';
import { runningClickMs } from './support/quickInput.js';

const variable = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING';
const host = `{
  // the hub of this project
  "extensions": { "durableTask": { "hubName": "%TASKHUB_NAME%", "storageProvider": { "type": "azureManaged" } } },
}`;

function writeProject(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

/** Opens the list of what was found until it has these rows: it holds what had been found when it was opened. */
async function openFound(window: EditorWindow, open: () => Promise<void>, rows: readonly string[]): Promise<void> {
  const { quickInput } = window;
  await eventually(async () => {
    await quickInput.cancel();
    await open();
    await quickInput.rows().first().waitFor({ timeout: 5000 });
    for (const row of rows) assert.equal(await quickInput.rows(row).count(), 1, row);
  }, 60_000);
}

describe('what is found in the project and on this machine, in the window', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-project-'));
  // Ports are known before the editor opens, and settings are files.
  const settings: Record<string, unknown> = {};
  let server: FakeTaskHub;
  let emulator: FakeTaskHub;
  before(async () => {
    [server, emulator] = await Promise.all([FakeTaskHub.start(), FakeTaskHub.start()]);
    settings['durableTask.emulator.port'] = emulator.port;
    const values = { TASKHUB_NAME: 'orders', [variable]: `Endpoint=${server.endpoint};Authentication=None` };
    writeProject(path.join(folder, 'api'), 'host.json', host);
    writeProject(path.join(folder, 'api'), 'local.settings.json', JSON.stringify({ Values: values }));
  });
  const open = useEditor({ folder, settings });
  after(() => {
    server.stop();
    emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is offered by the welcome text, and connected only once it is chosen', async () => {
    const { window } = open;
    const tree = await window.openView();
    const button = tree.welcome.getByText('Connect to Detected Task Hub');
    await button.waitFor();
    await window.screenshot('found-welcome');
    assert.equal(server.calls.length, 0, 'the hub of the project was asked something before it was chosen');
    await openFound(window, () => button.click({ timeout: 5000 }), [
      'Detected in this project: orders',
      'Detected on this machine: emulator',
    ]);
    // It is greeted again after a minute.
    assert.deepEqual([...new Set(emulator.calls.map((call) => call.method))], ['Hello']);
    await window.quickInput.pick('Detected in this project: orders');
    await tree.row(/^orders/).waitFor();
    await tree.row(/^Running0/).waitFor();
    assert.equal(server.calls[0]?.headers['taskhub'], 'orders');
  });

  it('is a row of the tree beside the hubs there are, and a click connects to it', async () => {
    const { window } = open;
    const tree = window.tree();
    const row = tree.row('Detected on this machine: emulator');
    await row.waitFor();
    await becomes(() => tree.rows('Detected in this project').count(), 0);
    assert.equal(emulator.callsOf('QueryInstances').length, 0);
    // A row that is drawn anew under the pointer loses the click.
    await eventually(async () => {
      if (await row.isVisible()) await row.locator('.monaco-icon-label').first().click({ timeout: 5000 });
      await tree.row(/^default/).waitFor({ timeout: runningClickMs });
    }, 60_000);
    await row.waitFor({ state: 'hidden' });
  });

  it('follows the files while they change: another hub, a broken file, another storage', async () => {
    const { window } = open;
    const tree = window.tree();
    const evil = 'Endpoint=http://127.0.0.1:9;TaskHub=second';
    writeProject(folder, '.env', `${variable}="${evil}"\n`);
    await tree.row('Detected in this project: second').waitFor();
    // A menu closes when its row is drawn anew.
    await becomes(
      async () => (await tree.menu('Detected in this project: second')).entries(),
      ['Connect to Detected Task Hub…', 'Open Configuration File', 'Hide in This Workspace'],
    );
    await window.screenshot('found-rows');
    await tree.choose('Detected in this project: second', 'Hide in This Workspace');
    await tree.row('Detected in this project: second').waitFor({ state: 'hidden' });
    mkdirSync(path.join(folder, 'old'));
    mkdirSync(path.join(folder, 'torn'));
    const torn = tree.row('torn/host.json isn’t valid JSON');
    await eventually(async () => {
      // The editor's watcher takes a moment to follow a new folder.
      writeProject(path.join(folder, 'old'), 'host.json', '{"extensions": {"durableTask": {}}}');
      writeProject(path.join(folder, 'torn'), 'host.json', '{"extensions": {');
      await torn.waitFor({ timeout: 10_000 });
    }, 60_000);
    await tree.row('stores its task hub in AzureStorage').waitFor();
    await window.screenshotThemes('found-problems', ['light', 'highContrast', 'dark']);
    await eventually(async () => {
      await torn.locator('.monaco-icon-label').first().click({ timeout: 5000 });
      await window.tabs('host.json').waitFor({ timeout: 5000 });
    });
  });
});

describe('a folder that is not trusted, in the window', function () {
  this.timeout(240_000);

  it('is not read, says why, and is read once it is trusted', async () => {
    const server = await FakeTaskHub.start();
    const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-untrusted-'));
    writeProject(folder, '.env', `${variable}=Endpoint=${server.endpoint};TaskHub=orders\n`);
    const editor = await openEditor({ folder, workspaceTrust: true });
    try {
      const { window } = editor;
      // The served editor starts its own extension for TypeScript twice once a folder is trusted.
      window.console.expect(/vscode\.typescript-language-features/);
      const tree = await window.openView();
      const untrusted = tree.welcome.getByText('This folder isn’t trusted');
      await untrusted.waitFor();
      await becomes(() => tree.welcome.getByText('Connect to Detected Task Hub').count(), 0);
      await window.screenshot('found-untrusted');
      // The editor of trust is as large as its text, and its buttons may lie under what is below.
      const trust = window.page.getByRole('button', { name: 'Trust', exact: true }).first();
      const manage = tree.welcome.getByText('Manage Workspace Trust');
      await eventually(async () => {
        if (!(await trust.isVisible())) await manage.click({ timeout: 5000 });
        await trust.waitFor({ timeout: 10_000 });
      }, 60_000);
      // A key is lost that is pressed while the editor of trust is being made.
      await eventually(async () => {
        if (await trust.isVisible()) await trust.press('Enter', { timeout: 5000 });
        await untrusted.waitFor({ state: 'hidden', timeout: 5000 });
      });
      await tree.welcome.getByText('Connect to Detected Task Hub').waitFor();
      // The editor of trust still lies over the view.
      const open = (): Promise<void> => window.runCommand('Durable Task: Connect to Detected Task Hub…');
      await openFound(window, open, ['Detected in this project: orders']);
      await window.quickInput.pick('Detected in this project: orders');
      await tree.row(/^orders/).waitFor();
      assert.deepEqual(window.console.takeUnexpected(), []);
    } finally {
      await editor.close();
      server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
