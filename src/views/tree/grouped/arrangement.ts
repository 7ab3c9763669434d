import type { Instance } from '../../../client/instance.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import type { InstanceNode } from '../instanceNode.js';
import type { TreeNode } from '../treeNode.js';

/** What is to be arranged. */
export interface LoadedList {
  readonly instances: Iterable<Instance>;
  /** There are more on the server, so that each count may grow. */
  readonly hasMore: boolean;
}

/** What has to be drawn again. */
export interface Rearranged {
  /** Rows came to the top, left it, or changed places. */
  readonly isTopOther: boolean;
  /** Where the top is as it was: those of its rows, and of the rows below, that are other ones. */
  readonly changed: readonly TreeNode[];
  /** When the same instances have to be arranged anew, in milliseconds since the epoch. */
  readonly until?: number;
}

export interface ArrangementOptions {
  readonly hub: LiveHub;
  /** The row of the hub. */
  readonly root: TreeNode;
  /** Rows of instances were drawn. */
  readonly onDraw: () => void;
}

/** The rows of a hub's loaded instances, arranged by something else than status. */
export interface Arrangement {
  arrange(list: LoadedList): Rearranged;
  top(): readonly TreeNode[];
  /** All rows of instances that were drawn last, at any depth. */
  readonly drawn: Iterable<InstanceNode>;
  /** Those among them that stand in no group. */
  readonly drawnAtTop: Iterable<InstanceNode>;
}
