import type { Instance, InstancePage } from '../../../client/instance.js';
import { compareTimestamps } from '../../../client/timestamp.js';

/** One page of a list as it was last read, and the token it was asked for with (none for the first). */
interface LoadedPage {
  readonly token: string | undefined;
  readonly instances: readonly Instance[];
}

/** The pages of one status that were loaded so far; `next` is the token of the page after them, if there is one. */
export interface LoadedPages {
  readonly pages: readonly LoadedPage[];
  readonly next: string | undefined;
}

export function firstPage(fresh: InstancePage): LoadedPages {
  return { pages: [{ token: undefined, instances: fresh.instances }], next: fresh.continuationToken };
}

export function instancesOf(loaded: LoadedPages): readonly Instance[] {
  return loaded.pages.flatMap((page) => page.instances);
}

/**
 * Puts a fresh reading in the place of one loaded page and keeps the others. Rows of the old page that are missing in
 * the fresh one have left the list when a row behind them is still there; those after the last such row may merely
 * have been pushed over the page's end by new ones, so they begin the next page, which from now on is asked for with
 * the fresh page's token. Nothing is assumed of the order but that the server keeps to it.
 */
export function replacePage(loaded: LoadedPages, index: number, fresh: InstancePage): LoadedPages {
  const old = loaded.pages[index];
  if (old === undefined) return loaded;
  const ids = new Set(fresh.instances.map((instance) => instance.instanceId));
  const page = { token: old.token, instances: fresh.instances };
  const before = loaded.pages.slice(0, index).map((other) => without(other, ids));
  const [following, ...rest] = loaded.pages.slice(index + 1).map((other) => without(other, ids));
  const next = fresh.continuationToken;
  if (next === undefined || following === undefined) return { pages: [...before, page], next };
  const pushed = pushedOver(old.instances, ids);
  const grown = { token: next, instances: [...pushed, ...following.instances] };
  return { pages: [...before, page, grown, ...rest], next: loaded.next };
}

/** Adds the page that was asked for with `next`. */
export function appendPage(loaded: LoadedPages, fresh: InstancePage): LoadedPages {
  const ids = new Set(fresh.instances.map((instance) => instance.instanceId));
  return {
    pages: [...loaded.pages.map((page) => without(page, ids)), { token: loaded.next, instances: fresh.instances }],
    next: fresh.continuationToken,
  };
}

export function removeInstance(loaded: LoadedPages, instanceId: string): LoadedPages {
  const ids = new Set([instanceId]);
  return { ...loaded, pages: loaded.pages.map((page) => without(page, ids)) };
}

/** Changes a row in place; the list is the same when it has no such row. */
export function changeInstance(loaded: LoadedPages, instance: Instance): LoadedPages {
  return {
    ...loaded,
    pages: loaded.pages.map((page) => ({
      ...page,
      instances: page.instances.map((row) => (row.instanceId === instance.instanceId ? instance : row)),
    })),
  };
}

/**
 * Puts a row that is new to the list before the first older one. Where there is none, it belongs to a page that is not
 * loaded, unless the list is complete.
 */
export function insertInstance(loaded: LoadedPages, instance: Instance): LoadedPages {
  const last = loaded.pages.length - 1;
  for (const [index, page] of loaded.pages.entries()) {
    const older = page.instances.findIndex((row) => isOlder(row, instance));
    const isEnd = index === last && loaded.next === undefined;
    const position = older === -1 && isEnd ? page.instances.length : older;
    if (position === -1) continue;
    const grown = { ...page, instances: page.instances.toSpliced(position, 0, instance) };
    return { ...loaded, pages: loaded.pages.with(index, grown) };
  }
  return loaded;
}

function isOlder(row: Instance, than: Instance): boolean {
  if (row.createdAt === undefined || than.createdAt === undefined) return true;
  return compareTimestamps(row.createdAt, than.createdAt) <= 0;
}

function without(page: LoadedPage, ids: ReadonlySet<string>): LoadedPage {
  return page.instances.some((row) => ids.has(row.instanceId))
    ? { ...page, instances: page.instances.filter((row) => !ids.has(row.instanceId)) }
    : page;
}

function pushedOver(old: readonly Instance[], freshIds: ReadonlySet<string>): readonly Instance[] {
  const lastSurvivor = old.findLastIndex((row) => freshIds.has(row.instanceId));
  return old.slice(lastSurvivor + 1);
}
