import type { ConsoleMessage, Page } from 'playwright-core';

/**
 * Errors that come with the served VS Code itself, whatever the extension does. Each needs its reason.
 */
const ofTheEditor: readonly RegExp[] = [
  // A signing library that only Microsoft's own builds carry.
  /\/vsda\/rust\/web\/vsda/,
];

/**
 * Collects what a window and its webviews report as errors. A test that leaves one behind fails, unless it said before
 * that it expects it.
 */
export class ConsoleMonitor {
  readonly #errors: string[] = [];
  readonly #expected: RegExp[] = [];

  constructor(page: Page) {
    page.on('console', (message) => this.#note(message));
    page.on('pageerror', (error) => this.#errors.push(error.stack ?? error.message));
  }

  /** Lets errors through that match, from here on: a test that breaks something on purpose says so. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** The errors since the last call that nobody expected. */
  takeUnexpected(): readonly string[] {
    const errors = this.#errors.splice(0);
    return errors.filter((error) => !this.#expected.some((pattern) => pattern.test(error)));
  }

  #note(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const text = `${message.text()} (${message.location().url})`;
    if (!ofTheEditor.some((pattern) => pattern.test(text))) this.#errors.push(text);
  }
}
