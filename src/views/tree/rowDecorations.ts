import * as vscode from 'vscode';

const scheme = 'durable-task-row';

/** Marks a row as dimmed: an empty group, or a hub that does not answer. */
export function rowAddress(isDim: boolean): vscode.Uri {
  return vscode.Uri.from({ scheme, path: isDim ? '/dim' : '/plain' });
}

/** Draws marked rows in the theme's colour for what is off. */
export class RowDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme || uri.path !== '/dim') return undefined;
    return new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'));
  }
}
