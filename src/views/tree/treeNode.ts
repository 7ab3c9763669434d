import type * as vscode from 'vscode';

/** One row of the tree. `key` is unique in the tree at every moment, and stable over refreshes and restarts. */
export interface TreeNode {
  readonly key: string;
  readonly parent: TreeNode | undefined;
  item(): vscode.TreeItem;
  children(): readonly TreeNode[] | Promise<readonly TreeNode[]>;
  /** What takes a call to the server is added only when the person points at the row. */
  readonly tooltip?: ((signal: AbortSignal) => Promise<vscode.MarkdownString | string>) | undefined;
}
