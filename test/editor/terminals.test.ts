import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.js';
import { FoundNode } from '../../src/views/tree/foundNode.js';
import { FakeTaskHub } from '../support/servers/fakeTaskHub.js';
import { answering } from './support/answers.js';
import { extensionApi, until } from './support/extension.js';

/** Writes what a Functions host writes into its log, in pieces. Arguments: port, task hub. */
const program = `
  const [, , port, hub] = process.argv;
  const say = (text) => process.stdout.write(text);
  say('Azure Functions Core Tools\\n\\u001b[90m[2026-11-29T10:00:00.123Z] Opened local gRPC endpoint: http://127.');
  setTimeout(() => say('0.0.1:' + port + ' (Mode=AspNetCore). InstanceId: . Function: . HubName: ' + hub + '. AppName: .\\u001b[0m\\n'), 50);
  setInterval(() => undefined, 1_000);
`;

/** Terminals of the suite's oldest editor have no shell: its package has no binary of what runs one. */
const hasShells =
  process.platform !== 'win32' && existsSync(path.join(vscode.env.appRoot, 'node_modules', 'node-pty', 'prebuilds'));

describe('a Functions host in a terminal', function () {
  this.timeout(60_000);
  let api: TestApi;
  let folder: string;
  let command: string;

  const offered = (): readonly string[] =>
    api.services.found.hubs.flatMap((hub) => (hub.kind === 'terminal' ? [hub.connectionString] : []));
  const isOffered = async (port: number, hub: string): Promise<void> => {
    const wanted = `Endpoint=http://127.0.0.1:${port};TaskHub=${hub};Authentication=None`;
    await until(() => offered().includes(wanted));
  };
  const nothingIsOffered = (): Promise<void> => until(() => offered().length === 0);
  const integrationOf = async (terminal: vscode.Terminal): Promise<vscode.TerminalShellIntegration> => {
    await until(() => terminal.shellIntegration !== undefined);
    assert.ok(terminal.shellIntegration !== undefined);
    return terminal.shellIntegration;
  };

  before(async () => {
    api = await extensionApi();
    folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-host-'));
    const script = path.join(folder, 'func.js');
    writeFileSync(script, program);
    command = `node ${script}`;
    await vscode.commands.executeCommand('durableTask.hubs.focus');
  });
  afterEach(async () => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await nothingIsOffered();
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is offered by the address that it tells, until its command ends, and one click connects', async () => {
    const server = await FakeTaskHub.start();
    const port = Number(new URL(server.endpoint).port);
    const output = new vscode.EventEmitter<string>();
    const mark = (text: string): string => `\u001b]633;${text}\u0007`;
    const pty: vscode.Pseudoterminal = {
      onDidWrite: output.event,
      open: () => output.fire(`${mark('A')}$ ${mark('B')}`),
      close: () => undefined,
      handleInput: () => output.fire(mark('C')),
    };
    const terminal = vscode.window.createTerminal({ name: 'host', pty });
    terminal.show();
    const execution = (await integrationOf(terminal)).executeCommand('func start --verbose');
    for await (const text of execution.read()) if (text.includes(mark('C'))) break;
    output.fire('Opened local gRPC endpoint: http://10.0.0.1:4001. HubName: Elsewhere.\r\n');
    output.fire(`Opened local gRPC endpoint: http://127.0.0.1:${port}. HubName: Green`);
    output.fire('house. AppName: .\r\n');
    await isOffered(port, 'Greenhouse');
    const found = api.services.found.hubs.find(({ kind }) => kind === 'terminal');
    assert.ok(found !== undefined);
    const row = new FoundNode(found).item();
    assert.equal(row.description, `127.0.0.1:${port} · Greenhouse · click to connect`);
    await answering([], () => vscode.commands.executeCommand(row.command?.command ?? '', { foundId: found.id }));
    const hub = api.services.registry.find(found.endpoint, 'Greenhouse');
    assert.ok(hub !== undefined, 'it was not added');
    await nothingIsOffered();
    await api.services.registry.remove(hub.id);
    await isOffered(port, 'Greenhouse');
    output.fire(mark('D;0'));
    await nothingIsOffered();
    server.stop();
  });

  if (!hasShells) return;

  it('is found in a shell, until its terminal is closed', async () => {
    const terminal = vscode.window.createTerminal({ name: 'shell', shellPath: '/bin/bash' });
    terminal.show();
    await integrationOf(terminal);
    terminal.sendText('echo "Opened local gRPC endpoint: http://127.0.0.1:1024"');
    terminal.sendText(`${command} 41231 Shell`);
    await isOffered(41_231, 'Shell');
    assert.equal(offered().length, 1, 'the output of another command was read');
    terminal.sendText('\u0003', false);
    await nothingIsOffered();
    terminal.sendText(`${command} 41232 Shell`);
    await isOffered(41_232, 'Shell');
    terminal.dispose();
    await nothingIsOffered();
  });

  it('is found in a task, which tells of its command in newer editors', async () => {
    const task = new vscode.Task(
      { type: 'shell' },
      vscode.TaskScope.Workspace,
      'host start',
      'func',
      new vscode.ShellExecution(`${command} 41233 Task`),
    );
    const execution = await vscode.tasks.executeTask(task);
    await isOffered(41_233, 'Task');
    execution.terminate();
    await nothingIsOffered();
  });
});
