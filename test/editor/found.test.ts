import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import { localHubId } from '../../src/hubs/hubRegistry.js';
import type { DiscoveredHub } from '../../src/hubs/found/discoveredHubs.js';
import { FoundNode } from '../../src/views/tree/foundNode.js';
import { eventually } from '../support/eventually.js';
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
  const remove = (file: string): Thenable<void> => vscode.workspace.fs.delete(vscode.Uri.joinPath(project, file));
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
    await vscode.workspace.getConfiguration().update('durableTask.emulator.port', undefined, true);
    await Promise.all(['appsettings.Development.json', 'Properties/launchSettings.json', '.env'].map(remove));
    await until(() => offered().length === 0);
    await vscode.workspace.fs.delete(project, { recursive: true });
  });

  it('is offered: settings of .NET, profiles, and configurations of the editor, as they come and go', async () => {
    const environmentVariables = { ENDPOINT: 'http://localhost:9', TASKHUB: 'two' };
    const env = { AZURE_DTS_ENDPOINT: 'http://localhost:9', AZURE_DTS_TASKHUB: 'three' };
    const texts: Readonly<Record<string, string>> = {
      'appsettings.Development.json': `\ufeff{ /* ours */ "ConnectionStrings": { "S": "${scheduler('one')}", }, }`,
      'Properties/launchSettings.json': JSON.stringify({ profiles: { Worker: { environmentVariables } } }),
      '.vscode/launch.json': JSON.stringify({ configurations: [{ name: 'Run', type: 'node', env }] }),
    };
    await api.services.found.look();
    // The editor's watcher takes a moment to follow a new folder.
    await eventually(async () => {
      for (const [file, text] of Object.entries(texts)) await write(file, text);
      await eventually(() => assert.deepEqual(offered().toSorted(), ['one', 'three', 'two']), 3_000);
    }, 40_000);
    await remove('.vscode/launch.json');
    await until(() => !offered().includes('three'));
  });

  it('is started as the local task hub, where the project looks for it and nothing listens', async () => {
    const port = await freePort();
    await write('.env', `DTS_CONNECTION_STRING=Endpoint=http://localhost:${port};TaskHub=orchard`);
    await vscode.workspace.getConfiguration().update('durableTask.emulator.port', port, true);
    const silent = (): DiscoveredHub | undefined =>
      api.services.found.hubs.find((hub) => hub.kind === 'project' && hub.taskHub === 'orchard' && hub.isSilent);
    await until(() => silent() !== undefined);
    const found = silent();
    assert.ok(found !== undefined);
    const row = new FoundNode(found).item();
    assert.match(String(row.description), /nothing is running there · click to start the local task hub$/);
    await answering([], () => vscode.commands.executeCommand(row.command?.command ?? '', { foundId: found.id }));
    const hub = api.services.registry.find(`http://localhost:${port}`, 'orchard');
    assert.equal(hub?.id, localHubId('orchard'));
    await until(() => hub.connection.state === 'connected');
    assert.equal(offered().includes('orchard'), false, 'it is in the list now');
    await answering([{ button: 'Delete' }], () => run('localHub.deleteHub', { hubId: localHubId('orchard') }));
    await answering([], () => run('localHub.stop'));
  });
});
