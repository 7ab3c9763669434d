import type { Instance } from '../../../client/instance.js';
import { newestFirst } from './newestFirst.js';

/** The loaded instances as their parents started them. Each stands in one place. */
export interface InstanceForest {
  /** Those that nobody started, the newest first. */
  readonly roots: readonly Instance[];
  /** The children of an instance by its ID, in the order in which they were started. */
  readonly below: ReadonlyMap<string, readonly Instance[]>;
  /** Those whose parent is not loaded, the newest first; their own children stand below them. */
  readonly lost: readonly Instance[];
  /** False where no list has told of a parent: the server may not do that at all. */
  readonly tellsParents: boolean;
}

/** What stands below an instance at any depth. */
export interface Descendants {
  readonly count: number;
  readonly failed: number;
}

export function forestOf(instances: Iterable<Instance>): InstanceForest {
  const all = [...instances];
  const byId = new Map(all.map((instance) => [instance.instanceId, instance]));
  const circles = idsInCircles(byId);
  const below = new Map<string, Instance[]>();
  const [roots, lost]: [Instance[], Instance[]] = [[], []];
  for (const instance of all) {
    const parent = parentOf(instance);
    if (parent === undefined) roots.push(instance);
    else if (byId.has(parent) && !circles.has(instance.instanceId)) {
      const siblings = below.get(parent);
      if (siblings === undefined) below.set(parent, [instance]);
      else siblings.push(instance);
    } else lost.push(instance);
  }
  for (const [parent, children] of below) below.set(parent, children.toSorted(newestFirst).toReversed());
  const tellsParents = all.some(({ parentInstanceId }) => hasText(parentInstanceId));
  return { roots: roots.toSorted(newestFirst), below, lost: lost.toSorted(newestFirst), tellsParents };
}

/** Walks without recursion: strangers decide how deep it goes. */
export function descendants(forest: InstanceForest, instanceId: string): Descendants {
  let [count, failed] = [0, 0];
  const waiting = [...(forest.below.get(instanceId) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    count += 1;
    if (next.status === 'Failed') failed += 1;
    waiting.push(...(forest.below.get(next.instanceId) ?? []));
  }
  return { count, failed };
}

/** An entity is no orchestration: what it started is not hidden below it, and some servers send an empty text for none. */
function parentOf({ parentInstanceId }: Instance): string | undefined {
  return hasText(parentInstanceId) && !parentInstanceId.startsWith('@') ? parentInstanceId : undefined;
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** The IDs of those from which going up leads back to them. What a server says of parents need not make sense. */
function idsInCircles(byId: ReadonlyMap<string, Instance>): ReadonlySet<string> {
  const circles = new Set<string>();
  const passed = new Set<string>();
  for (const start of byId.values()) {
    const path = new Set<string>();
    for (let at: Instance | undefined = start; at !== undefined;) {
      const { instanceId } = at;
      if (path.has(instanceId)) {
        const ids = [...path];
        for (const id of ids.slice(ids.indexOf(instanceId))) circles.add(id);
      }
      if (passed.has(instanceId)) break;
      passed.add(instanceId);
      path.add(instanceId);
      const parent = parentOf(at);
      at = parent === undefined ? undefined : byId.get(parent);
    }
  }
  return circles;
}
