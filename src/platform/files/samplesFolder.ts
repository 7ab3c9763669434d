import * as vscode from 'vscode';

/** The source of our own samples, which comes with the extension. */
export function samplesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'samples');
}
