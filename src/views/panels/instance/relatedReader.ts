import { forEachConcurrently } from '../../../common/forEachConcurrently.js';
import { readChildren } from '../../../client/operations/instanceTree.js';
import type { Instance } from '../../../client/instance.js';
import type { InstanceReader } from '../../../hubs/hub.js';
import type { ChildList, RelatedInstance } from '../../protocol/relatedInstances.js';

const readsAtOnce = 8;
/** A chain of parents longer than this is no chain that a person made. */
const mostAncestors = 50;

/** Reads the family of an instance for its page: up by what each says of its parent, down by histories. */
export class RelatedReader {
  constructor(private readonly client: () => Promise<InstanceReader>) {}

  /** From the root down to the parent. */
  async ancestors(instance: Instance | undefined, signal: AbortSignal): Promise<readonly RelatedInstance[]> {
    const client = await this.client();
    const found: RelatedInstance[] = [];
    const seen = new Set<string>(instance && [instance.instanceId]);
    let parentId = instance?.parentInstanceId ?? '';
    while (parentId !== '' && !seen.has(parentId) && found.length < mostAncestors) {
      seen.add(parentId);
      const parent = await client.get(parentId, { signal });
      found.push(related(parentId, parent));
      parentId = parent?.parentInstanceId ?? '';
    }
    return found.reverse();
  }

  async children(instanceId: string, signal: AbortSignal): Promise<ChildList> {
    return await readChildren(await this.client(), instanceId, signal);
  }

  /** In the order of the ids, a few at a time. */
  async facts(instanceIds: readonly string[], signal: AbortSignal): Promise<readonly RelatedInstance[]> {
    const client = await this.client();
    const found: RelatedInstance[] = [];
    await forEachConcurrently(instanceIds, readsAtOnce, async (id, at) => {
      found[at] = related(id, await client.get(id, { signal }));
    });
    return found;
  }
}

function related(instanceId: string, instance: Instance | undefined): RelatedInstance {
  if (instance === undefined) return { instanceId };
  const { name, status, createdAt, completedAt, lastUpdatedAt } = instance;
  return {
    instanceId,
    facts: {
      ...{ instanceId, name, status },
      ...(createdAt && { createdAt }),
      ...(completedAt && { completedAt }),
      ...(lastUpdatedAt && { lastUpdatedAt }),
    },
  };
}
