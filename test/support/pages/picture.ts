import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/**
 * Takes a picture of what a page shows: .reports/screenshots/NAME.png. Gives its path. By the browser's own call, which can
 * be told to pack a picture quickly: there are hundreds in a run.
 */
export async function takePicture(page: Page, name: string): Promise<string> {
  const folder = path.join(process.cwd(), '.reports', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  writeFileSync(file, data, 'base64');
  await session.detach();
  return file;
}
