import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, type PageFixture, type PageLook } from '../../support/pages/pageFixture.js';

/** Pages of one kind, without an editor around them, in one browser for the tests of a suite. */
export interface Pages<Scenario, Fixture> {
  open(scenario: Scenario, look?: PageLook): Promise<Fixture>;
  /** A page for anything else. */
  emptyPage(): Promise<Page>;
}

/**
 * Opens pages for the tests of a suite and closes them after each. A test that fails leaves a screenshot of the last one,
 * and one that leaves errors on the console fails.
 */
export function usePages<Scenario, Fixture extends PageFixture>(
  open: (browser: Browser, scenario: Scenario, look?: PageLook) => Promise<Fixture>,
): Pages<Scenario, Fixture> {
  let browser: Browser | undefined;
  const opened: Fixture[] = [];
  const running = (): Browser => browser ?? assert.fail('The browser runs only while the tests of its suite do.');

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
  });
  afterEach(async function () {
    const title = this.currentTest?.fullTitle() ?? 'test';
    const pages = opened.splice(0);
    if (this.currentTest?.state === 'failed') {
      // A page that is gone says no more.
      await pages
        .at(-1)
        ?.screenshot(`failed ${title}`.replaceAll(/[^\w.-]+/g, '-'))
        .catch(() => undefined);
    }
    for (const page of pages) await page.close();
    const complaints = pages.flatMap((page) => page.complaints);
    assert.deepEqual(complaints, [], `"${title}" left errors on the console`);
  });
  return {
    open: async (scenario, look) => {
      const page = await open(running(), scenario, look);
      opened.push(page);
      return page;
    },
    emptyPage: () => running().newPage(),
  };
}
