import type { PurgeResult } from '../taskHubClient.js';

/**
 * Calls a purge again until the server says that it is complete; a repeat can do no harm. Resolves to the number removed.
 * A server that is not complete and yet removes nothing is not asked for ever.
 */
export async function purgeUntilComplete(
  purge: () => Promise<PurgeResult>,
  onRemoved?: (deletedCount: number) => void,
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const result = await purge();
    deleted += result.deletedCount;
    onRemoved?.(deleted);
    if (result.isComplete !== false || result.deletedCount === 0) return deleted;
  }
}
