import type { RequestPart } from '../../client/serverLimits.js';

/** What the instances of a hub may be grouped by depends on its server. */
export interface GroupedHub {
  /** Set where the server has no list of instances. */
  readonly withoutLists: unknown;
  lacks(part: RequestPart): boolean;
}

/** Why a hub cannot be grouped so: there is nothing to group, or its lists don’t tell by what. */
export type GroupingOff = 'withoutLists' | 'withoutParents';

export function whyNotGrouped(by: 'status' | 'name' | 'time' | 'parent', hub: GroupedHub): GroupingOff | undefined {
  if (hub.withoutLists !== undefined) return 'withoutLists';
  return by === 'parent' && hub.lacks('parents') ? 'withoutParents' : undefined;
}
