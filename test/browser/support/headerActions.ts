import type { FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { runningClickMs } from './quickInput.js';

/** Where the actions stand in the header of the page of an instance. */
export function headerActions(page: Page | FrameLocator): Locator {
  return page.getByRole('group', { name: 'Actions', exact: true });
}

/** Opens the menu behind the buttons of the header, where it is not open. */
export async function openMore(page: Page | FrameLocator): Promise<Locator> {
  const button = headerActions(page).getByRole('button', { name: 'More Actions' });
  const menu = page.getByRole('menu', { name: 'More Actions', exact: true });
  // It closes when something scrolls, and a click on its button when it is open closes it too.
  await eventually(async () => {
    if (!(await menu.isVisible())) await button.click({ timeout: 5000 });
    await menu.waitFor({ timeout: 5000 });
  }, 40_000);
  return menu;
}

/** Presses what can be done in the header: a button, or an item of its menu. */
export async function pressInHeader(page: Page | FrameLocator, name: string): Promise<void> {
  const bar = headerActions(page);
  await bar.waitFor();
  const button = bar.getByRole('button', { name, exact: true });
  // With the status it goes from the buttons into the menu, and back.
  await eventually(async () => {
    const isButton = (await button.count()) > 0;
    const there = isButton ? button : (await openMore(page)).getByRole('menuitem', { name, exact: true });
    await there.click({ timeout: runningClickMs });
  }, 60_000);
}
