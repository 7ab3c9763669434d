import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { runningClickMs } from './quickInput.js';

/** Clicks what is on or off, where it is not as it should be: a click is lost where the page moves under it. */
export async function clickUntil(target: Locator, attribute: string, value: string): Promise<void> {
  const isSo = async (): Promise<boolean> => (await target.getAttribute(attribute, { timeout: 5000 })) === value;
  await eventually(async () => {
    if (!(await isSo())) await target.click({ timeout: runningClickMs });
    // A second click would undo it.
    await eventually(async () => assert.ok(await isSo(), `${attribute} is not ${value}`), 5000);
  });
}
