import type { Locator, Page } from 'playwright-core';
import { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { type Pages, usePages } from './pages.js';

export type InstancePages = Pages<Scenario, InstancePageFixture>;

/** Pages of instances for the tests of a suite. */
export function useInstancePages(): InstancePages {
  return usePages((browser, scenario, look) => InstancePageFixture.open(browser, scenario, look));
}

/** Waits until what stands there is drawn, and what runs after a drawing has run: some listeners of the page come only then. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
  );
}

/**
 * Clicks what may be out of view. The page hears of the scroll to it a frame later, and folds its header: a click that is made
 * just then is lost, and a menu that it has opened closes again.
 */
export async function clickInView(target: Locator, options?: Parameters<Locator['click']>[0]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await drawn(target.page());
  await target.click(options);
}
