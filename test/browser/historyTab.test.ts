import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { becomes } from './support/becomes.js';
import { eventually } from '../support/eventually.js';
import type { FakeTaskHub } from '../support/servers/fakeTaskHub.js';
import { accessibilityViolationsIn } from '../support/pages/accessibility.js';
import { useEditor } from './support/editor.js';
import { blobToken, hostileText, startHistoryHub } from './support/historyHub.js';
import { clickUntil } from './support/clickUntil.js';
import { InstanceTab } from './support/instanceTab.js';
import { runningClickMs } from './support/quickInput.js';
import { savedEditors } from './support/savedEditors.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'durable-task-history-'));

/** Histories and payloads in the real window: long ones, hostile ones, and what can be done with them. */
describe('the history of an instance in the window', function () {
  this.timeout(180_000);
  const open = useEditor({ folder });
  let hub: FakeTaskHub;

  before(async () => {
    mkdirSync(path.join(folder, 'src', 'orders'), { recursive: true });
    writeFileSync(path.join(folder, 'src', 'orders', 'charge.js'), 'function charge() {\n  throw new Error();\n}\n');
    hub = await startHistoryHub();
    const { window } = open;
    await window.openView();
    await window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await window.quickInput.enter(`Endpoint=${hub.endpoint};TaskHub=default;Authentication=None`);
    await window.messages.notification('Connected');
  });
  after(() => {
    hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const page = (): ReturnType<typeof open.window.webview> => open.window.webview();
  const unfold = (row: Locator): Promise<void> => clickUntil(row, 'aria-expanded', 'true');
  const turn = (name: string, to: 'on' | 'off'): Promise<void> =>
    clickUntil(page().getByRole('button', { name }), 'aria-pressed', String(to === 'on'));
  const goTo = (tab: string): Promise<void> =>
    clickUntil(page().getByRole('tab', { name: tab }), 'aria-selected', 'true');
  const show = async (id: string, tab: 'Summary' | 'History'): Promise<void> => {
    const { window } = open;
    await window.find(id);
    await page().locator('.instance-id', { hasText: id }).waitFor();
    await goTo(tab);
  };
  const closeTab = async (title: string): Promise<void> => {
    const tab = open.window.tabs(title);
    await eventually(async () => {
      if (await tab.isVisible()) await tab.click({ button: 'middle', timeout: 5000 });
      await tab.waitFor({ state: 'detached', timeout: 5000 });
    });
  };
  const rows = (): Locator => page().locator('.history-row');
  /** Takes what a menu of the page offers: it closes when the page scrolls, as one does that is just being filled. */
  const take = async (menu: string, name: string): Promise<void> => {
    const item = page().getByRole('menuitem', { name });
    await eventually(async () => {
      if (!(await item.isVisible())) await page().getByRole('button', { name: menu }).click({ timeout: 5000 });
      await item.waitFor({ timeout: 5000 });
      await item.click({ timeout: runningClickMs });
    }, 60_000);
  };
  const inPage = (expression: string): Promise<unknown> => page().locator(':root').evaluate(expression);

  it('opens 100,000 events and scrolls through them by keyboard', async () => {
    await show('long-1', 'History');
    await rows().nth(15).waitFor();
    await turn('Group Related Events', 'off');
    await turn('Show Turns', 'on');
    await page().getByText('100,000 events', { exact: true }).waitFor({ timeout: 90_000 });
    const grid = page().getByRole('treegrid', { name: 'History' });
    // Into the grid itself: the editor may have the focus back.
    await grid.press('End');
    await page().locator('.history-row.is-active[aria-rowindex="100001"]').waitFor();
    await grid.press('PageUp');
    const active = page().locator('.history-row.is-active');
    await eventually(async () =>
      assert.notEqual(await active.getAttribute('aria-rowindex', { timeout: 5000 }), '100001'),
    );
    await grid.press('Home');
    await page().locator('.history-row.is-active[aria-rowindex="2"]').waitFor();
  });

  it('stands where it was read after a reload of the window', async () => {
    const atTop = async (): Promise<string> =>
      String(
        await inPage(`(() => {
          const { left, top } = document.querySelector('.history-grid').getBoundingClientRect();
          return document.elementFromPoint(left + 40, top + 60).closest('[aria-rowindex]').getAttribute('aria-rowindex');
        })()`),
      );
    await inPage(`(() => {
      const grid = document.querySelector('.history-grid');
      grid.scrollTop = grid.scrollHeight * 0.6;
    })()`);
    await eventually(async () => assert.match(await atTop(), /^[56]\d{4}$/));
    // It is left with the editor when it has rested, and the header has folded; the editor writes down what is open every
    // few seconds.
    await eventually(async () => {
      const top = String(await inPage(`document.querySelector('.history-grid').scrollTop`));
      const kept = new RegExp(`instanceId\\W+long-1.*historyScroll\\W+${top}\\b`, 's');
      assert.match(await open.window.page.evaluate<string>(savedEditors), kept);
    }, 90_000);
    const read = await atTop();
    await open.window.reloadByCommand();
    await page().getByText('100,000 events', { exact: true }).waitFor({ timeout: 90_000 });
    await becomes(atTop, read);
  });

  it('finds text in them, and is read, filtered and searched as before when it was hidden and shown again', async () => {
    const { window } = open;
    await eventually(async () => {
      await new InstanceTab(window).enter();
      await window.page.keyboard.press('Control+F');
      await page().locator('input[type="search"]:focus').waitFor({ timeout: 5000 });
    }, 60_000);
    await window.page.keyboard.type('"order":7001,"customer"');
    await page().getByText('1 of 1', { exact: true }).waitFor();
    await turn('Show Turns', 'off');
    await turn('Group Related Events', 'on');
    await page()
      .getByText(/^33,\d\d\d rows of 100,000 events, \d+,\d\d\d turns hidden$/)
      .waitFor();
    await page().getByRole('combobox', { name: 'Time format' }).selectOption('Since start');
    const found = page().locator('.history-row.is-match');
    await found.waitFor();
    await show('failed-1', 'Summary');
    await eventually(async () => {
      await window.tabs('long-1').click({ timeout: 5000 });
      await page().locator('.instance-id', { hasText: 'long-1' }).waitFor({ timeout: runningClickMs });
    }, 60_000);
    await page()
      .getByText(/^33,\d\d\d rows of 100,000 events, \d+,\d\d\d turns hidden$/)
      .waitFor({ timeout: 90_000 });
    await becomes(() => found.innerText(), /^\s*\+/);
    await becomes(() => page().getByRole('searchbox').inputValue(), '"order":7001,"customer"');
    await window.screenshot('history-100000');
  });

  it('draws them on the timeline and as a sequence', async () => {
    await goTo('Timeline');
    await page()
      .getByText(/^33,33\d rows over 22 min/)
      .waitFor();
    await open.window.screenshot('timeline-100000');
    await goTo('Sequence');
    await page()
      .getByText(/^66,66\d messages in /)
      .waitFor();
    await closeTab('long-1');
  });

  it('leads from a stack trace to the file in the workspace, and nowhere else', async () => {
    const { window } = open;
    await show('failed-1', 'Summary');
    const link = page().getByRole('button', { name: '/app/src/orders/charge.js:2:9' });
    await link.waitFor();
    await becomes(
      () =>
        page()
          .getByRole('button', { name: /passwd/ })
          .count(),
      0,
    );
    await link.click();
    await window.tabs('charge.js').waitFor();
    await window.statusBar('Ln 2, Col 9').waitFor();
    await closeTab('charge.js');
  });

  it('compares input with output, and two events, in the diff editor, keeping every digit', async () => {
    const { window } = open;
    await show('failed-1', 'Summary');
    await take('More Actions for Input', 'Compare with Output');
    await window.tabs('Input ↔ Output').waitFor();
    const diff = window.page.locator('.monaco-diff-editor');
    await diff.getByText('90071992547409931235').first().waitFor();
    await window.screenshot('compare-input-output');
    await closeTab('Input ↔ Output');
    await show('failed-1', 'History');
    await turn('Group Related Events', 'off');
    const scheduled = rows().filter({ hasText: 'Activity scheduled' });
    await unfold(scheduled.first());
    await take('More Actions for Event', 'Select for Compare');
    await clickUntil(scheduled.first(), 'aria-expanded', 'false');
    // The rows below move up; a click that is made just then would meet another one.
    await page().locator('.event-details').waitFor({ state: 'detached' });
    await unfold(scheduled.last());
    await take('More Actions for Event', 'Compare with Selected: Activity scheduled #1');
    await window.tabs('Activity scheduled #1 ↔ Activity scheduled #2').waitFor();
    await diff.getByText('11').first().waitFor();
    await closeTab('Activity scheduled #1 ↔ Activity scheduled #2');
  });

  it('saves a text exactly as it is stored', async () => {
    const { quickInput } = open.window;
    await show('failed-1', 'Summary');
    await take('More Actions for Input', 'Save As…');
    const file = path.join(folder, 'input.json');
    await becomes(() => quickInput.input.inputValue(), file);
    await quickInput.pathDialogRests();
    await eventually(async () => {
      if (await quickInput.input.isVisible()) await quickInput.input.press('Enter', { timeout: 5000 });
      const saved = '{"card":90071992547409931234,"amount":10}';
      await eventually(() => assert.equal(readFileSync(file, 'utf8'), saved), 5000);
    });
  });

  it('shows hostile texts as what they are in every view', async () => {
    await show('hostile-1', 'Summary');
    const shown = hostileText.replace('\u202e', 'U+202E').replace('\u0000', 'U+0000').replace('\u001b', 'U+001B');
    await eventually(async () => assert.equal(await page().locator('h1').textContent(), shown));
    await page().getByRole('button', { name: 'Expand All' }).first().click();
    await goTo('History');
    await rows().nth(1).waitFor();
    for (const row of [1, 0]) await unfold(page().locator(`.history-row[data-row="${row}"]`));
    await page().locator('.event-details').nth(2).waitFor();
    await goTo('Timeline');
    await page().getByRole('option').first().waitFor();
    await goTo('Sequence');
    await page().getByRole('treeitem').first().waitFor();
    await goTo('Related');
    await page().getByRole('treeitem').first().waitFor();
    await becomes(() => page().locator('img, .page script').count(), 0);
    await goTo('History');
    await open.window.screenshot('history-hostile');
  });

  it('opens a line of a megabyte in an editor', async () => {
    const { window } = open;
    await goTo('Summary');
    await page().getByRole('button', { name: 'Open Output in Editor' }).click();
    await window.tabs('output.json').waitFor();
    await window.page.locator('.view-lines', { hasText: 'word word' }).first().waitFor();
    await closeTab('output.json');
    await closeTab('hostile-1');
  });

  it('shows an event of a kind that it does not know with its field number and bytes, among those it knows', async () => {
    await show('newer-1', 'History');
    await page().getByText('2 events', { exact: true }).waitFor();
    await unfold(rows().filter({ hasText: 'Unknown event' }));
    const details = page().locator('.event-details');
    await eventually(async () => {
      const text = await details.innerText({ timeout: 5000 });
      assert.match(text, /\b77\b/);
      assert.ok(text.includes(Buffer.from('\n\u0003new').toString('base64')), text);
    });
    await rows().filter({ hasText: 'Generic event' }).waitFor();
    await closeTab('newer-1');
  });

  it('says of a payload that a worker has put into blob storage where it is', async () => {
    await show('newer-1', 'Summary');
    await page().getByText('Stored in blob storage. The task hub has only this reference:').waitFor();
    await page().locator('.blob').getByText(blobToken).waitFor();
    await open.window.screenshot('payload-in-blob');
    await closeTab('newer-1');
  });

  it('shows all else, with its actions, where the history cannot be had', async () => {
    await show('silent-1', 'History');
    await page()
      .getByText(/^Couldn’t load the history\./)
      .waitFor({ timeout: 60_000 });
    await becomes(() => page().getByRole('button', { name: 'Restart' }).getAttribute('aria-disabled'), null);
    await goTo('Summary');
    await page().getByRole('heading', { name: 'Input' }).waitFor();
  });

  it('reads well in every theme, wide and narrow, and keeps to the rules of accessibility', async () => {
    const { window } = open;
    await show('failed-1', 'History');
    await page().locator('.event-details').first().waitFor();
    await window.screenshotThemes('history-details');
    await becomes(() => accessibilityViolationsIn(page().locator(':root')), []);
    await window.setTheme('dark');
    await window.resize(700, 700);
    await window.screenshot('history-narrow');
    await window.resize(1280, 800);
  });
});
