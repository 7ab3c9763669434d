import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { becomes } from './support/becomes.js';
import { useEditor } from './support/editor.js';
import { localClient, localHub, localHubFolder, until } from './support/localHub.js';

describe('the local task hub in the window', function () {
  this.timeout(120_000);
  const open = useEditor();

  it('is offered by the welcome view, and within seconds its orchestrations run and complete by themselves', async () => {
    const { window } = open;
    const tree = await window.openView();
    await tree.welcome.getByText('by connection string').waitFor();
    await window.screenshot('welcome');
    await tree.welcome.getByRole('button', { name: 'Start Local Task Hub with Samples' }).click();
    // Beside the hub for the person's own worker, of whose work nothing is the samples'.
    await tree.row('default').waitFor();
    await tree.row('samples').waitFor();
    await tree.row(/Approval|OrderChain|FanOutFanIn|Monitor/).waitFor();
    await tree
      .rows(/^Completed[1-9]/)
      .first()
      .waitFor();
    // Of its ID as much as leaves room for what it waits for.
    const approval = tree.row(/^Approval\s*…[\da-f]{4,8} · timer in \d+m · /);
    await approval.waitFor();
    const { width = 0 } = (await tree.pane.boundingBox()) ?? {};
    assert.ok(width <= 300, `the side bar is ${width} wide`);
    await becomes(() => isNoteShown(approval.locator('.label-description')), true);
    await window.statusBar(/Local task hub :\d+/).waitFor();
    await window.screenshotThemes('tree-live');
  });

  it('says what happened when it is killed, and comes back with no click when it is started again', async () => {
    const { window, editor } = open;
    const tree = await window.openView();
    const before = await localHub(editor);
    process.kill(before.pid, 'SIGKILL');
    await tree.row('stopped unexpectedly').waitFor();
    await tree.row(/default.*unreachable since/).waitFor();
    await tree.row('Nothing responds at').waitFor();
    await tree.row('Retry now').waitFor();
    await window.screenshot('local-hub-killed');

    const script = path.join(process.cwd(), 'dist', 'emulator.js');
    // As long as the extension gives a window to come back to it.
    const args = ['--data', localHubFolder(editor), '--port', String(before.port), '--exit-when-unused', '180'];
    const again = spawn(process.execPath, [script, ...args], { stdio: 'ignore' });
    try {
      await tree.row('Nothing responds at').waitFor({ state: 'detached' });
      await tree.row('stopped unexpectedly').waitFor({ state: 'detached' });
      await tree.row(/default.*local ·/).waitFor();
      await tree
        .rows(/^Completed[1-9]/)
        .first()
        .waitFor();
      assert.equal((await localHub(editor)).pid, again.pid);
    } finally {
      await window.runCommand('Durable Task: Stop Local Task Hub');
      if (again.exitCode === null) await new Promise((resolve) => again.once('exit', resolve));
    }
    await tree.welcome.waitFor();
  });

  it('is started by command, shared by a second window, and gets and loses hubs', async () => {
    const { window, editor } = open;
    await window.runCommand('Durable Task: Start Local Task Hub');
    const tree = await window.openView();
    await tree.row('default').waitFor();
    const second = await editor.openWindow();
    const other = await second.openView();
    await other.row('default').waitFor();
    for (const each of [tree, other]) await each.collapse('samples');

    await window.runCommand('Durable Task: Create Hub in Local Task Hub…');
    await window.quickInput.enter('orders');
    await tree.row('orders').waitFor();
    await other.row('orders').waitFor();
    const client = await localClient(editor, 'orders');
    await client.start({ name: 'Order', instanceId: 'order-1' });
    client.close();
    await other.collapse('default');
    await other.expand('orders');
    await other.expand(/^Pending1/);
    await other.row('order-1').waitFor();
    assert.deepEqual(second.console.takeUnexpected(), []);
    await second.console.pausedDuring(() => second.page.close());

    await tree.choose('orders', 'Delete Hub from Local Task Hub…');
    await window.messages.answer('Delete');
    await tree.row('orders').waitFor({ state: 'detached' });
    // The status bar says it for five seconds.
    await Promise.all([
      window.statusBar('Copied the connection string of default').waitFor(),
      tree.choose('default', 'Copy Connection String of Local Task Hub'),
    ]);
    await becomes(() => window.clipboard(), /^Endpoint=http:\/\/127\.0\.0\.1:\d+;TaskHub=default;Authentication=None$/);
  });

  it('is no web page: a remote window does not forward its ports, as it does those of other servers', async () => {
    const { window, editor } = open;
    await window.runCommand('Durable Task: Start Local Task Hub');
    const tree = await window.openView();
    await tree.row('default').waitFor();
    await window.statusBar(/Local task hub :\d+/).waitFor();
    const { port, controlPort } = await localHub(editor);
    const other = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    try {
      await once(other, 'listening');
      const { port: otherPort } = other.address() as AddressInfo;
      const forwarded = window.page.locator('.statusbar-item[id="status.forwardedPorts"] a');
      const ports = async (): Promise<readonly string[]> =>
        (await forwarded.getAttribute('aria-label'))?.match(/\d+/g) ?? [];
      // Whoever sees this one has looked through all that listened before.
      await until(async () => (await ports()).includes(String(otherPort)));
      const seen = await ports();
      assert.deepEqual(
        [port, controlPort].filter((one) => seen.includes(String(one))),
        [],
      );
    } finally {
      other.close();
      await window.runCommand('Durable Task: Stop Local Task Hub');
    }
    await tree.welcome.waitFor();
  });

  it('is there again after the window was reloaded', async () => {
    const { window, editor } = open;
    await window.runCommand('Durable Task: Start Local Task Hub');
    const tree = await window.openView();
    await tree.row('default').waitFor();
    const { pid } = await localHub(editor);
    await window.reload();
    await window.openView();
    // Whether it stood open may not have been kept.
    await tree.expand('default');
    await tree.row(/^Pending/).waitFor();
    assert.equal((await localHub(editor)).pid, pid);
  });
});

/** Whether a description can be read to the end of what it says before the age. */
function isNoteShown(description: Locator): Promise<boolean> {
  return description.evaluate((element) => {
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(element);
    range.setEnd(element.firstChild ?? element, element.textContent.lastIndexOf(' · '));
    const { right } = range.getBoundingClientRect();
    const boxes = ['.monaco-icon-label-container', '.monaco-icon-label', '.monaco-list-row'];
    return boxes.every((box) => right <= (element.closest(box)?.getBoundingClientRect().right ?? 0));
  });
}
