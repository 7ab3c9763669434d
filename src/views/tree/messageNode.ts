import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import type { CommandArguments, CommandId } from '../../contributions.js';
import type { TreeNode } from './treeNode.js';

/** What a row says in place of instances: an error, a way out of it, an empty state. */
export interface Message {
  readonly text: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: vscode.ThemeIcon;
  readonly command?: vscode.Command;
  readonly contextValue?: string;
}

/** A row that is only to be read, or to be clicked for its one command. */
export class MessageNode implements TreeNode {
  constructor(
    readonly key: string,
    readonly parent: TreeNode | undefined,
    private readonly message: Message,
  ) {}

  item(): vscode.TreeItem {
    const { text, description, tooltip, icon, command, contextValue } = this.message;
    const item = new vscode.TreeItem(visibleText(text), vscode.TreeItemCollapsibleState.None);
    item.id = this.key;
    item.tooltip = visibleText(tooltip ?? text);
    if (description !== undefined) item.description = visibleText(description);
    if (icon !== undefined) item.iconPath = icon;
    if (command !== undefined) item.command = command;
    if (contextValue !== undefined) item.contextValue = contextValue;
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }
}

/** A command of ours for a row, with the arguments that it takes. */
export function rowCommand<K extends CommandId>(
  command: K,
  title: string,
  ...parameters: CommandArguments[K]
): vscode.Command {
  return { command, title, arguments: [...parameters] };
}

export const errorIcon = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
