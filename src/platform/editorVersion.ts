import * as vscode from 'vscode';

/** Whether the editor is this version of VS Code or a newer one: for what the oldest supported one has not. */
export function editorIsFrom(major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = vscode.version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
