import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type OrchestrationContext, whenAll } from '@microsoft/durabletask-js';
import { becomes } from '../support/becomes.js';
import { type Orchestration, resultOf, type Sample } from '../../../samples/sample.js';
import { exportFileName } from '../../../src/history/export/exportFileName.js';
import { accessibilityViolationsIn } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { useEditor } from '../support/editor.js';
import { instanceViews } from '../support/instanceTab.js';
import { until } from '../support/localHub.js';
import { SampleRuns } from '../support/sampleRuns.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-related-'));

/** Two children with one of their own each, which waits until somebody says that it is printed. */
const shipment: Sample = {
  name: 'Shipment',
  idName: 'shipment',
  orchestrators: {
    async *Shipment(ctx: OrchestrationContext): Orchestration<unknown> {
      return yield* resultOf(
        whenAll([1, 2].map((n) => ctx.callSubOrchestrator('Parcel', n, { instanceId: `${ctx.instanceId}-${n}` }))),
      );
    },
    async *Parcel(ctx: OrchestrationContext): Orchestration<unknown> {
      return yield* resultOf(ctx.callSubOrchestrator('Label', null, { instanceId: `${ctx.instanceId}-label` }));
    },
    async *Label(ctx: OrchestrationContext): Orchestration<unknown> {
      return yield* resultOf(ctx.waitForExternalEvent('Printed'));
    },
  },
  activities: {},
  activitySeconds: 0,
  start: () => ({ input: null }),
};

