import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import { eventually } from '../support/eventually.js';
import { pseudoText } from '../support/pseudoLanguage.js';
import { useEditor } from './support/editor.js';
import { localClient } from './support/localHub.js';
import { ownWords } from '../support/ownWords.js';
import { labelsIn } from './support/pageLabels.js';
import type { TreeView } from './support/treeView.js';

/** Names that are no words of ours: of hubs, instances, this folder, and keys, and what is in times and addresses. */
const names = 'Del default samples Order order workspace code server http us';

describe('the window in another language, half as long again', function () {
  this.timeout(180_000);
  const open = useEditor({ isPseudo: true, size: { width: 1280, height: 1000 } });
  let client: TaskHubClient;
  let tree: TreeView;

  /**
   * Fails if a word of English is left in what an element shows or says; the window's own words are translated too. What is
   * drawn anew may be empty for a moment.
   */
  async function check(element: Locator, least = 1, milliseconds = 50_000): Promise<void> {
    await eventually(async () => {
      const texts = await textsOf(element);
      const words = texts.map((text) => text.replaceAll(/\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b/g, ''));
      assert.deepEqual(ownWords(words, names), []);
      const marked = texts.filter((text) => /[^\0-\x7F…·’“”]/.test(text));
      assert.ok(marked.length >= least, `only ${texts.join(' | ')} is shown`);
    }, milliseconds);
  }

  before(async () => {
    tree = await open.window.openView();
  });
  after(() => client.close());

  it('welcomes', async () => {
    await tree.welcome.first().waitFor();
    await open.window.screenshot('language window welcome');
    await check(tree.pane, 3);
  });

  it('shows the local task hub, its statuses and instances, and what their tooltips say', async () => {
    await tree.welcome.getByText(pseudoText('without'), { exact: true }).click();
    await tree.row('default').waitFor();
    client = await localClient(open.editor);
    for (let n = 10; n < 16; n += 1) await client.start({ name: 'Order', instanceId: `order-${n}`, input: '1' });
    await client.terminate('order-10', { output: '1' });
    await tree.expand(pseudoText('Pending'));
    await tree.row('order-15').waitFor();
    await open.window.screenshot('language window tree');
    await check(tree.pane, 5);
    const hover = open.window.page.locator('.monaco-hover:visible');
    for (const row of ['default', 'order-15']) {
      await tree.tooltip(row, row);
      // A row that is drawn anew takes its tooltip away.
      await eventually(async () => {
        await open.window.page.mouse.move(0, 0);
        await tree.row(row).hover({ timeout: 5000 });
        await hover.filter({ hasText: row }).first().waitFor({ timeout: 5000 });
        await open.window.screenshot(`language window tooltip ${row}`);
        await check(hover.filter({ hasText: row }).first(), 1, 10_000);
      }, 60_000);
    }
  });

  it('shows the local task hub in the status bar', async () => {
    const item = open.window.page.locator('[id="durable-task-tools.durable-task.durableTask.localHub"]');
    await check(item);
  });

  it('shows the menus', async () => {
    for (const row of ['default', pseudoText('Pending'), 'order-15']) {
      // A row that is drawn anew closes its menu.
      await eventually(async () => {
        const menu = await tree.menu(row);
        await open.window.screenshot(`language window menu ${row}`);
        await check(menu.box, 5, 10_000);
        await menu.cancel();
      }, 60_000);
    }
  });

  for (const title of [
    'Add Task Hub…',
    'Find Instance…',
    'Start Orchestration…',
    'Purge Finished Instances…',
    'Filter Instances…',
    'Act on Matching Instances…',
  ]) {
    it(`asks, and lists what can be chosen: ${title}`, async () => {
      const { window } = open;
      const { quickInput } = window;
      await window.runCommand(`Durable Task: ${title}`);
      // In the place of the list of commands, which names each in English too.
      await quickInput.box
        .getByText(pseudoText(title.replace('…', '')))
        .first()
        .waitFor();
      await window.screenshot(`language window ${title}`);
      await check(quickInput.box, 2);
      await quickInput.cancel();
    });
  }

  it('says what it has done, and asks before it deletes', async () => {
    const { window } = open;
    const { messages, page } = window;
    const nothing = pseudoText('nothing to resume');
    window.console.expect(new RegExp(nothing));
    await window.runCommand('Durable Task: Resume After Maintenance…');
    await messages.show(nothing);
    await check(messages.notifications(nothing).first());
    await window.screenshot('language window notification');
    await page.keyboard.press('Escape');
    await window.runCommand('Durable Task: Reset Data of Local Task Hub…');
    await messages.dialog.waitFor();
    await window.screenshot('language window dialog');
    await check(messages.dialog, 3);
    await eventually(async () => {
      if (await messages.dialog.isVisible()) await page.keyboard.press('Escape');
      await messages.dialog.waitFor({ state: 'hidden', timeout: 5000 });
    });
  });

  it('shows the table of a hub and the tab of an instance', async () => {
    const { window } = open;
    const page = window.webview();
    await window.runCommand('Durable Task: Open Instance Table');
    await page.getByText('order-15').first().waitFor();
    await checkPage('hub');
    await tree.open('order-15');
    await page.getByRole('heading', { name: 'Order' }).waitFor();
    await page.locator('.liveness').waitFor();
    await checkPage('instance');
    const tabs = window.page.locator('.tabs-container');
    await check(tabs);
  });

  it('shows its settings', async () => {
    const { window } = open;
    const { page } = window;
    await window.runCommand('Preferences: Open Settings (UI)');
    const descriptions = page.locator('.settings-editor .setting-item-description');
    // What is typed while the page is being made is lost, or a part of it.
    await eventually(async () => {
      await page.locator('.settings-editor .suggest-input-container').click({ timeout: 5000 });
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('@ext:durable-task-tools.durable-task');
      await descriptions.filter({ hasText: pseudoText('Refresh interval in seconds') }).waitFor({ timeout: 15_000 });
    }, 60_000);
    // Until the search is done, it lists settings of the editor itself.
    await eventually(async () => {
      const texts = await descriptions.allInnerTexts();
      assert.ok(texts.length >= 3, texts.join('\n'));
      assert.deepEqual(ownWords(texts, names), []);
    });
    await window.screenshot('language window settings');
  });

  it('has a walkthrough', async () => {
    const { window } = open;
    const { page } = window;
    await page.setViewportSize({ width: 1_600, height: 1_000 });
    await window.runCommand('Welcome: Open Walkthrough...');
    await window.quickInput.pick(pseudoText('Get Started with Durable Task'));
    const walkthrough = page.locator('.gettingStartedContainer .gettingStartedSlideDetails');
    await walkthrough.getByText(pseudoText('Run a task hub on your machine'), { exact: true }).waitFor();
    await window.webview().locator('svg').first().waitFor();
    await window.screenshot('language window walkthrough');
    await check(walkthrough, 6);
  });

  async function checkPage(name: string): Promise<void> {
    const { texts } = await labelsIn(open.window.webview().locator(':root'));
    await open.window.screenshot(`language window ${name}`);
    assert.deepEqual(ownWords(texts, names), []);
    assert.ok(texts.length > 10);
  }
});

/** What an element shows, and what it says to those who cannot see it. */
function textsOf(element: Locator): Promise<readonly string[]> {
  // What has gone meanwhile is found again by the next try.
  return element.evaluate(
    (root) => {
      const all = [root, ...root.querySelectorAll('*')].filter((each) => each.closest('style') === null);
      const seen = all.filter((each) => each.checkVisibility({ visibilityProperty: true }));
      const shown = seen.flatMap((each) => [...each.childNodes].filter((node) => node.nodeType === 3));
      const said = seen.flatMap((each) =>
        ['title', 'aria-label', 'placeholder', 'aria-description'].map((name) => each.getAttribute(name)),
      );
      const texts = [...shown.map((node) => node.textContent), ...said].map((text) => (text ?? '').trim());
      // An icon in a label is said by its name.
      return texts
        .map((text) => text.replace(/^[a-z]+(?:-[a-z]+)*(?: {2}| (?=\P{ASCII}))/u, ''))
        .filter((text) => text !== '');
    },
    undefined,
    { timeout: 5000 },
  );
}
