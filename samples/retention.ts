import type { FeedTarget } from './feedTarget.js';

/** Purges the oldest finished instances of the prefix until no more than `keep` are left. Running ones stay. */
export async function keepNewest(
  target: FeedTarget,
  idPrefix: string,
  keep: number,
  signal: AbortSignal,
): Promise<void> {
  const instances = await target.list(idPrefix);
  const newestFirst = [...instances].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  for (const instance of newestFirst.slice(keep)) {
    if (signal.aborted) return;
    if (instance.finished) await target.purge(instance.id);
  }
}
