import type * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable.js';
import type { InstanceNode } from './instanceNode.js';
import type { StatusNode } from './statusNode.js';

/** One row of the tree. `key` is unique in the tree at every moment, and stable over refreshes and restarts. */
export interface TreeNode {
  readonly key: string;
  readonly parent: TreeNode | undefined;
  item(): vscode.TreeItem;
  children(): readonly TreeNode[] | Promise<readonly TreeNode[]>;
  /** What takes a call to the server is added only when the person points at the row. */
  readonly tooltip?: ((signal: AbortSignal) => Promise<vscode.MarkdownString | string>) | undefined;
  /** It stands open and can be seen: keeps what is below it fresh until disposed. */
  watch?(fill: FillRows): Disposable;
  /** It was closed. Its rows are no longer drawn, and cannot be drawn again one by one. */
  close?(): void;
  /** The rows of instances below it that were drawn last. */
  readonly drawn?: Iterable<InstanceNode>;
}

/** The key of the row of a hub. */
export function keyOfHub(hubId: string): string {
  return `hub/${hubId}`;
}

/** Reads what no list says of the instances whose rows can be seen, until disposed. */
export type FillRows = (rows: StatusNode) => Disposable;

/** What shows a list of instances page by page. */
export interface PagedNode extends TreeNode {
  /** Reading on would be of use: a filter that the server does not know has found nothing so far. */
  readonly isFruitless: boolean;
  /** Loads the page after those that are shown. Rejects only for an error nobody expected. */
  loadMore(redraw: () => void): Promise<void>;
  /** Ends the search for more; what was found stays. */
  stopSearch(): void;
}
