import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import { eventually } from '../../support/eventually.js';
import { QuickInput, runningClickMs } from './quickInput.js';

/** A tree in the side bar, found by the id of its view. */
export class TreeView {
  readonly #page: Page;
  readonly #viewId: string;

  constructor(page: Page, viewId: string) {
    this.#page = page;
    this.#viewId = viewId;
  }

  /** The part of the side bar that holds the tree, its welcome text and its progress bar. */
  get pane(): Locator {
    // VS Code makes a class of the id, to draw the view's icon; names are translated and may change.
    const icon = `.view-${this.#viewId.replaceAll('.', '-')}`;
    return this.#page.locator(`.sidebar .pane:has(.pane-header ${icon})`);
  }

  /** The buttons and texts of the welcome view, when the tree is empty. */
  get welcome(): Locator {
    return this.pane.locator('.welcome-view-content');
  }

  /** The tree's rows that are in view; `text` narrows to those whose label or description contains it. */
  rows(text?: string | RegExp): Locator {
    const rows = this.pane.locator('.monaco-list-row[role="treeitem"]');
    return text === undefined ? rows : rows.filter({ hasText: text });
  }

  /** The first row that contains this text. */
  row(text: string | RegExp): Locator {
    return this.rows(text).first();
  }

  /** Label and description of each row in view, from top to bottom. */
  async texts(): Promise<readonly string[]> {
    const rows = await this.rows().all();
    return Promise.all(
      rows.map(async (row) => (await row.locator('.monaco-icon-label').first().innerText({ timeout: 5000 })).trim()),
    );
  }

  /** Opens a row's children, once it has any; does nothing when they are open. */
  async expand(text: string | RegExp): Promise<void> {
    const row = this.pane.locator('.monaco-list-row[aria-expanded]').filter({ hasText: text }).first();
    const open = this.pane.locator('.monaco-list-row[aria-expanded="true"]').filter({ hasText: text }).first();
    await row.waitFor();
    // A click may meet a row that is just drawn anew, and opens nothing then. One that was opened while the rows around it
    // were being read is closed again by the editor, until its own rows stand below it.
    await eventually(async () => {
      const isOpen = (await row.getAttribute('aria-expanded', { timeout: 5000 })) === 'true';
      if (!isOpen) await row.locator('.monaco-tl-twistie').click({ timeout: 5000 });
      await open.waitFor({ timeout: 5000 });
      assert.ok(await hasRowsBelow(open), `${text} shows nothing below it`);
    }, 30_000);
  }

  /** Closes a row's children. */
  async collapse(text: string | RegExp): Promise<void> {
    const row = this.row(text);
    const isOpen = async (): Promise<boolean> =>
      (await row.getAttribute('aria-expanded', { timeout: 5000 })) === 'true';
    const closed = async (): Promise<void> => assert.ok(!(await isOpen()), `${text} still shows its rows`);
    await eventually(async () => {
      if (await isOpen()) await row.locator('.monaco-tl-twistie').click({ timeout: 5000 });
      // A second click would open it again.
      await eventually(closed, 5000);
    }, 30_000);
  }

  /** Clicks a row's text. */
  async click(text: string | RegExp): Promise<void> {
    await this.row(text).locator('.monaco-icon-label').first().click();
  }

  /** Opens an instance by a click on its row, and waits for its tab. */
  async open(id: string): Promise<void> {
    const tab = this.#page.locator('.tabs-container .tab.active').filter({ hasText: id });
    // A click may meet a row that is just drawn anew or moves on: it opens nothing then, or its neighbour.
    await eventually(async () => {
      await this.row(id).locator('.monaco-icon-label').first().click({ timeout: 5000 });
      await tab.waitFor({ timeout: 5000 });
    });
  }

  /** Selects the rows of these instances, and no other. */
  async select(...ids: readonly string[]): Promise<void> {
    const selected = this.pane.locator('.monaco-list-row[aria-selected="true"]');
    await eventually(async () => {
      for (const [at, id] of ids.entries()) {
        const modifiers = at === 0 ? [] : (['ControlOrMeta'] as const);
        await this.row(id)
          .locator('.monaco-icon-label')
          .first()
          .click({ modifiers: [...modifiers], timeout: 5000 });
      }
      for (const id of ids) await selected.filter({ hasText: id }).waitFor({ timeout: 5000 });
      assert.equal(await selected.count(), ids.length);
    });
  }

  /** Waits until the tooltip of a row says this. The row may learn of it just by being asked. */
  async tooltip(text: string | RegExp, says: string): Promise<void> {
    const hover = this.#page.locator('.monaco-hover:visible').filter({ hasText: says });
    await eventually(async () => {
      await this.#page.mouse.move(0, 0);
      await this.row(text).hover({ timeout: 5000 });
      await hover.waitFor({ timeout: 3000 });
    }, 30_000);
    await this.#page.mouse.move(0, 0);
  }

