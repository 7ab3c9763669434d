import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { becomes } from './support/becomes.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import { eventually } from '../support/eventually.js';
import { FakeTaskHub, Refusal } from '../support/servers/fakeTaskHub.js';
import { StubCommands } from '../support/stubCommand.js';
import { useEditor } from './support/editor.js';
import { runningClickMs } from './support/quickInput.js';

const secret = 'MARKED-SECRET-5f1c';
const payload = 'MARKED-PAYLOAD-77ab';
const token = 'MARKED-TOKEN-91d0';
const hostileId =
  '[x](command:workbench.action.quit) `a` $(trash) <img src=x onerror=alert(1)> \u001b[31mred\u001b[0m\nline';
const tenMegabytes = `${payload} [click](command:workbench.action.quit) ${'x'.repeat(10 * 1024 * 1024)}`;

describe('a hostile server and marked secrets, in the window', function () {
  this.timeout(180_000);
  let server: FakeTaskHub;
  let stubs: StubCommands;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'durable-task-security-'));
  before(async () => {
    const answer = { accessToken: token, expires_on: Math.floor(Date.now() / 1000) + 3600 };
    stubs = new StubCommands().write('az', `console.log(${JSON.stringify(JSON.stringify(answer))});`);
    server = await FakeTaskHub.start();
    const state = {
      instanceId: hostileId,
      name: hostileId,
      orchestrationStatus: 'ORCHESTRATION_STATUS_RUNNING' as const,
      input: { value: `"${payload}"` },
      output: { value: `"${payload}"` },
      customStatus: { value: `"${payload}"` },
    };
    server.on('QueryInstances', (request) => {
      const [wanted] = request.query?.runtimeStatus ?? [];
      if (wanted === OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING || wanted === undefined)
        return { orchestrationState: [state] };
      // Pages that never end, and never bring anything.
      if (wanted === OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED) {
        return { orchestrationState: [], continuationToken: { value: `${payload}-${Math.random()}` } };
      }
      throw new Refusal(status.INTERNAL, tenMegabytes.slice(0, 4000));
    });
    server.on('GetInstance', () => ({ exists: true, orchestrationState: state }));
    // What a careless server may do: it says in its errors what it was sent.
    server.on('RaiseEvent', (request, { headers }) => {
      const said = `${request.input?.value ?? ''} ${headers['authorization'] ?? ''} ${payload}`;
      throw new Refusal(status.INTERNAL, said);
    });
    server.on('RestartInstance', (_request, { headers }) => {
      throw new Refusal(status.UNAUTHENTICATED, `not good enough: ${headers['authorization'] ?? ''}`);
    });
    for (const method of ['SuspendInstance', 'TerminateInstance'] as const) {
      server.on(method, () => {
        throw new Refusal(status.INTERNAL, tenMegabytes.slice(0, 6000));
      });
    }
    server.onHistory(async (call, send) => {
      const state = { over: false };
      void call.cancelled.then(() => (state.over = true));
      for (let n = 0; !state.over; n += 1) {
        await send({ events: [] });
        if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
  });
  const open = useEditor({ folder: scratch, settings: { 'durableTask.refresh.intervalSeconds': 1 } });
  after(() => {
    server.stop();
    stubs.remove();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('neither runs a command, nor draws a link, nor freezes the window', async () => {
    const { window } = open;
    // The editor writes what it says of failures to the console too.
    window.console.expect(/failed to process the request|didn’t accept the sign-in/);
    const tree = await window.openView();
    await window.runCommand('Durable Task: Add Task Hub by Connection String…');
    const connection = `Endpoint=${server.endpoint};TaskHub=hostile;Authentication=None;TokenFilePath=/${secret}`;
    await window.quickInput.enter(connection);
    await tree.row(/^hostile/).waitFor();
    await tree.expand('hostile');
    await tree.row(/^Running1/).waitFor();
    await tree.expand(/^Running/);
    const row = tree.row('command:workbench.action.quit');
    await row.waitFor();
    await becomes(() => row.locator('img, a[href^="command:"]').count(), 0);
    await becomes(() => row.locator('.codicon-trash').count(), 0);
    await tree.row(/^Completed\s*more to search/).waitFor();
    await tree.open('command:workbench.action.quit');
    await window.webview().locator('body').getByText('command:workbench.action.quit').first().waitFor();
    await becomes(() => window.webview().locator('img, a[href^="command:"]').count(), 0);
    await window.screenshot('security-hostile');
    await tree.act('command:workbench.action.quit', 'Suspend…');
    await window.quickInput.enter('');
    const message = await window.messages.notification('failed to process the request');
    assert.ok(message.length < 400, message.slice(0, 500));
    assert.doesNotMatch(message, new RegExp(payload));
    // The extension host still answers while pages and the history never end.
    await window.runCommand('Durable Task: Refresh All Task Hubs');
    await window.runCommand('Durable Task: Copy Link to Task Hub');
    await eventually(async () => assert.match(await window.clipboard(), /taskHub/));
    assert.doesNotMatch(await window.clipboard(), new RegExp(secret));
  });

  it('is worked with in full while secrets are at hand: a sign-in, an event, errors that quote both, an exported list', async () => {
    const { window } = open;
    const { quickInput, messages } = window;
    const tree = window.tree();
    const sentBefore = server.callsOf('RaiseEvent').length;
    await tree.collapse(/^hostile/);
    await window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await quickInput.enter(`Endpoint=${server.endpoint};TaskHub=signed;Authentication=AzureCli;TenantId=${secret}`);
    await tree.row(/^signed/).waitFor();
    const row = 'command:workbench.action.quit';
    await tree.expand('signed');
    await tree.expand(/^Running/);
    await tree.act(row, 'Raise Event…');
    await quickInput.enter('Decision');
    await quickInput.pick('One line of JSON');
    await quickInput.enter(`{"by":"${payload}"}`);
    const refused = await messages.notification('failed to process the request');
    await tree.act(row, 'Restart…');
    await quickInput.rows('New ID').first().waitFor();
    await quickInput.rows('New ID').first().click();
    const expired = await messages.notification(/sign in again/i);
    for (const message of [refused, expired]) {
      for (const mark of [secret, payload, token]) assert.ok(!message.includes(mark), message);
    }
    // Its history never ends, which keeps the machine busy; it has been read long enough.
    await window.runCommand('View: Close All Editors');
    const list = path.join(scratch, 'task-hubs.json');
    const save = quickInput.box.getByRole('button', { name: 'OK', exact: true });
    rmSync(list, { force: true });
    await window.runCommand('Durable Task: Export Task Hub List…');
    await becomes(() => quickInput.input.inputValue(), list);
    await quickInput.pathDialogRests();
    await eventually(async () => {
      if (await save.isVisible()) await save.click({ timeout: runningClickMs });
      await eventually(() => assert.match(readFileSync(list, 'utf8'), /"signed"/), 5000);
    }, 60_000);
    await window.screenshot('security-errors');
    const sent = server.callsOf('RaiseEvent').slice(sentBefore);
    assert.deepEqual(
      sent.map(({ headers }) => headers['authorization']),
      [`Bearer ${token}`],
      'the token was in use',
    );
    assert.ok(JSON.stringify(sent[0]?.request).includes(payload), 'the payload was sent');
  });

  it('leaves no secret, token or payload in logs, settings, state, the exported list or whatever else is kept', async () => {
    const { data } = open.editor;
    // Both names are among the state, so what is looked through is what the editor keeps.
    const state = String(await open.window.page.evaluate(keptInBrowser));
    assert.match(state, /durableTask\.hubs.*hostile.*signed/s);
    const kept = new Map([['the state in the browser', Buffer.from(state)]]);
    for (const folder of [data, scratch]) {
      const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((file) => file.isFile());
      for (const file of files) {
        const name = path.join(file.parentPath, file.name);
        kept.set(name, readFileSync(name));
      }
    }
    assert.ok(kept.size > 10, 'the editor keeps files here');
    assert.ok([...kept.keys()].some((name) => name.endsWith('hubs.json')));
    assert.match(open.editor.logs(), /Hub .*connected/, 'the log of the extension is among them');
    for (const [name, bytes] of kept) {
      for (const mark of [secret, payload, token]) assert.equal(bytes.includes(mark), false, `${mark} is in ${name}`);
    }
  });
});

/** All that the page keeps: its databases, and its storage, in which secrets are encrypted. */
const keptInBrowser = `(async () => {
  const request = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await request(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      const [keys, values] = [request(all.getAllKeys()), request(all.getAll())];
      const texts = (await values).map((value) => value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
      kept.push(JSON.stringify([name, await keys, texts]));
    }
    database.close();
  }
  return kept.join('\\n');
})()`;
