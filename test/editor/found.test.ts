import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import { localHubId } from '../../src/hubs/hubRegistry.js';
import { freePort } from '../support/freePort.js';
import { answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';

const run = (id: string, ...parameters: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`durableTask.${id}`, ...parameters);
const scheduler = (hub: string): string => `Endpoint=http://localhost:9;TaskHub=${hub};Authentication=None`;

describe('what the files of the open folder name', () => {
  let api: TestApi;
  let project: vscode.Uri;

  const write = (file: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(project, file), new TextEncoder().encode(text));
  const offered = (): readonly string[] =>
    api.services.found.hubs.flatMap((hub) => (hub.kind === 'project' ? [hub.taskHub] : []));

  before(async () => {
    api = await extensionApi();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined, 'no folder is open');
    project = vscode.Uri.joinPath(folder.uri, 'found');
    await vscode.workspace.fs.createDirectory(project);
    await run('hubs.focus');
  });
  after(async () => {
    await vscode.workspace.fs.delete(project, { recursive: true });
    await vscode.workspace.getConfiguration().update('durableTask.emulator.port', undefined, true);
    await until(() => offered().length === 0);
  });

  it('is offered: settings of .NET, profiles, and configurations of the editor, as they come and go', async () => {
    await write(
      'appsettings.Development.json',
      `\ufeff{ /* ours */ "ConnectionStrings": { "S": "${scheduler('one')}", }, }`,
    );
    const environmentVariables = { ENDPOINT: 'http://localhost:9', TASKHUB: 'two' };
    await write('Properties/launchSettings.json', JSON.stringify({ profiles: { Worker: { environmentVariables } } }));
    const env = { AZURE_DTS_ENDPOINT: 'http://localhost:9', AZURE_DTS_TASKHUB: 'three' };
    await write('.vscode/launch.json', JSON.stringify({ configurations: [{ name: 'Run', type: 'node', env }] }));
    await api.services.found.look();
    await until(() => ['one', 'two', 'three'].every((hub) => offered().includes(hub)));
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(project, '.vscode'), { recursive: true });
    await until(() => !offered().includes('three'));
  });

  it('is started as the local task hub, where the project looks for it and nothing listens', async () => {
    const port = await freePort();
    await write('.env', `DTS_CONNECTION_STRING=Endpoint=http://localhost:${port};TaskHub=orchard`);
    await vscode.workspace.getConfiguration().update('durableTask.emulator.port', port, true);
    const row = (): string | undefined =>
      api.services.found.hubs.find((hub) => hub.kind === 'project' && hub.taskHub === 'orchard' && hub.isSilent)?.id;
    await until(() => row() !== undefined);
    const tree = await api.view.tree.getChildren();
    const shown = tree.find(({ key }) => key === `found/${row() ?? ''}`);
    assert.match(String(shown?.item().description), /nothing listens there · click to start the local task hub$/);
    await answering([], () => run('found.connect', { foundId: row() }));
    const hub = api.services.registry.get(localHubId('orchard'));
    assert.equal(hub?.endpoint, `http://127.0.0.1:${port}`);
    await until(() => hub.connection.state === 'connected');
    assert.equal(offered().includes('orchard'), false, 'it is in the list now');
    await answering([{ button: 'Delete' }], () => run('localHub.deleteHub', { hubId: localHubId('orchard') }));
    await answering([], () => run('localHub.stop'));
  });
});
