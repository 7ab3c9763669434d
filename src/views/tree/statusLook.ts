import * as vscode from 'vscode';
import type { OrchestrationStatus } from '../../client/instance.js';
import { statusShape } from './statusShape.js';

/** The picture of a status, the same in the tree and in pick lists. */
export function statusIcon(status: OrchestrationStatus): vscode.ThemeIcon {
  const [icon, color] = statusShape(status);
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}
