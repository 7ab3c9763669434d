import type { Locator, Page } from 'playwright-core';

/** What the editor says to the person: notifications in the corner and modal dialogs. */
export class Messages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Notifications in the corner; `text` narrows to those that contain it. */
  notifications(text?: string | RegExp): Locator {
    const items = this.#page.locator('.notifications-toasts .notification-list-item');
    return text === undefined ? items : items.filter({ hasText: text });
  }

  /** Waits for a notification with this text and gives its whole message. */
  async notification(text: string | RegExp): Promise<string> {
    const item = this.notifications(text).first();
    await item.waitFor();
    return (await item.locator('.notification-list-item-message').innerText()).trim();
  }

  /** Presses a button of the notification that contains this text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const item = this.notifications(text).first();
    await item.waitFor();
    await item.getByRole('button', { name: button, exact: true }).click();
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

  /** Answers the modal dialog with the button of this title. */
  async answer(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
