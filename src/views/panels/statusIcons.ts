import * as vscode from 'vscode';
import type { OrchestrationStatus } from '../../client/instance.js';
import { statusPicture } from '../look/statusLook.js';

/** The picture of a panel's tab: the status of its instance. A tab takes no theme icon, hence one file for each theme. */
export function statusIcon(
  extensionUri: vscode.Uri,
  status: OrchestrationStatus,
): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const file = (theme: 'light' | 'dark'): vscode.Uri =>
    vscode.Uri.joinPath(extensionUri, 'media', 'status', statusPicture(status, theme));
  return { light: file('light'), dark: file('dark') };
}
