import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.js';

/**
 * Waits until what is read is this, or a text that matches this: what a page shows follows what was done to it a moment later.
 * Fails with what was read last.
 */
export async function becomes(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  await eventually(async () => {
    const value = await read();
    if (expected instanceof RegExp) assert.match(String(value), expected);
    else assert.deepEqual(value, expected);
  });
}
