import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Where the actions stand in the header of the page of an instance. */
export function headerActions(page: Page | FrameLocator): Locator {
  return page.getByRole('group', { name: 'Actions', exact: true });
}

/** Opens the menu behind the buttons of the header. */
export async function openMore(page: Page | FrameLocator): Promise<Locator> {
  await headerActions(page).getByRole('button', { name: 'More Actions' }).click();
  const menu = page.getByRole('menu', { name: 'More Actions' });
  await menu.waitFor();
  return menu;
}

/** Presses what can be done in the header: a button, or an item of its menu. */
export async function pressInHeader(page: Page | FrameLocator, name: string): Promise<void> {
  const bar = headerActions(page);
  await bar.waitFor();
  const button = bar.getByRole('button', { name, exact: true });
  if ((await button.count()) > 0) await button.click();
  else await (await openMore(page)).getByRole('menuitem', { name, exact: true }).click();
}
