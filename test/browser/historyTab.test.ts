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
  const show = async (id: string, tab: 'Summary' | 'History'): Promise<void> => {
    const { window } = open;
    await window.runCommand('Durable Task: Find Instance…');
    await window.quickInput.type(id);
    await window.quickInput.rows(id).first().waitFor();
    await window.quickInput.pick(id);
    await page().locator('.instance-id', { hasText: id }).waitFor();
    await page().getByRole('tab', { name: tab }).click();
  };
  const closeTab = async (title: string): Promise<void> => {
    await open.window.tabs(title).click({ button: 'middle' });
    await open.window.tabs(title).waitFor({ state: 'detached' });
  };
  const rows = (): Locator => page().locator('.history-row');
  const inPage = (expression: string): Promise<unknown> => page().locator(':root').evaluate(expression);

  it('opens 100,000 events and scrolls through them by keyboard', async () => {
    await show('long-1', 'History');
    await rows().nth(15).waitFor();
    await page().getByRole('button', { name: 'Group Related Events' }).click();
    await page().getByRole('button', { name: 'Show Turns' }).click();
    await page().getByText('100,000 events', { exact: true }).waitFor({ timeout: 90_000 });
    const grid = page().getByRole('treegrid', { name: 'History' });
    await grid.focus();
    await open.window.page.keyboard.press('End');
    await page().locator('.history-row.is-active[aria-rowindex="100001"]').waitFor();
    await open.window.page.keyboard.press('PageUp');
    const active = page().locator('.history-row.is-active');
    await eventually(async () => assert.notEqual(await active.getAttribute('aria-rowindex'), '100001'));
    await open.window.page.keyboard.press('Home');
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
    const read = await atTop();
    // It is left with the editor when it has rested; a page that is only loaded anew gives it no time to keep that.
    await open.window.page.waitForTimeout(1000);
    await open.window.reloadByCommand();
    await page().getByText('100,000 events', { exact: true }).waitFor({ timeout: 90_000 });
    await eventually(async () => assert.equal(await atTop(), read), 30_000);
  });

  it('finds text in them, and is read, filtered and searched as before when it was hidden and shown again', async () => {
    const { window } = open;
    await window.page.keyboard.press('Control+F');
    await window.page.keyboard.type('"order":7001,"customer"');
    await page().getByText('1 of 1', { exact: true }).waitFor();
    await page().getByRole('button', { name: 'Show Turns' }).click();
    await page().getByRole('button', { name: 'Group Related Events' }).click();
    await page()
      .getByText(/^33,\d\d\d rows of 100,000 events, \d+,\d\d\d turns hidden$/)
      .waitFor();
    await page().getByRole('combobox', { name: 'Time format' }).selectOption('Since start');
    const found = page().locator('.history-row.is-match');
    await found.waitFor();
    await show('failed-1', 'Summary');
    await window.tabs('long-1').click();
    await page().locator('.instance-id', { hasText: 'long-1' }).waitFor();
    await page()
      .getByText(/^33,\d\d\d rows of 100,000 events, \d+,\d\d\d turns hidden$/)
      .waitFor({ timeout: 90_000 });
    await becomes(() => found.innerText(), /^\s*\+/);
    await becomes(() => page().getByRole('searchbox').inputValue(), '"order":7001,"customer"');
    await window.screenshot('history-100000');
  });

  it('draws them on the timeline and as a sequence', async () => {
    await page().getByRole('tab', { name: 'Timeline' }).click();
    await page()
      .getByText(/^33,33\d rows over 22 min/)
      .waitFor();
    await open.window.screenshot('timeline-100000');
    await page().getByRole('tab', { name: 'Sequence' }).click();
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
    await page().getByRole('button', { name: 'More Actions for Input' }).click();
    await page().getByRole('menuitem', { name: 'Compare with Output' }).click();
    await window.tabs('Input ↔ Output').waitFor();
    const diff = window.page.locator('.monaco-diff-editor');
    await diff.getByText('90071992547409931235').first().waitFor();
    await window.screenshot('compare-input-output');
    await closeTab('Input ↔ Output');
    await show('failed-1', 'History');
    await page().getByRole('button', { name: 'Group Related Events' }).click();
    const scheduled = rows().filter({ hasText: 'Activity scheduled' });
    await scheduled.first().click();
    await page().getByRole('button', { name: 'More Actions for Event' }).click();
    await page().getByRole('menuitem', { name: 'Select for Compare' }).click();
    await scheduled.first().click();
    // The rows below move up; a click that is made just then would meet another one.
    await page().locator('.event-details').waitFor({ state: 'detached' });
    await scheduled.last().click();
    await page().getByRole('button', { name: 'More Actions for Event' }).click();
    await page().getByRole('menuitem', { name: 'Compare with Selected: Activity scheduled #1' }).click();
    await window.tabs('Activity scheduled #1 ↔ Activity scheduled #2').waitFor();
    await diff.getByText('11').first().waitFor();
    await closeTab('Activity scheduled #1 ↔ Activity scheduled #2');
  });

  it('saves a text exactly as it is stored', async () => {
    const { window } = open;
    await show('failed-1', 'Summary');
    await page().getByRole('button', { name: 'More Actions for Input' }).click();
    await page().getByRole('menuitem', { name: 'Save As…' }).click();
    const file = path.join(folder, 'input.json');
    await eventually(async () => assert.equal(await window.quickInput.input.inputValue(), file));
    await window.quickInput.input.press('Enter');
    await eventually(() => {
      assert.equal(readFileSync(file, 'utf8'), '{"card":90071992547409931234,"amount":10}');
    }, 15_000);
  });

  it('shows hostile texts as what they are in every view', async () => {
    await show('hostile-1', 'Summary');
    const shown = hostileText.replace('\u202e', 'U+202E').replace('\u0000', 'U+0000').replace('\u001b', 'U+001B');
    await eventually(async () => assert.equal(await page().locator('h1').textContent(), shown));
    await page().getByRole('button', { name: 'Expand All' }).first().click();
    await page().getByRole('tab', { name: 'History' }).click();
    await rows().nth(1).waitFor();
    for (const row of [1, 0]) await page().locator(`.history-row[data-row="${row}"]`).click();
    await page().locator('.event-details').nth(2).waitFor();
    await page().getByRole('tab', { name: 'Timeline' }).click();
    await page().getByRole('option').first().waitFor();
    await page().getByRole('tab', { name: 'Sequence' }).click();
    await page().getByRole('treeitem').first().waitFor();
    await page().getByRole('tab', { name: 'Related' }).click();
    await page().getByRole('treeitem').first().waitFor();
    await becomes(() => page().locator('img, .page script').count(), 0);
    await page().getByRole('tab', { name: 'History' }).click();
    await open.window.screenshot('history-hostile');
  });

  it('opens a line of a megabyte in an editor', async () => {
    const { window } = open;
    await page().getByRole('tab', { name: 'Summary' }).click();
    await page().getByRole('button', { name: 'Open Output in Editor' }).click();
    await window.tabs('output.json').waitFor();
    await window.page.locator('.view-lines', { hasText: 'word word' }).first().waitFor();
    await closeTab('output.json');
    await closeTab('hostile-1');
  });

  it('shows an event of a kind that it does not know with its field number and bytes, among those it knows', async () => {
    await show('newer-1', 'History');
    await page().getByText('2 events', { exact: true }).waitFor();
    await rows().filter({ hasText: 'Unknown event' }).click();
    const details = page().locator('.event-details');
    await details.waitFor();
    const text = await details.innerText();
    assert.match(text, /\b77\b/);
    assert.ok(text.includes(Buffer.from('\n\u0003new').toString('base64')), text);
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
    await page().getByRole('tab', { name: 'Summary' }).click();
    await page().getByRole('heading', { name: 'Input' }).waitFor();
  });

  it('reads well in every theme, wide and narrow, and keeps to the rules of accessibility', async () => {
    const { window } = open;
    await show('failed-1', 'History');
    await page().locator('.event-details').first().waitFor();
    await window.screenshotThemes('history-details');
    assert.deepEqual(await accessibilityViolationsIn(page().locator(':root')), []);
    await window.setTheme('dark');
    await window.resize(700, 700);
    await window.screenshot('history-narrow');
    await window.resize(1280, 800);
  });
});
