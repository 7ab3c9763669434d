import * as vscode from 'vscode';
import type { PageTarget } from '../../contributions.js';
import { errorIcon, MessageNode, rowCommand } from './messageNode.js';
import type { TreeNode } from './treeNode.js';
import * as words from '../../text/tree/groupText.js';

/** How far a list of instances is loaded. */
export interface PageEnd {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** Why the last page could not be loaded. */
  readonly problem: string | undefined;
  /** Rows looked through so far, where the filter is one that the server does not know. */
  readonly searched: number | undefined;
  /** Rows that are shown. */
  readonly shown: number;
  /** Rows that the next page brings. */
  readonly pageSize: number;
  /** What there is to say of those that are loaded. */
  readonly details?: string;
  readonly target: PageTarget;
}

/** The row at the end of a list: what a click loads, how far a search has come, or what went wrong. */
export function pageEnd(parent: TreeNode, end: PageEnd): readonly TreeNode[] {
  const { hasMore, isLoading, problem, searched, target } = end;
  if (!hasMore && (searched === undefined || !isLoading)) return [];
  if (problem !== undefined) {
    const command = rowCommand('durableTask.page.loadMore', words.retry(), target);
    return [problemRow(parent, '/more', problem, command)];
  }
  if (searched !== undefined) return [searchRow(parent, end, searched)];
  const text = isLoading ? words.loading() : end.shown === 0 ? words.searchFurther() : words.loadMore(end.pageSize);
  return [
    new MessageNode(`${parent.key}//more`, parent, {
      text,
      ...(end.details === undefined ? {} : { description: end.details, tooltip: words.withCount(text, end.details) }),
      icon: new vscode.ThemeIcon(isLoading ? 'loading~spin' : 'chevron-down'),
      command: rowCommand('durableTask.page.loadMore', text, target),
    }),
  ];
}

/** What went wrong, and what a click does about it. */
export function problemRow(parent: TreeNode, name: string, text: string, command: vscode.Command): TreeNode {
  return new MessageNode(`${parent.key}/${name}`, parent, {
    text,
    description: words.clickToRetry(),
    icon: errorIcon,
    command,
  });
}

/** How far the search for matches has come, and what a click does: go on, or stop. */
function searchRow(parent: TreeNode, { isLoading, target }: PageEnd, searched: number): TreeNode {
  const next = isLoading ? words.clickToStop() : words.clickToSearch();
  return new MessageNode(`${parent.key}//more`, parent, {
    text: isLoading ? words.searching(searched) : words.searched(searched),
    description: next,
    icon: new vscode.ThemeIcon(isLoading ? 'loading~spin' : 'search'),
    command: rowCommand(isLoading ? 'durableTask.page.stopSearch' : 'durableTask.page.loadMore', next, target),
  });
}
