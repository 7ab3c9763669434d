import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';

/**
 * How long a click waits that runs something, in milliseconds: on a busy machine it may have been taken when its time is up,
 * and what is tried again then runs twice.
 */
export const runningClickMs = 20_000;

/** The box at the top of the window: command palette, pick lists, input boxes. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The whole box, while it is shown. */
  get box(): Locator {
    return this.#page.locator('.quick-input-widget:visible');
  }

  /** The line that is typed into. */
  get input(): Locator {
    return this.box.locator('.quick-input-filter input, .quick-input-box input').first();
  }

  /** What the box says below its line: the prompt of an input box, or why a value is refused. */
  get message(): Locator {
    return this.box.locator('.quick-input-message');
  }

  /** The rows of a pick list; `text` narrows to those that contain it. */
  rows(text?: string): Locator {
    const rows = this.box.locator('.quick-input-list .monaco-list-row');
    return text === undefined ? rows : rows.filter({ hasText: text });
  }

  /** Replaces what is typed. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Types a value and accepts it. */
  async enter(text: string): Promise<void> {
    await this.input.waitFor();
    await this.type(text);
    // Into the box itself: the page of a tab may take the focus back when it has been clicked.
    await this.input.press('Enter');
  }

  /**
   * Picks the row that contains this text, with the mouse, and waits until it has been taken: what is typed next would
   * otherwise still go into this list. A click is lost when the list is filled anew just then, so it is repeated. A row
   * that may not be picked stays. A list that is still being filled moves its rows, so it is waited for; a list may also be
   * filled for good.
   */
  async pick(text: string): Promise<void> {
    const row = this.rows(text).first();
    await this.leaveRow();
    await row.waitFor();
    await this.#filling.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => undefined);
    await row.click();
    for (let tries = 0; tries < 3; tries += 1) {
      const isTaken = await row.waitFor({ state: 'hidden', timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (isTaken) return;
      await row.click({ timeout: 5000 }).catch(() => undefined);
    }
  }

  /** Takes the pointer off the list: the tooltip of the row that it stood on would be in the way of a click. */
  async leaveRow(): Promise<void> {
    await this.#page.mouse.move(0, 0);
  }

  /** Does what opens the box with a question: again where a click was lost, as on a row that was drawn anew under the pointer. */
  async openBy(click: () => Promise<void>): Promise<void> {
    await this.box.waitFor({ state: 'hidden' });
    await eventually(async () => {
      if (!(await this.box.isVisible())) await click();
      await this.box.waitFor({ timeout: runningClickMs });
    }, 60_000);
  }

  /** Waits until a dialog for a path has looked around: until then it takes no answer, or fails. */
  async pathDialogRests(): Promise<void> {
    await this.rows('..').first().waitFor();
    await this.#filling.waitFor({ state: 'hidden' });
  }

  /** The bar that is seen while a list is being filled. */
  get #filling(): Locator {
    return this.box.locator('.monaco-progress-container.active');
  }

  /** Waits until the palette has gone: what is typed next would otherwise still go into it. */
  async leftPalette(): Promise<void> {
    await eventually(async () => {
      const value = (await this.box.isVisible()) ? await this.input.inputValue({ timeout: 5000 }) : '';
      assert.doesNotMatch(value, /^>/, 'the palette is still open');
    }, runningClickMs);
  }

  /** Leaves the box without an answer. */
  async cancel(): Promise<void> {
    // The focus may have gone elsewhere, and a dialog for a path stays then.
    await eventually(async () => {
      if (await this.input.isVisible()) await this.input.press('Escape', { timeout: 5000 });
      else if (await this.box.isVisible()) await this.#page.keyboard.press('Escape');
      await this.box.waitFor({ state: 'hidden', timeout: 5000 });
    });
  }
}
