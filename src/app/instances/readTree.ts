import * as z from 'zod';
import { readChildren } from '../../client/operations/instanceTree.js';
import type { Instance } from '../../client/instance.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { throwIfAborted } from '../../common/abort.js';
import { readUseCase } from '../readUseCase.js';
import type { HubSession } from '../hubSession.js';
import { instanceId } from '../schema/fields.js';
import { instanceRecord, recordOfInstance } from '../schema/records.js';
import { readInstance } from './getInstance.js';
import { summaryText } from '../../text/app/summaryText.js';

const node = z.object({
  ...instanceRecord.shape,
  depth: z.int().describe('0 for the instance that was asked for.'),
});

const result = z.object({
  parents: z.array(instanceRecord).describe('From the root down to the direct parent.'),
  items: z.array(node).describe('The instance and what is below it, each child after its parent.'),
  isCut: z.boolean().describe('There are more than were read.'),
});

/** Parents above an instance that are followed: a history may name itself as a parent. */
const mostParents = 100;
const readsAtOnce = 8;

export const readTree = readUseCase({
  id: 'instance.tree',
  summary: summaryText.readTree,
  request: z.strictObject({
    instanceId,
    limit: z.int().min(1).max(10_000).default(500).describe('Instances below it at most.'),
  }),
  result,
  read: async (session, { instanceId: id, limit }, progress, signal) => {
    const root = await readInstance(session, id, { signal });
    const parents = await parentsOf(session, root, signal);
    const { order, isCut } = await below(
      session,
      root,
      limit,
      (found) => progress({ kind: 'searching', searched: found, found }),
      signal,
    );
    return {
      parents: parents.map(recordOfInstance),
      items: order.map(({ instance, depth }) => ({ ...recordOfInstance(instance), depth })),
      isCut,
    };
  },
});

async function parentsOf(session: HubSession, start: Instance, signal: AbortSignal): Promise<readonly Instance[]> {
  const parents: Instance[] = [];
  const seen = new Set([start.instanceId]);
  let next = start.parentInstanceId;
  while (next !== undefined && next !== '' && !seen.has(next) && parents.length < mostParents) {
    seen.add(next);
    const parent = await session.client.get(next, { signal });
    if (parent === undefined) break;
    parents.unshift(parent);
    next = parent.parentInstanceId;
  }
  return parents;
}

interface Found {
  readonly instance: Instance;
  readonly depth: number;
  readonly children: Found[];
}

async function below(
  { client }: HubSession,
  start: Instance,
  limit: number,
  onFound: (count: number) => void,
  signal: AbortSignal,
): Promise<{ readonly order: readonly Found[]; readonly isCut: boolean }> {
  const root: Found = { instance: start, depth: 0, children: [] };
  const seen = new Set([start.instanceId]);
  let isCut = false;
  let level = [root];
  while (level.length > 0) {
    const next: Found[] = [];
    await forEachConcurrently(level, readsAtOnce, async (parent) => {
      throwIfAborted(signal);
      const found = await readChildren(client, parent.instance.instanceId, signal);
      isCut ||= found.isCut;
      for (const child of found.children) {
        if (seen.has(child.instanceId)) continue;
        if (seen.size > limit) {
          isCut = true;
          return;
        }
        seen.add(child.instanceId);
        const instance = await client.get(child.instanceId, { signal });
        // Purged meanwhile: nothing can be said of it but that it was.
        if (instance === undefined) continue;
        const row: Found = { instance, depth: parent.depth + 1, children: [] };
        parent.children.push(row);
        next.push(row);
        onFound(seen.size);
      }
    });
    level = next;
  }
  return { order: inOrder(root), isCut };
}

/** Each child after its parent, without recursion: trees may be thousands of instances deep. */
function inOrder(root: Found): readonly Found[] {
  const order: Found[] = [];
  const left = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    order.push(next);
    left.push(...[...next.children].reverse());
  }
  return order;
}
