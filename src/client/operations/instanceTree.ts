import { throwIfAborted } from '../../common/abort.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { isUnimplemented } from '../errors.js';
import { type Instance, isTerminalStatus, orchestrationStatuses, type OrchestrationStatus } from '../instance.js';
import type { TaskHubClient } from '../taskHubClient.js';
import { type ChildInstance, ChildInstances } from '../../history/childInstances.js';
import { walkPages } from './pages.js';

type Reader = Pick<TaskHubClient, 'get' | 'history' | 'query'>;

export interface FoundChildren {
  readonly children: readonly ChildInstance[];
  readonly foundBy: 'history' | 'search';
  /** A search stopped before it had seen all. */
  readonly isCut: boolean;
}

const searchPages = 20;
const searchPageSize = 1_000;

/**
 * The children of an instance: from its history, and where the server gives none, from what was created since by what
 * each says of its parent, as far as a search of bounded length goes. No server finds children by their parent.
 */
export async function readChildren(
  client: Omit<Reader, 'query'> & Partial<Reader>,
  instanceId: string,
  signal: AbortSignal,
): Promise<FoundChildren> {
  const children = new ChildInstances();
  try {
    for await (const chunk of client.history(instanceId, { signal })) children.append(chunk);
    return { children: children.list, foundBy: 'history', isCut: false };
  } catch (error) {
    if (!isUnimplemented(error) || !canSearch(client)) throw error;
  }
  return searchChildren(client, instanceId, signal);
}

function canSearch(client: Partial<Reader>): client is Reader {
  return client.query !== undefined;
}

async function searchChildren(client: Reader, instanceId: string, signal: AbortSignal): Promise<FoundChildren> {
  const parent = await client.get(instanceId, { signal });
  const query = { pageSize: searchPageSize, ...(parent?.createdAt && { createdFrom: parent.createdAt }) };
  const children: ChildInstance[] = [];
  let pages = 0;
  for await (const page of walkPages(client, query, { signal })) {
    for (const row of page.instances) if (row.parentInstanceId === instanceId) children.push(childOf(row));
    pages += 1;
    if (pages === searchPages) return { children, foundBy: 'search', isCut: page.continuationToken !== undefined };
  }
  return { children, foundBy: 'search', isCut: false };
}

function childOf({ instanceId, name, createdAt, completedAt, status }: Instance): ChildInstance {
  const outcome = !isTerminalStatus(status) ? 'open' : status === 'Completed' ? 'completed' : 'failed';
  return {
    ...{ instanceId, name, outcome },
    ...(createdAt && { createdAt }),
    ...(completedAt && { endedAt: completedAt }),
  };
}

/** An instance and all below it. */
export interface TreeCount {
  readonly total: number;
  readonly byStatus: Readonly<Partial<Record<OrchestrationStatus, number>>>;
  /** There are more than were counted. */
  readonly isCut: boolean;
}

export interface CountTreeOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (counted: number) => void;
  /** Instances after which counting stops; 10,000 unless given. */
  readonly limit?: number;
}

const readsAtOnce = 8;

/** Counts an instance and its children, theirs too, by walking down; those that are gone are not counted. */
export async function countTree(client: Reader, rootId: string, options: CountTreeOptions): Promise<TreeCount> {
  const { signal, onProgress, limit = 10_000 } = options;
  const byStatus: Partial<Record<OrchestrationStatus, number>> = {};
  const seen = new Set([rootId]);
  let total = 0;
  let isCut = false;
  let level = [rootId];
  while (level.length > 0) {
    const next: string[] = [];
    await forEachConcurrently(level, readsAtOnce, async (id) => {
      throwIfAborted(signal);
      const instance = await client.get(id, { signal });
      if (instance === undefined) return;
      total += 1;
      byStatus[instance.status] = (byStatus[instance.status] ?? 0) + 1;
      onProgress?.(total);
      const found = await readChildren(client, id, signal);
      isCut ||= found.isCut;
      for (const child of found.children) {
        if (seen.has(child.instanceId)) continue;
        if (seen.size >= limit) {
          isCut = true;
          break;
        }
        seen.add(child.instanceId);
        next.push(child.instanceId);
      }
    });
    level = next;
  }
  return { total, byStatus, isCut };
}

/** Those of a tree that have not finished. */
export function unfinishedOf({ byStatus }: TreeCount): number {
  const unfinished = orchestrationStatuses.filter((status) => !isTerminalStatus(status));
  return unfinished.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);
}
