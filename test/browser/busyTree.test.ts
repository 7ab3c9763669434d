import assert from 'node:assert/strict';
import { becomes } from './support/becomes.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import { eventually } from '../support/eventually.js';
import { FakeTaskHub } from '../support/servers/fakeTaskHub.js';
import { useEditor } from './support/editor.js';
import type { TreeView } from './support/treeView.js';

const count = 1000;
const idOf = (index: number): string => `run-${String(index).padStart(4, '0')}`;
const began = Math.floor(Date.now() / 1000) - 10 * 3600;

describe('a tree whose every row changes all the time', function () {
  this.timeout(300_000);
  let server: FakeTaskHub;
  let tree: TreeView;
  /** How often all rows were other ones than before. */
  let steps = 0;

  before(async () => {
    server = await FakeTaskHub.start();
    const stateOf = (index: number) => ({
      instanceId: idOf(index),
      name: `Step${steps}`,
      orchestrationStatus: 'ORCHESTRATION_STATUS_RUNNING' as const,
      createdTimestamp: { seconds: began - index },
      lastUpdatedTimestamp: { seconds: began + steps },
    });
    server.on('GetInstance', ({ instanceId = '' }) => ({
      exists: true,
      orchestrationState: stateOf(Number(instanceId.slice(4))),
    }));
    server.on('QueryInstances', ({ query }) => {
      const isWanted = query?.runtimeStatus.includes(OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING);
      if (isWanted !== true) return {};
      steps += 1;
      return { orchestrationState: Array.from({ length: count }, (_, index) => stateOf(index)) };
    });
  });
  after(() => server.stop());
  const settings = { 'durableTask.refresh.intervalSeconds': 1, 'durableTask.tree.pageSize': count };
  const open = useEditor({ settings });

  it('stays as it was while the view is made anew behind it: scrolled, selected, open', async () => {
    const { window } = open;
    tree = await window.openView();
    await window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await window.quickInput.enter(`Endpoint=${server.endpoint};TaskHub=busy;Authentication=None`);
    await tree.row(/^Running1000/).waitFor();
    const inView = (): Promise<readonly string[]> =>
      tree.rows().evaluateAll((rows) =>
        rows
          .map((row) => ({ top: row.getBoundingClientRect().top, text: row.textContent ?? '' }))
          .filter(({ top }) => top > 60 && top < 740)
          .sort((one, other) => one.top - other.top)
          .map(({ text }) => text.replace(/^Step\d+/, '')),
      );
    await tree.row('run-0003').hover();
    // VS Code scrolls by some rows at each turn of the wheel, by fewer where several come at once.
    await eventually(async () => {
      const numbers = (await inView()).map((text) => Number(/run-(\d+)/.exec(text)?.[1] ?? -1));
      if (!numbers.includes(90)) await window.page.mouse.wheel(0, Math.max(...numbers) < 90 ? 100 : -100);
      assert.ok(numbers.includes(90), `the rows in view: ${numbers.join(' ')}`);
    }, 60_000);
    await tree.open(idOf(90));
    let before: readonly string[] = [];
    // While the view is made anew there are no rows for a moment, and it may be scrolled a little to show the one that was opened.
    await eventually(async () => {
      before = await inView();
      assert.ok(before.length > 20 && !before[0]?.includes('Running'), before.join('\n'));
      await window.page.evaluate(
        'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
      );
      assert.deepEqual(await inView(), before);
    });

    // After each 10,000 rows drawn the view is made anew.
    const soFar = steps;
    await eventually(() => assert.ok(steps * count >= soFar * count + 25_000, 'too few rows were drawn'), 150_000);
    // While it is made anew there are no rows for a moment.
    await eventually(async () => assert.deepEqual(await inView(), before));
    const shown = steps;
    await eventually(async () => {
      const [, step] = /Step(\d+)/.exec(await tree.row(idOf(90)).innerText()) ?? [];
      assert.ok(Number(step) > shown, 'the rows are not followed any more');
    });
    await becomes(() => tree.row(idOf(90)).getAttribute('aria-selected'), 'true');
    // A menu of a row that is drawn anew just then may hand over none, and the command asks for one.
    await eventually(async () => {
      await window.page.keyboard.press('Escape');
      await tree.choose(idOf(90), 'Copy Instance ID');
      await eventually(async () => assert.equal(await window.clipboard(), idOf(90)), 5000);
    }, 60_000);
    await window.page.locator('.sidebar .action-label[aria-label^="Collapse"]').first().click();
    await eventually(async () => assert.equal(await tree.rows().count(), 1));
    await tree.expand('busy');
    await tree.row(/^Completed0/).waitFor();
    await window.screenshot('tree-busy');
  });
});
