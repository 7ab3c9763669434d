import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  const provider: vscode.TreeDataProvider<never> = { getChildren: () => [], getTreeItem: (node) => node };
  context.subscriptions.push(vscode.window.registerTreeDataProvider('durableTask.hubs', provider));
}
