import type { ConsoleMessage, Page } from 'playwright-core';

/**
 * Errors that come with the served VS Code itself, whatever the extension does. Each needs its reason.
 */
const ofTheEditor: readonly RegExp[] = [
  // A signing library that only Microsoft's own builds carry.
  /\/vsda\/rust\/web\/vsda/,
  // VS Code lays out a view that it has not drawn yet, when a setting changes its title bar.
  /^Splitview: Failed to layout view/,
  /^TypeError: Cannot read properties of undefined \(reading 'style'\)\n.*\.layout \(.*workbench\.js/,
  // VS Code saves its own settings without the extensions that it waited for in vain, on a busy machine.
  /Aborted onWillSaveTextDocument-event after/,
  // VS Code draws a row anew that it has just taken away itself, when a row and what it stands under change at once.
  /TreeError \[[\w.]+\] (?:Tree element|Data tree node) not found/,
  // VS Code gives the command of a row another id whenever the row is drawn anew: a click in between is lost.
  /Actual command not found, wanted to execute durableTask\./,
  // VS Code looks for an account of its own when it starts, and a busy machine lets it wait.
  /Timed out waiting for authentication provider 'github' to register/,
  // VS Code's host of terminals asks something when it starts, and a busy machine lets it wait.
  /^%c\s+ERR color: #f33 Request \d+ timed out \(15000ms\)/,
  // VS Code asks the gallery for what translates its own extensions, and has none here.
  /No extension gallery service configured/,
];

/**
 * Collects what a window and its webviews report as errors. A test that leaves one behind fails, unless it said before
 * that it expects it.
 */
export class ConsoleMonitor {
  readonly #errors: string[] = [];
  readonly #expected: RegExp[] = [];

  #paused = false;

  constructor(page: Page) {
    page.on('console', (message) => this.#noteMessage(message));
    page.on('pageerror', (error) => this.#note(error.stack ?? error.message));
  }

  /** Listens to nothing while something ends that the editor complains about whatever the extension does. */
  async pausedDuring(work: () => Promise<unknown>): Promise<void> {
    this.#paused = true;
    try {
      await work();
    } finally {
      this.#paused = false;
    }
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

  #noteMessage(message: ConsoleMessage): void {
    if (message.type() === 'error') this.#note(`${message.text()} (${message.location().url})`);
  }

  #note(error: string): void {
    if (this.#paused || ofTheEditor.some((pattern) => pattern.test(error))) return;
    this.#errors.push(error.split('\n').slice(0, 6).join('\n'));
  }
}