  /** The row of an instance below the group of a status. */
  instance(id: string, status: OrchestrationStatus): Locator {
    return this.pane.locator(`.monaco-list-row[aria-label*="${status}, instance ${id},"]`);
  }

  /** Opens a row's context menu and gives it. */
  async menu(text: string | RegExp): Promise<ContextMenu> {
    const menu = new ContextMenu(this.#page);
    const label = this.row(text).locator('.monaco-icon-label').first();
    const focused = this.pane.locator('.monaco-list-row.focused').filter({ hasText: text });
    // A click may meet a row that is just drawn anew or moves on: it opens nothing then, or the menu of its neighbour.
    await eventually(async () => {
      if (!(await menu.box.isVisible())) await label.click({ button: 'right', timeout: 5000 });
      await menu.box.waitFor({ timeout: 2000 });
      if (await focused.isVisible()) return;
      await menu.cancel();
      assert.fail(`the menu was that of another row than ${text}`);
    });
    return menu;
  }

  /** Chooses an entry of a row's context menu. */
  async choose(text: string | RegExp, entry: string): Promise<void> {
    // A row that is drawn anew closes its menu.
    await eventually(async () => {
      const menu = await this.menu(text);
      try {
        await menu.choose(entry);
      } catch (error) {
        // One that lacks the entry as yet would only be met again.
        await menu.cancel();
        throw error;
      }
    }, 60_000);
  }

  /**
   * Chooses an entry of an instance's menu that asks something next, at the top of the window or in a dialog. The menu of a row
   * that is drawn anew just then hands over none, and the command asks for an instance: it is chosen again then.
   */
  async act(text: string | RegExp, entry: string): Promise<void> {
    const { box, input } = new QuickInput(this.#page);
    const dialog = this.#page.locator('.monaco-dialog-box');
    await eventually(async () => {
      if (await box.isVisible()) await this.#page.keyboard.press('Escape');
      await box.waitFor({ state: 'hidden', timeout: 5000 });
      await this.choose(text, entry);
      await box.or(dialog).first().waitFor({ timeout: runningClickMs });
      const asked = (await box.isVisible()) ? await input.getAttribute('placeholder') : '';
      assert.doesNotMatch(asked ?? '', /Choose an instance|Choose a task hub/);
    }, 90_000);
  }

  /** Presses a button of a row that asks something at the top of the window. */
  async ask(text: string | RegExp, button: string): Promise<void> {
    await new QuickInput(this.#page).openBy(() => this.press(text, button));
  }

  /** Presses one of the buttons that a row shows while the pointer is over it. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const row = this.row(text);
    // A row that moves takes its buttons away from under the pointer.
    await eventually(async () => {
      await row.hover({ timeout: 5000 });
      await row.locator(`.actions .action-label[aria-label^="${button}"]`).click({ timeout: runningClickMs });
    });
  }
}

/** An open context menu. */
export class ContextMenu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The menu itself. */
  get box(): Locator {
    return this.#page.locator('.monaco-menu:visible').last();
  }

  /** The entries' titles, separators left out. */
  async entries(): Promise<readonly string[]> {
    const labels = await this.box.locator('.action-item:not(.disabled) .action-label:not(.separator)').allInnerTexts();
    return labels.map((label) => label.trim()).filter((label) => label !== '');
  }

  /** Chooses the entry with exactly this title. Fails where the menu has closed before. */
  async choose(entry: string): Promise<void> {
    const item = this.box.getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor({ timeout: 5000 });
    await item.click({ timeout: runningClickMs });
    // A menu that has just opened takes no click for a moment.
    await eventually(async () => {
      const isClosed = await this.box.waitFor({ state: 'hidden', timeout: 500 }).then(
        () => true,
        () => false,
      );
      if (!isClosed) await item.click({ timeout: 2000 });
      assert.ok(isClosed, `the menu still offers ${entry}`);
    });
  }

  /** Closes the menu without choosing. */
  async cancel(): Promise<void> {
    await eventually(async () => {
      if (await this.box.isVisible()) await this.#page.keyboard.press('Escape');
      await this.box.waitFor({ state: 'hidden', timeout: 2000 });
    }, 30_000);
  }
}

/** Whether the next row is of a level below, or none is in view. */
function hasRowsBelow(open: Locator): Promise<boolean> {
  return open.evaluate(
    (row) => {
      const index = Number(row.getAttribute('data-index')) + 1;
      const next = row.parentElement?.querySelector(`[data-index="${index}"]`) ?? undefined;
      const [level, nextLevel] = [row, next].map((one) => Number(one?.getAttribute('aria-level')));
      return next === undefined || (nextLevel ?? 0) > (level ?? 0);
    },
    undefined,
    { timeout: 5000 },
  );
}
