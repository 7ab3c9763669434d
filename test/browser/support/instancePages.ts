import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { InstancePageFixture, launchBrowser } from '../../support/instancePage.js';

type OpenOptions = Parameters<typeof InstancePageFixture.open>;

/** Pages of instances, without an editor around them, in one browser for the tests of a suite. */
export interface InstancePages {
  open(scenario: OpenOptions[1], options?: OpenOptions[2]): Promise<InstancePageFixture>;
  /** A page for anything else. */
  emptyPage(): Promise<Page>;
}

/**
 * Opens pages for the tests of a suite and closes them after each. A test that fails leaves a screenshot of the last one,
 * and one that leaves errors on the console fails.
 */
export function useInstancePages(): InstancePages {
  let browser: Browser | undefined;
  const opened: InstancePageFixture[] = [];
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
    open: async (scenario, options) => {
      const page = await InstancePageFixture.open(running(), scenario, options);
      opened.push(page);
      return page;
    },
    emptyPage: () => running().newPage(),
  };
}
