import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { becomes } from '../support/becomes.js';
import type { OrchestrationContext } from '@microsoft/durabletask-js';
import type { Sample } from '../../../samples/sample.js';
import { accessibilityViolationsIn } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { startWorker } from '../../support/sdkWorker.js';
import { useEditor } from '../support/editor.js';
import { localHub, until } from '../support/localHub.js';
import { savedEditors } from '../support/savedEditors.js';
import { SampleRuns } from '../support/sampleRuns.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-views-'));

/** Continues as new until its input is 0. */
const countDown: Sample = {
  ...{ name: 'CountDown', idName: 'count-down', activities: {}, activitySeconds: 0 },
  orchestrators: {
    CountDown: async function* (context: OrchestrationContext, left: number): AsyncGenerator<unknown, string> {
      yield context.createTimer(0.01);
      if (left > 0) context.continueAsNew(left - 1, true);
      return 'lift-off';
    },
  },
  start: () => ({ input: 1 }),
};

/** What can be done in the views of one instance, on runs of samples by a real worker on the local task hub. */
describe('the views of an instance in the window', function () {
  this.timeout(120_000);
  const open = useEditor({ folder });
  const runs = new SampleRuns(open);

  before(async () => {
    const source =
      'def Approval(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("Approval")\n';
    writeFileSync(path.join(folder, 'approval.py'), source);
    await runs.begin(['OrderChain', 'FanOutFanIn', 'Approval', 'Monitor', 'PaymentWithRetries', 'Trip'], [countDown]);
  });
  after(async () => {
    await runs.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The picture of the time axis: another one for whatever else is in view. */
  const timelineAxis = (): Promise<string> =>
    runs.tab.root.evaluate<string, unknown>(`document.querySelector('.timeline-axis canvas').toDataURL()`, undefined, {
      timeout: 5000,
    });
  /** The same, once it has been painted and is not painted any more. */
  const restingAxis = async (): Promise<string> => {
    await runs.tab.page.locator('.timeline-axis canvas[style*="width"]').waitFor();
    let picture = '';
    let looks = 0;
    await eventually(async () => {
      const now = await timelineAxis();
      looks = now === picture ? looks + 1 : 0;
      picture = now;
      assert.ok(looks > 3, 'The timeline still moves.');
    });
    return picture;
  };

  it('filters a history by kind, name and failure, finds an event by its id, and tells the time in three ways', async () => {
    const { page } = open.window;
    await runs.openAnew('PaymentWithRetries');
    await runs.tab.show('history');
    const count = runs.tab.page.locator('.history-count');
    await count.getByText('18 events', { exact: true }).waitFor();
    await runs.tab.press('Show Failures Only');
    await count.getByText('4 rows of 18 events').waitFor();
    await page.keyboard.press('Space');
    await runs.tab.press('Filter by Type');
    await runs.tab.press('Timers');
    await count.getByText(/^1\d rows of 18 events$/).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await runs.tab.press('Filter by Name');
    await runs.tab.press('ChargeInvoice');
    await count.getByText('6 rows of 18 events').waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await count.getByText('18 events', { exact: true }).waitFor();
    await runs.tab.find('#5');
    await runs.tab.page.getByText('1 of 2', { exact: true }).waitFor();
    const active = runs.tab.page.locator('.history-row.is-active');
    await becomes(() => active.innerText(), /Activity scheduled\s+ChargeInvoice\s+5/);
    await page.keyboard.press('Enter');
    await runs.tab.page.getByText('2 of 2', { exact: true }).waitFor();
    await becomes(() => active.innerText(), /Activity failed/);
    await page.keyboard.press('Escape');
    const time = runs.tab.page.locator('.history-row .cell-time').first();
    await runs.tab.focus('combobox');
    await page.keyboard.press('Home');
    for (const shown of [/^\d\d:\d\d:\d\d\.\d{3}$/, /^\+0\.\d{3} s$/]) {
      await page.keyboard.press('ArrowDown');
      await eventually(async () => assert.match((await time.innerText()).trim(), shown));
    }
  });

  it('sizes and leaves out columns of the history', async () => {
    const { page } = open.window;
    await runs.openAnew('Trip');
    await runs.tab.show('history');
    const name = runs.tab.page.locator('.head-cell.cell-name');
    const before = (await name.boundingBox())?.width ?? 0;
    await runs.tab.press('Columns');
    await runs.tab.press('ID');
    await runs.tab.page.locator('.head-cell.cell-id').waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await runs.tab.page.locator('.head-cell.cell-id').waitFor();
    await runs.tab.reach('Resize column Name');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.equal((await name.boundingBox())?.width, before + 30));
  });

  it('zooms, pans and fits a timeline, marks its critical path, and keeps what is seen while it is hidden', async () => {
    const { page } = open.window;
    await runs.openAnew('Monitor');
    await runs.tab.show('timeline');
    const whenOther = async (than: string): Promise<string> => {
      let now = than;
      await eventually(async () => assert.notEqual((now = await timelineAxis()), than));
      return now;
    };
    await runs.tab.page.getByText(/^10 rows over/).waitFor();
    await runs.tab.focus('listbox');
    const whole = await restingAxis();
    await page.keyboard.press('+');
    const near = await whenOther(whole);
    await page.keyboard.press('ArrowRight');
    await whenOther(near);
    await page.keyboard.press('Home');
    await eventually(async () => assert.equal(await timelineAxis(), whole));
    await page.keyboard.press('+');
    await whenOther(whole);
    await runs.tab.press('Show Critical Path', 'Shift+Tab');
    await runs.tab.page.getByText(/Critical path: 9 steps, 1\d/).waitFor();
    const left = await restingAxis();
    await runs.open('OrderChain');
    await runs.open('Monitor');
    await runs.tab.page.getByText(/Critical path: 9 steps/).waitFor();
    await eventually(async () => assert.equal(await timelineAxis(), left));
    await open.window.screenshot('views timeline critical path');
  });

  it('comes back after a reload of the window as it was left: view, zoom, what is marked, filters', async () => {
    const { window } = open;
    await runs.openAnew('FanOutFanIn');
    await runs.tab.show('compact history');
    await runs.tab.find('IMG_2030');
    await runs.tab.page.getByText(/^1 of \d+$/).waitFor();
    await runs.tab.show('timeline');
    await runs.tab.page.getByText(/^52 rows over/).waitFor();
    await runs.tab.focus('listbox');
    for (let step = 0; step < 3; step += 1) await window.page.keyboard.press('+');
    await runs.tab.press('Show Critical Path', 'Shift+Tab');
    await runs.tab.page.getByText(/Critical path: \d/).waitFor();
    const drawn = await restingAxis();
    // The editor writes down what is open every few seconds.
    const remembered = new RegExp(`${runs.idOf('FanOutFanIn')}.*isCriticalShown\\W+true`, 's');
    await until(async () => remembered.test(await window.page.evaluate<string>(savedEditors)));
    await window.reload();
    await runs.tab.page.getByText(/Critical path: \d/).waitFor({ timeout: 60_000 });
    await eventually(async () => assert.equal(await timelineAxis(), drawn));
    await runs.tab.enter();
    await runs.tab.show('compact history');
    await runs.tab.page.getByText(/^53 rows of 1\d\d events, \d+ turns hidden$/).waitFor();
    await becomes(() => runs.tab.page.getByRole('searchbox').inputValue(), 'IMG_2030');
  });

  it('lets what runs grow while it is looked at', async () => {
    await runs.open('Approval');
    await runs.tab.show('timeline as a table');
    const timer = runs.tab.page.locator('.timeline-entries .timeline-entry', { hasText: 'Pending' });
    const before = await timer.innerText();
    assert.match(before, /so far/);
    await eventually(async () => assert.notEqual(await timer.innerText(), before));
  });

  it('names the event that an instance may wait for, as the source of the workspace says', async () => {
    await runs.openAnew('Approval');
    await runs.tab.show('summary');
    await runs.tab.page
      .getByText(/^Waiting for a timer, due in \d+ min.*\. It may also wait for the event Approval\.$/)
      .waitFor();
    await open.window.screenshot('views summary waiting for an event');
  });

  it('saves a sequence as a drawing, and copies it as text', async () => {
    const { window } = open;
    const file = path.join(folder, 'sequence.svg');
    rmSync(file, { force: true });
    await runs.openAnew('Trip');
    await runs.tab.show('sequence');
    await runs.tab.press('Copy as Mermaid');
    await eventually(async () => assert.match(await window.clipboard(), /^sequenceDiagram\n[^]*Booking/));
    await runs.tab.press('Save as SVG', 'Shift+Tab');
    await runs.tab.acceptPath(file);
    await eventually(() => assert.match(readFileSync(file, 'utf8'), /<svg [^]*Booking[^]*TaskFailedError[^]*<\/svg>/));
  });

  it('says that an instance has continued as new, and when, in its header and its history', async () => {
    const id = `count-down-${randomUUID().slice(0, 8)}`;
    await runs.client.start({ name: countDown.name, instanceId: id, input: '1' });
    await until(() => runs.hasEnded(id));
    await runs.tab.open(id);
    await runs.tab.show('history');
    await runs.tab.page
      .locator('.history-row', { hasText: 'Orchestration started' })
      .getByText('Continued as new · 0')
      .waitFor();
    await runs.tab.page.locator('.facts .fact', { hasText: /^Continued as new/ }).waitFor();
    await open.window.screenshot('views continued as new');
  });

  it('says of an orchestration that no worker has which workers are connected', async () => {
    const id = `missing-${randomUUID().slice(0, 8)}`;
    const { port } = await localHub(open.editor);
    // The one of the samples has filters, and is not given what it does not have.
    const unfiltered = await startWorker(`127.0.0.1:${port}`, 'default');
    try {
      await runs.client.start({ name: 'NobodyHasThis', instanceId: id });
      await until(() => runs.hasEnded(id));
      await runs.tab.open(id);
      const help = runs.tab.page.locator('.failure-help');
      await help.getByText(/2 workers are connected now, 1 of them without filters\.$/).waitFor();
      assert.match(await help.innerText(), /^The worker that took this work has no orchestrator named NobodyHasThis\./);
      await open.window.screenshot('views missing orchestrator');
    } finally {
      await unfiltered.stop();
    }
  });

  it('says so where no worker seems to take the work of the hub', async () => {
    const id = `waiting-${randomUUID().slice(0, 8)}`;
    await runs.stopWorker();
    await runs.start('OrderChain', 0, id);
    await runs.tab.open(id);
    const card = runs.tab.page.getByRole('region', { name: 'Waiting' });
    await card.getByText('Waiting for a worker to start it.').waitFor();
    await card.getByText('No worker has started this instance').waitFor({ timeout: 60_000 });
    assert.deepEqual(await accessibilityViolationsIn(runs.tab.root), []);
    await open.window.screenshot('views no worker');
  });
});
