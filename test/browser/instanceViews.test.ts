import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type OrchestrationContext, type TaskHubGrpcWorker, whenAll } from '@microsoft/durabletask-js';
import { samples } from '../../samples/catalogue.js';
import { type Orchestration, resultOf, type Sample } from '../../samples/sample.js';
import { exportFileName } from '../../src/client/export/exportFileName.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { accessibilityViolationsIn } from '../support/accessibility.js';
import { eventually } from '../support/eventually.js';
import { startSampleWorker } from '../support/startSampleWorker.js';
import { useEditor } from './support/editor.js';
import { InstanceTab, type InstanceViewName, instanceViews } from './support/instanceTab.js';
import { localClient, localHub, until } from './support/localHub.js';
import { savedEditors } from './support/savedEditors.js';
import { type ViewedSample, viewedSamples } from './support/sampleViews.js';
import { type Theme, themes } from './support/themes.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-views-'));
const wide = { width: 1280, height: 800 };
/** Pixels of a tab that is as narrow as one gets beside another. */
const narrowTab = 400;

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

/** Every way to read an instance, on runs of all samples by a real worker on the local task hub. */
describe('every view of every sample in the window', function () {
  this.timeout(120_000);
  const open = useEditor({ folder, size: wide });
  const run = randomUUID().slice(0, 8);
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker | undefined;
  let tab: InstanceTab;

  const idOf = (name: string): string => `${samples.find((each) => each.name === name)?.idName ?? ''}-${run}`;
  const start = async (name: string, n: number, instanceId: string): Promise<void> => {
    const sample = samples.find((each) => each.name === name) ?? assert.fail(name);
    const { input, ...more } = sample.start(n, new Date());
    await client.start({ name, instanceId, input: JSON.stringify(input), ...more });
  };
  /** Opens it in a tab that remembers nothing of another test, or of the first attempt of this one. */
  const openAnew = async (name: string): Promise<void> => {
    await open.window.runCommand('View: Close All Editors');
    await tab.open(idOf(name));
  };
  const hasEnded = async (id: string): Promise<boolean> => (await client.get(id))?.completedAt !== undefined;
  const startHub = async (): Promise<void> => {
    await open.window.runCommand('Durable Task: Start Local Task Hub');
    await eventually(async () => {
      await localHub(open.editor);
    }, 30_000);
  };

  before(async () => {
    const { window, editor } = open;
    tab = new InstanceTab(window);
    await window.openView();
    await startHub();
    client = await localClient(editor);
    worker = await startSampleWorker(`127.0.0.1:${(await localHub(editor)).port}`, 'default', [shipment]);
    await Promise.all(viewedSamples.map(({ name, n }) => start(name, n, idOf(name))));
    await start('OrderChain', 1, `other-order-${run}`);
  });
  after(async () => {
    await worker?.stop();
    client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await open.window.resize(wide.width, wide.height);
  });

  it('has a sample of every kind', () => {
    assert.deepEqual(viewedSamples.map(({ name }) => name).sort(), samples.map(({ name }) => name).sort());
  });

  /** A narrow tab leaves columns out: what comes first in the list is said there too. */
  async function assertSays({ says }: ViewedSample, view: InstanceViewName, isNarrow: boolean): Promise<void> {
    await eventually(async () => {
      const text = await tab.text();
      for (const words of isNarrow ? says[view].slice(0, 1) : says[view]) {
        assert.ok(typeof words === 'string' ? text.includes(words) : words.test(text), `${String(words)} in ${text}`);
      }
    });
  }

  /** The picture of the time axis: another one for whatever else is in view. */
  const timelineAxis = (): Promise<string> =>
    tab.root.evaluate<string, unknown>(`document.querySelector('.timeline-axis canvas').toDataURL()`);

  /** Makes the window as narrow as it must be for a tab of 400 pixels. */
  async function narrow(): Promise<void> {
    await open.window.resize(wide.width - ((await tab.width()) - narrowTab), wide.height);
    await eventually(async () => assert.equal(await tab.width(), narrowTab));
  }

  interface Look {
    readonly views: readonly InstanceViewName[];
    readonly theme: Theme;
    readonly isNarrow: boolean;
    /** Which views a picture is taken of. */
    readonly isPictured: (at: number) => boolean;
  }

  /** Every view with what it must say, by the rules of accessibility, and no wider than its tab. */
  async function read(sample: ViewedSample, { views, theme, isNarrow, isPictured }: Look): Promise<void> {
    for (const [at, view] of views.entries()) {
      const title = `${view}, ${theme}${isNarrow ? ', narrow' : ''}`;
      await tab.show(view);
      await assertSays(sample, view, isNarrow);
      assert.deepEqual(await accessibilityViolationsIn(tab.root), [], title);
      assert.equal(await tab.overflow(), 0, title);
      if (isPictured(at)) await open.window.screenshot(`views ${sample.name} ${title}`);
    }
  }

  for (const [nth, sample] of viewedSamples.entries()) {
    it(`of ${sample.name} is read by keyboard, in every theme, wide and narrow`, async () => {
      const id = idOf(sample.name);
      if (sample.name !== 'Approval') await until(() => hasEnded(id));
      await tab.open(id);
      // The pages of the other tabs are gone while they are hidden.
      assert.equal(await open.window.page.locator('iframe.webview').count(), 1);
      for (const [turn, theme] of themes.entries()) {
        await open.window.setTheme(theme);
        await tab.enter();
        // There and back again; the themes take turns at the pictures.
        const views = turn % 2 === 0 ? instanceViews : instanceViews.toReversed();
        const isPictured = (at: number): boolean => (nth + turn + at) % themes.length === 0;
        await read(sample, { views, theme, isNarrow: false, isPictured });
        // How wide a view is does not hang on the theme: over all samples each has its turn.
        if (turn !== nth % themes.length) continue;
        await narrow();
        await read(sample, { views: views.toReversed(), theme, isNarrow: true, isPictured: () => true });
        await open.window.resize(wide.width, wide.height);
        await tab.show(views.at(-1) ?? 'summary');
      }
    });
  }

  it('leads from a trip down to the last of its children, and there says all that is above', async () => {
    const { window } = open;
    await window.setTheme('dark');
    await tab.open(idOf('Trip'));
    await tab.show('related');
    await tab.focus('tree');
    const level = (depth: number) => tab.page.locator(`.related-row[aria-level="${depth}"]:has(.related-name)`).first();
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
    assert.match(await level(4).innerText(), /FraudCheck/);
    await window.screenshot('views related unfolded');
    await window.page.keyboard.press('Enter');
    await tab.page.getByRole('heading', { name: 'FraudCheck', level: 1 }).waitFor();
    await tab.enter();
    await tab.show('related');
    const parents = tab.page.getByRole('navigation', { name: 'Parents' });
    await eventually(async () =>
      assert.match(
        (await parents.innerText()).replaceAll(/\s+/g, ' '),
        /Trip trip-\S+ Booking \S+ Payment \S+ FraudCheck/,
      ),
    );
    assert.deepEqual(await accessibilityViolationsIn(tab.root), []);
    await window.screenshot('views related parents');
  });

  it('purges one of its children with all below it, after saying how many there are', async () => {
    const { window } = open;
    const id = `trip-${randomUUID().slice(0, 8)}`;
    await start('Trip', 0, id);
    await until(() => hasEnded(id));
    await tab.open(id);
    await tab.show('related');
    await tab.focus('tree');
    const bookings = tab.page.locator('.related-row', { hasText: 'Booking' });
    await bookings.nth(1).waitFor();
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('ArrowDown');
    const [first, second] = [await bookings.first().locator('.related-id').innerText(), bookings.last()];
    await tab.press('Purge with children', 'Shift+Tab');
    assert.match(await window.messages.dialogText(), new RegExp(`Purge ${first} and the 2 instances below it\\?`));
    await window.screenshot('views related purge');
    await window.page.keyboard.press('Enter');
    await bookings.first().getByText('not there any more').waitFor();
    assert.equal(await client.get(first), undefined);
    assert.ok((await client.get(await second.locator('.related-id').innerText())) !== undefined);
  });

  it('terminates one of its children with all below it, with a reason, and lets the others go on', async () => {
    const { window } = open;
    const { quickInput } = window;
    const id = `shipment-${randomUUID().slice(0, 8)}`;
    await client.start({ name: shipment.name, instanceId: id });
    await tab.open(id);
    await tab.show('related');
    await tab.focus('tree');
    const parcels = tab.page.locator('.related-row', { hasText: 'Parcel' });
    await parcels.nth(1).waitFor();
    const [first, second] = [await parcels.nth(0).locator('.related-id').innerText(), parcels.nth(1)];
    const labelOf = (parcel: string): string => `${parcel}-label`;
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('ArrowDown');
    await tab.press('Terminate with children', 'Shift+Tab');
    assert.match(
      await window.messages.dialogText(),
      new RegExp(`Terminate ${first} and the 1 unfinished instance below`),
    );
    await window.screenshot('views related terminate');
    await window.page.keyboard.press('Enter');
    await quickInput.enter('lost on the way');
    await parcels.first().getByText('Terminated').waitFor();
    const ended = [first, labelOf(first)];
    for (const each of ended) await until(async () => (await client.get(each))?.status === 'Terminated');
    assert.equal((await client.get(first, { payloads: true }))?.output, '"lost on the way"');
    const other = await second.locator('.related-id').innerText();
    for (const each of [id, other, labelOf(other)]) assert.equal((await client.get(each))?.status, 'Running');
    await client.terminate(id, { recursive: true });
  });

  it('shows two runs beside each other in the diff editor', async () => {
    const { window } = open;
    const { quickInput, page } = window;
    const other = `other-order-${run}`;
    await until(() => hasEnded(other));
    await tab.open(idOf('OrderChain'));
    await tab.press('Compare with another instance');
    await quickInput.input.waitFor();
    await page.keyboard.type(other);
    await quickInput.rows(other).first().waitFor();
    await page.keyboard.press('Enter');
    const diff = page.locator('.monaco-diff-editor:visible');
    await diff.locator('.editor.original .view-lines', { hasText: '"version": "2.0.0"' }).waitFor();
    await diff.locator('.editor.modified .view-lines', { hasText: '"version": "1.4.0"' }).waitFor();
    await diff.locator('.editor.original .line-delete').first().waitFor();
    await diff.locator('.editor.modified .line-insert').first().waitFor();
    await window.screenshot('views two runs compared');
    await page.keyboard.press('ControlOrMeta+W');
    await diff.waitFor({ state: 'detached' });
  });

  it('filters a history by kind, name and failure, finds an event by its id, and tells the time in three ways', async () => {
    const { page } = open.window;
    await openAnew('PaymentWithRetries');
    await tab.show('history');
    const count = tab.page.locator('.history-count');
    await count.getByText('18 events', { exact: true }).waitFor();
    await tab.press('Only what failed');
    await count.getByText('4 rows of 18 events').waitFor();
    await page.keyboard.press('Space');
    await tab.press('Kinds of events');
    await tab.press('Turns of the orchestrator');
    await count.getByText(/^1\d rows of 18 events$/).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await tab.press('Names');
    await tab.press('ChargeInvoice');
    await count.getByText('6 rows of 18 events').waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await count.getByText('18 events', { exact: true }).waitFor();
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type('#5');
    await tab.page.getByText('1 of 2', { exact: true }).waitFor();
    const active = tab.page.locator('.history-row.is-active');
    assert.match(await active.innerText(), /Activity scheduled\s+ChargeInvoice\s+5/);
    await page.keyboard.press('Enter');
    await tab.page.getByText('2 of 2', { exact: true }).waitFor();
    assert.match(await active.innerText(), /Activity failed/);
    await page.keyboard.press('Escape');
    const time = tab.page.locator('.history-row .cell-time').first();
    await tab.focus('combobox');
    await page.keyboard.press('Home');
    for (const shown of [/^\d\d:\d\d:\d\d\.\d{6}$/, /^\+0\.\d{6} s$/]) {
      await page.keyboard.press('ArrowDown');
      await eventually(async () => assert.match((await time.innerText()).trim(), shown));
    }
  });

  it('sizes and leaves out columns of the history', async () => {
    const { page } = open.window;
    await openAnew('Trip');
    await tab.show('history');
    const name = tab.page.locator('.head-cell.cell-name');
    const before = (await name.boundingBox())?.width ?? 0;
    await tab.press('Columns');
    await tab.press('Id');
    await tab.page.locator('.head-cell.cell-id').waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await tab.page.locator('.head-cell.cell-id').waitFor();
    await tab.reach('Width of the column Name');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.equal((await name.boundingBox())?.width, before + 30));
  });

  it('zooms, pans and fits a timeline, marks its critical path, and keeps what is seen while it is hidden', async () => {
    const { page } = open.window;
    await openAnew('Monitor');
    await tab.show('timeline');
    const whenOther = async (than: string): Promise<string> => {
      let now = than;
      await eventually(async () => assert.notEqual((now = await timelineAxis()), than));
      return now;
    };
    await tab.focus('listbox');
    const whole = await timelineAxis();
    await page.keyboard.press('+');
    const near = await whenOther(whole);
    await page.keyboard.press('ArrowRight');
    await whenOther(near);
    await page.keyboard.press('Home');
    await eventually(async () => assert.equal(await timelineAxis(), whole));
    await page.keyboard.press('+');
    await whenOther(whole);
    await tab.press('Critical path', 'Shift+Tab');
    await tab.page.getByText(/critical path: 9 steps, 1\d/).waitFor();
    const left = await timelineAxis();
    await tab.open(idOf('OrderChain'));
    await tab.open(idOf('Monitor'));
    await tab.page.getByText(/critical path: 9 steps/).waitFor();
    await eventually(async () => assert.equal(await timelineAxis(), left));
    await open.window.screenshot('views timeline critical path');
  });

  it('comes back after a reload of the window as it was left: view, zoom, what is marked, filters', async () => {
    const { window } = open;
    await window.setTheme('dark');
    await openAnew('FanOutFanIn');
    await tab.show('compact history');
    await window.page.keyboard.press('ControlOrMeta+F');
    await window.page.keyboard.type('IMG_2030');
    await tab.page.getByText(/^1 of \d+$/).waitFor();
    await tab.show('timeline');
    await tab.focus('listbox');
    for (let step = 0; step < 3; step += 1) await window.page.keyboard.press('+');
    await tab.press('Critical path', 'Shift+Tab');
    await tab.page.getByText(/critical path: \d/).waitFor();
    const drawn = await timelineAxis();
    // The editor writes down what is open every few seconds.
    const remembered = new RegExp(`${idOf('FanOutFanIn')}.*isCriticalShown\\W+true`, 's');
    await until(async () => remembered.test(await window.page.evaluate<string>(savedEditors)));
    await window.reload();
    await tab.page.getByText(/critical path: \d/).waitFor({ timeout: 60_000 });
    await eventually(async () => assert.equal(await timelineAxis(), drawn));
    await tab.enter();
    await tab.show('compact history');
    await tab.page.getByText(/^53 rows of 1\d\d events$/).waitFor();
    assert.equal(await tab.page.getByRole('searchbox').inputValue(), 'IMG_2030');
  });

  it('leads from its tab and from a row of the related ones to where the worker defines them', async () => {
    const { window } = open;
    writeFileSync(
      path.join(folder, 'worker.js'),
      "worker.addNamedOrchestrator('Trip', trip);\nworker.addNamedOrchestrator('Booking', booking);\n",
    );
    await openAnew('Trip');
    await tab.press('Go to source');
    await window.statusBar('Ln 1, Col 29').waitFor();
    await window.page.keyboard.press('ControlOrMeta+W');
    await tab.page.locator('.instance-id', { hasText: idOf('Trip') }).waitFor();
    await tab.enter();
    await tab.show('related');
    await tab.focus('tree');
    await tab.page.locator('.related-row', { hasText: 'Booking' }).first().waitFor();
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('ArrowDown');
    await tab.press('Go to source', 'Shift+Tab');
    await window.statusBar('Ln 2, Col 29').waitFor();
  });

  it('lets what runs grow while it is looked at', async () => {
    await tab.open(idOf('Approval'));
    await tab.show('timeline as a table');
    const timer = tab.page.locator('.timeline-entries .timeline-entry', { hasText: 'Not back yet' });
    const before = await timer.innerText();
    assert.match(before, /until now/);
    await eventually(async () => assert.notEqual(await timer.innerText(), before));
  });

  it('saves a sequence as a drawing, and copies it as text', async () => {
    const { window } = open;
    const file = path.join(folder, 'sequence.svg');
    rmSync(file, { force: true });
    await openAnew('Trip');
    await tab.show('sequence');
    await tab.press('Copy as Mermaid');
    await eventually(async () => assert.match(await window.clipboard(), /^sequenceDiagram\n[^]*Booking/));
    await tab.press('Save as SVG', 'Shift+Tab');
    await eventually(async () => assert.equal(await window.quickInput.input.inputValue(), file));
    await tab.accept();
    await eventually(() => assert.match(readFileSync(file, 'utf8'), /<svg [^]*Booking[^]*TaskFailedError[^]*<\/svg>/));
  });

  it('says so where no worker seems to take the work of the hub', async () => {
    const id = `waiting-${randomUUID().slice(0, 8)}`;
    await worker?.stop();
    worker = undefined;
    await start('OrderChain', 0, id);
    await tab.open(id);
    const card = tab.page.getByRole('region', { name: 'What it waits for' });
    await card.getByText('It waits for a worker to take it.').waitFor();
    await card.getByText('No worker seems to take work of this hub').waitFor({ timeout: 60_000 });
    assert.deepEqual(await accessibilityViolationsIn(tab.root), []);
    await open.window.screenshot('views no worker');
  });

  /** What every view says; what a hub that is not there could do, and how long ago things were, left out. */
  async function readAll(): Promise<Readonly<Record<string, string>>> {
    const all: Record<string, string> = {};
    for (const view of instanceViews) {
      await tab.show(view);
      await eventually(async () => assert.doesNotMatch(await tab.text(), /Reading/));
      all[view] = (await tab.text())
        .replace('Terminate with children Purge with children ', '')
        // The hub and the history of a parent may differ by some milliseconds on how long a child took.
        .replaceAll(
          /(?<=due in |for |over |timer |yet |Completed · |Failed · )\d[\d.]* (ms|s|min|h)( \d+ (ms|s|min))?/g,
          '…',
        );
    }
    return all;
  }

  it('says the same when it comes from a file and the hub is gone', async () => {
    const { window } = open;
    const { quickInput, messages } = window;
    const exported = ['Approval', 'PaymentWithRetries', 'Trip'].map((name) => {
      return { name, id: idOf(name), file: path.join(folder, exportFileName(idOf(name))) };
    });
    for (const { file } of exported) rmSync(file, { force: true });
    await startHub();
    client.close();
    client = await localClient(open.editor);
    // Every tab begins afresh: what a test before has unfolded in it is not in a file.
    await window.runCommand('View: Close All Editors');
    const before = new Map<string, Readonly<Record<string, string>>>();
    for (const { name, id, file } of exported) {
      await tab.open(id);
      before.set(name, await readAll());
      await tab.enter();
      await tab.show('summary');
      await tab.press('Export instance', 'Shift+Tab');
      await eventually(async () => assert.equal(await quickInput.input.inputValue(), file));
      await tab.accept();
      await messages.notification(`Exported ${id} with`);
      assert.ok(existsSync(file));
    }
    await worker?.stop();
    worker = undefined;
    await window.runCommand('Durable Task: Stop Local Task Hub');
    await eventually(async () => assert.rejects(client.get(idOf('Trip'))), 30_000);
    await window.runCommand('View: Close All Editors');
    for (const { name, id, file } of exported) {
      await tab.command('Durable Task: Open Exported Instance…');
      await quickInput.input.waitFor();
      // The list of files is read while the path is written, and may take the place of it.
      await eventually(async () => {
        if (await quickInput.box.isVisible()) {
          await quickInput.type(file);
          await quickInput.rows(path.basename(file)).first().waitFor();
          await window.page.keyboard.press('Enter');
        }
        await quickInput.box.waitFor({ state: 'hidden', timeout: 1000 });
      });
      await tab.page.locator('.instance-id', { hasText: id }).waitFor();
      await tab.page.getByText('From the file').waitFor();
      await tab.enter();
      assert.deepEqual(await readAll(), before.get(name));
      assert.deepEqual(await accessibilityViolationsIn(tab.root), []);
      await window.screenshot(`views ${name} from a file`);
    }
  });
});