/** From an instance to others and to files, on runs of samples by a real worker on the local task hub. */
describe('what is around an instance, in the window', function () {
  this.timeout(120_000);
  const open = useEditor({ folder });
  const runs = new SampleRuns(open);

  before(() => runs.begin(['OrderChain', 'Approval', 'PaymentWithRetries', 'Trip'], [shipment]));
  after(async () => {
    await runs.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Says yes by key, once the dialog has the focus: before, the key is for what has asked for it. */
  async function confirm(): Promise<void> {
    const { messages, page } = open.window;
    const hasFocus = (): Promise<boolean> =>
      messages.dialog.evaluate((box) => box.matches(':focus-within'), undefined, { timeout: 5000 });
    await becomes(hasFocus, true);
    await page.keyboard.press('Enter');
  }

  it('leads from a trip down to the last of its children, and there says all that is above', async () => {
    const { window } = open;
    await runs.open('Trip');
    await runs.tab.show('related');
    await runs.tab.focus('tree');
    const level = (depth: number) =>
      runs.tab.page.locator(`.related-row[aria-level="${depth}"]:has(.related-name)`).first();
    const isSelected = (depth: number) =>
      eventually(async () => assert.equal(await level(depth).getAttribute('aria-selected'), 'true'));
    await window.page.keyboard.press('Home');
    await isSelected(1);
    for (const depth of [2, 3, 4]) {
      // Once to unfold, once to step in.
      if ((await level(depth - 1).getAttribute('aria-expanded')) === 'false')
        await window.page.keyboard.press('ArrowRight');
      await level(depth).waitFor();
      await window.page.keyboard.press('ArrowRight');
      await isSelected(depth);
    }
    await becomes(() => level(4).innerText(), /FraudCheck/);
    await window.screenshot('views related unfolded');
    await window.page.keyboard.press('Enter');
    await runs.tab.page.getByRole('heading', { name: 'FraudCheck', level: 1 }).waitFor();
    await runs.tab.enter();
    await runs.tab.show('related');
    const parents = runs.tab.page.getByRole('navigation', { name: 'Parents' });
    await eventually(async () =>
      assert.match(
        (await parents.innerText({ timeout: 5000 })).replaceAll(/\s+/g, ' '),
        /Trip trip-\S+ Booking \S+ Payment \S+ FraudCheck/,
      ),
    );
    assert.deepEqual(await accessibilityViolationsIn(runs.tab.root), []);
    await window.screenshot('views related parents');
  });

  it('purges one of its children with all below it, after saying how many there are', async () => {
    const { window } = open;
    const id = `trip-${randomUUID().slice(0, 8)}`;
    await runs.start('Trip', 0, id);
    await until(() => runs.hasEnded(id));
    await runs.tab.open(id);
    await runs.tab.show('related');
    await runs.tab.focus('tree');
    const bookings = runs.tab.page.locator('.related-row', { hasText: 'Booking' });
    await bookings.nth(1).waitFor();
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('ArrowDown');
    const [first, second] = [await bookings.first().locator('.related-id').innerText(), bookings.last()];
    await runs.tab.press('Purge with Children', 'Shift+Tab');
    await becomes(() => window.messages.dialogText(), new RegExp(`Purge ${first} and the 2 instances below it\\?`));
    await window.screenshot('views related purge');
    await confirm();
    await bookings.first().getByText('Purged').waitFor();
    assert.equal(await runs.client.get(first), undefined);
    assert.ok((await runs.client.get(await second.locator('.related-id').innerText())) !== undefined);
  });

  it('terminates one of its children with all below it, with a reason, and lets the others go on', async () => {
    const { window } = open;
    const { quickInput } = window;
    const id = `shipment-${randomUUID().slice(0, 8)}`;
    const labelOf = (parcel: string): string => `${parcel}-label`;
    await runs.client.start({ name: shipment.name, instanceId: id });
    // What is below is counted when it is asked for.
    for (const n of [1, 2]) {
      await until(async () => (await runs.client.get(labelOf(`${id}-${n}`)))?.status === 'Running');
    }
    await runs.tab.open(id);
    await runs.tab.show('related');
    await runs.tab.focus('tree');
    const parcels = runs.tab.page.locator('.related-row', { hasText: 'Parcel' });
    await parcels.nth(1).waitFor();
    const [first, second] = [await parcels.nth(0).locator('.related-id').innerText(), parcels.nth(1)];
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('ArrowDown');
    await runs.tab.press('Terminate with Children', 'Shift+Tab');
    await becomes(
      () => window.messages.dialogText(),
      new RegExp(`Terminate ${first} and the 1 unfinished instance below`),
    );
    await window.screenshot('views related terminate');
    await confirm();
    await quickInput.enter('lost on the way');
    await parcels.first().getByText('Terminated').waitFor();
    const ended = [first, labelOf(first)];
    for (const each of ended) await until(async () => (await runs.client.get(each))?.status === 'Terminated');
    assert.equal((await runs.client.get(first, { payloads: true }))?.output, '"lost on the way"');
    const other = await second.locator('.related-id').innerText();
    for (const each of [id, other, labelOf(other)]) assert.equal((await runs.client.get(each))?.status, 'Running');
    await runs.client.terminate(id, { recursive: true });
  });

  it('shows two runs beside each other in the diff editor', async () => {
    const { window } = open;
    const { quickInput, page } = window;
    const other = `other-order-${randomUUID().slice(0, 8)}`;
    await runs.start('OrderChain', 1, other);
    await until(() => runs.hasEnded(other));
    await runs.open('OrderChain');
    await runs.tab.pressMore('Compare With…');
    // Into the box itself: it may not have the focus yet.
    await quickInput.type(other);
    await quickInput.rows(other).first().waitFor();
    await runs.tab.accept();
    const diff = page.locator('.monaco-diff-editor:visible');
    await diff.locator('.editor.original .view-lines', { hasText: '"version": "2.0.0"' }).waitFor();
    await diff.locator('.editor.modified .view-lines', { hasText: '"version": "1.4.0"' }).waitFor();
    await diff.locator('.editor.original .line-delete').first().waitFor();
    await diff.locator('.editor.modified .line-insert').first().waitFor();
    await window.screenshot('views two runs compared');
    await runs.tab.closeEditor(diff);
  });

  it('leads from its tab and from a row of the related ones to where the worker defines them', async () => {
    const { window } = open;
    writeFileSync(
      path.join(folder, 'worker.js'),
      "worker.addNamedOrchestrator('Trip', trip);\nworker.addNamedOrchestrator('Booking', booking);\n",
    );
    await runs.openAnew('Trip');
    await runs.tab.pressMore('Go to Source');
    const place = window.statusBar('Ln 1, Col 29');
    await place.waitFor();
    await runs.tab.closeEditor(place);
    await runs.tab.page.locator('.instance-id', { hasText: runs.idOf('Trip') }).waitFor();
    await runs.tab.enter();
    await runs.tab.show('related');
    await runs.tab.focus('tree');
    await runs.tab.page.locator('.related-row', { hasText: 'Booking' }).first().waitFor();
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('ArrowDown');
    await runs.tab.press('Go to Source', 'Shift+Tab');
    await window.statusBar('Ln 2, Col 29').waitFor();
  });

  /** What every view says; what a hub that is not there could do, and how long ago things were, left out. */
  async function readAll(): Promise<Readonly<Record<string, string>>> {
    const all: Record<string, string> = {};
    // The history first: the summary says more of a failure once it is there.
    for (const view of ['history', ...instanceViews] as const) {
      await runs.tab.click(view);
      // All of it has come where it says the same at two looks.
      await eventually(async () => {
        const before = all[view];
        const text = lasting(await runs.tab.text());
        all[view] = text;
        assert.doesNotMatch(text, /Loading|loading/);
        assert.equal(text, before);
      });
    }
    return all;
  }

  function lasting(text: string): string {
    return (
      text
        .replace('Terminate with Children Purge with Children ', '')
        // The hub and the history of a parent may differ by some milliseconds on how long a child took.
        .replaceAll(
          /(?<=due in |for |over |timer |Pending |Completed · |Failed · )\d[\d.]* (ms|s|min|h)( \d+ (ms|s|min))?/g,
          '…',
        )
    );
  }

  for (const name of ['Approval', 'PaymentWithRetries', 'Trip']) {
    it(`says the same of ${name} when it comes from a file and the hub is gone`, async () => {
      const { window } = open;
      const { quickInput, messages } = window;
      const id = runs.idOf(name);
      const file = path.join(folder, exportFileName(id));
      rmSync(file, { force: true });
      await runs.startHub();
      // In a tab that begins afresh: what a test before has unfolded in it is not in a file.
      await runs.openAnew(name);
      const before = await readAll();
      await runs.tab.enter();
      await runs.tab.show('summary');
      await runs.tab.pressMore('Export Instance…', 'Shift+Tab');
      await runs.tab.acceptPath(file);
      await messages.notification(`Exported ${id} with`);
      assert.ok(existsSync(file));

      await runs.stopWorker();
      await window.runCommand('Durable Task: Stop Local Task Hub');
      await eventually(async () => assert.rejects(runs.client.get(id)));
      await window.runCommand('View: Close All Editors');
      await runs.tab.command('Durable Task: Open Exported Instance…');
      await quickInput.pathDialogRests();
      const busy = quickInput.box.locator('.monaco-progress-container.active');
      // The list of files is read while the path is written, and may take the place of it.
      await eventually(async () => {
        if (await quickInput.box.isVisible()) {
          await busy.waitFor({ state: 'hidden', timeout: 5000 });
          const typed = await quickInput.input.inputValue({ timeout: 5000 });
          if (typed !== file) await quickInput.input.fill(file, { timeout: 5000 });
          await quickInput.rows(path.basename(file)).first().waitFor({ timeout: 5000 });
          await busy.waitFor({ state: 'hidden', timeout: 5000 });
          await quickInput.input.press('Enter', { timeout: 5000 });
        }
        await quickInput.box.waitFor({ state: 'hidden', timeout: 2000 });
      });
      await runs.tab.page.locator('.instance-id', { hasText: id }).waitFor();
      await runs.tab.page.getByText(/^As of /).waitFor();
      await runs.tab.enter();
      assert.deepEqual(await readAll(), before);
      assert.deepEqual(await accessibilityViolationsIn(runs.tab.root), []);
      await window.screenshot(`views ${name} from a file`);
    });
  }
});
