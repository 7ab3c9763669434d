import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { runningClickMs } from './quickInput.js';

/**
 * What the editor says to the person: notifications and modal dialogs. A served VS Code under test shows no toasts in the
 * corner, so notifications are read where the bell of the status bar keeps them.
 */
export class Messages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The notifications that the bell keeps, while it is open; `text` narrows to those that contain it. */
  notifications(text?: string | RegExp): Locator {
    const items = this.#page.locator('.notifications-center:visible .notification-list-item');
    return text === undefined ? items : items.filter({ hasText: text });
  }

  /** Waits for a notification with this text and gives its whole message. */
  async notification(text: string | RegExp): Promise<string> {
    const message = this.notifications(text).first().locator('.notification-list-item-message');
    let said = '';
    // A progress may go between the two, with a message of the same text to come.
    await eventually(async () => {
      await this.show(text);
      said = await message.innerText({ timeout: 5000 });
    });
    await this.#close();
    return said.trim();
  }

  /** Waits for a notification with this text, and lets the bell's list stand open. */
  async show(text: string | RegExp): Promise<void> {
    // The list closes by itself when its last entry goes, such as a progress that has ended just before the next one.
    await eventually(async () => {
      await this.#open();
      await this.notifications(text).first().waitFor({ timeout: 2000 });
    });
  }

  /** Presses a button of the notification that contains this text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const item = this.notifications(text).first();
    await eventually(async () => {
      await this.show(text);
      await item.hover({ timeout: 5000 });
      await item.getByRole('button', { name: button, exact: true }).click({ timeout: runningClickMs });
    });
    await this.#close();
  }

  /** The modal dialog, while one is shown. */
  get dialog(): Locator {
    return this.#page.locator('.monaco-dialog-box:visible');
  }

  /** Waits for a modal dialog and gives its message and detail. */
  async dialogText(): Promise<string> {
    await this.dialog.waitFor();
    return (await this.dialog.locator('.dialog-message-container').innerText()).trim();
  }

  /** Answers the modal dialog with the button of this title, and waits until it is gone; another may stand in its place. */
  async answer(button: string): Promise<void> {
    const asked = await this.dialogText();
    const isGone = async (): Promise<boolean> => {
      const shown = await this.dialog.locator('.dialog-message-container').allInnerTexts();
      return !shown.some((text) => text.trim() === asked);
    };
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await eventually(async () => assert.ok(await isGone(), `the dialog still asks: ${asked}`), 30_000);
  }

  get #center(): Locator {
    return this.#page.locator('.notifications-center:visible');
  }

  get #bell(): Locator {
    return this.#page.locator('[id="status.notifications"] a');
  }

  async #open(): Promise<void> {
    if (await this.#center.isVisible()) return;
    // Where the pointer still stands on the bell, its tooltip is in the way.
    await this.#page.mouse.move(0, 0);
    await this.#bell.click({ timeout: 5000 });
    await this.#center.waitFor({ timeout: 2000 });
  }

  async #close(): Promise<void> {
    // It closes by itself with its last entry: then the click has opened it again.
    await eventually(async () => {
      await this.#page.mouse.move(0, 0);
      if (await this.#center.isVisible()) await this.#bell.click({ timeout: 5000 });
      await this.#center.waitFor({ state: 'hidden', timeout: 2000 });
    });
  }
}
