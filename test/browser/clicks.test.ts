import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Instance } from '../../src/client/instance.js';
import { elapsedMs } from '../../src/client/timestamp.js';
import { type HubUnderFaults, startHubUnderFaults } from '../integration/operations/hubUnderFaults.js';
import { eventually } from '../support/eventually.js';
import { useEditor } from './support/editor.js';
import { runningClickMs } from './support/quickInput.js';
import type { TreeView } from './support/treeView.js';

/** What somebody on call looks for, counted in clicks from where they stand. */
describe('how many clicks it takes', function () {
  this.timeout(120_000);
  const open = useEditor({ size: { width: 1400, height: 900 } });
  let hub: HubUnderFaults;
  let tree: TreeView;
  let clicks = 0;

  const page = (): FrameLocator => open.window.webview();
  const click = async (work: Promise<void>): Promise<void> => {
    clicks += 1;
    await work;
  };
  const press = (button: Locator): Promise<void> => click(button.click());

  before(async () => {
    hub = await startHubUnderFaults();
    await hub.start('fail', 1, 'Failed');
    await hub.start('done', 8, 'Completed');
    tree = await open.window.openView();
    await open.window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await open.window.quickInput.enter(`Endpoint=${hub.client.endpoint};TaskHub=default;Authentication=None`);
    await tree.expand('default');
    await tree.row(/^Failed/).waitFor();
  });
  beforeEach(() => {
    clicks = 0;
  });
  after(() => hub.stop());

  it('two to the message of a failure, from the tree', async () => {
    await click(tree.expand(/^Failed/));
    await click(tree.open('fail-000'));
    await page().getByText('as told').first().waitFor();
    assert.equal(clicks, 2);
  });

  it('two to rerun a failed instance and see the new run, from its tab', async () => {
    await press(page().getByRole('button', { name: 'Restart' }));
    await click(open.window.quickInput.pick('New ID'));
    const id = page().locator('.instance-id');
    await eventually(async () => {
      const shown = (await id.innerText({ timeout: 5000 })).trim();
      assert.notEqual(shown, 'fail-000');
      assert.equal((await hub.direct.get(shown))?.name, 'fails');
    });
    assert.equal(clicks, 2);
  });

  it('two to approve as somebody did before, from the row that waits for it', async () => {
    const [before = '', next = ''] = await hub.start('wait', 2, 'Running');
    await hub.direct.raiseEvent(before, 'done', '{"by":"Ann"}');
    await tree.expand(/^Running/);
    await tree.row(/^Completed9/).waitFor();
    await tree.instance(next, 'Running').waitFor();
    clicks = 0;
    // A click that a row loses, as it is drawn anew under the pointer, is none that a person needs.
    await click(tree.ask(next, 'Raise Event'));
    await click(open.window.quickInput.pick('done with {"by":"Ann"}'));
    await eventually(async () => {
      const { status, output } = (await hub.direct.get(next, { payloads: true })) ?? assert.fail();
      assert.deepEqual({ status, output }, { status: 'Completed', output: '{"by":"Ann"}' });
    });
    assert.equal(clicks, 2);
  });

  it('two to the slowest instance of a name, from the tab of the task hub', async () => {
    const overview = page().getByRole('tab', { name: 'Overview' });
    await eventually(async () => {
      await tree.press('default', 'Open Instance Table');
      await overview.waitFor({ timeout: runningClickMs });
    }, 60_000);
    clicks = 0;
    await press(overview);
    const slowest = page().getByRole('region', { name: 'Slowest' });
    const line = slowest.locator('tbody tr', { hasText: 'ends' });
    await press(line.getByRole('button').last());
    const { instances } = await hub.direct.query({ statuses: ['Completed'] });
    const longest = Math.max(...instances.filter(({ name }) => name === 'ends').map(durationMs));
    const top = page().getByRole('grid', { name: 'Instances' }).locator('.table-row').first();
    await eventually(async () => {
      const text = await top.innerText({ timeout: 5000 });
      const shown = instances.find(({ instanceId }) => text.includes(instanceId));
      assert.ok(shown !== undefined && durationMs(shown) === longest, text);
    });
    assert.equal(clicks, 2);
  });
});

function durationMs({ createdAt, lastUpdatedAt, completedAt }: Instance): number {
  const end = completedAt ?? lastUpdatedAt;
  assert.ok(createdAt !== undefined && end !== undefined);
  return elapsedMs(createdAt, end);
}
