import * as vscode from 'vscode';
import type { OrchestrationStatus } from '../../client/instance.js';
import { statusLook, toneColors } from '../look/statusLook.js';

/** The picture of a status, the same in the tree and in pick lists. */
export function statusIcon(status: OrchestrationStatus): vscode.ThemeIcon {
  const { icon, tone } = statusLook(status);
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(toneColors[tone]));
}
