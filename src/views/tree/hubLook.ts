import * as vscode from 'vscode';
import type { Hub } from '../../hubs/hub.js';
import type { HubMarks } from '../../hubs/saved/hubMarks.js';
import * as row from '../../text/tree/hubRowText.js';

type Look = Pick<Hub, 'marks' | 'readOnly'> & { readonly isLocal: boolean };

/** The icon of a hub that answers, or was not asked yet: its shape says what may be done, its colour is the person's. */
export function hubIcon(hub: Look): vscode.ThemeIcon {
  return new vscode.ThemeIcon(hubShape(hub), colorOf(hub.marks));
}

function hubShape({ marks, readOnly, isLocal }: Look): string {
  if (readOnly !== undefined) return 'lock';
  if (marks.production) return 'shield';
  return isLocal ? 'vm' : 'server';
}

function colorOf({ color }: HubMarks): vscode.ThemeColor | undefined {
  return color === undefined ? undefined : new vscode.ThemeColor(`charts.${color}`);
}

/** The marks of a hub in one or two words each, for its row. */
export function markWords({ marks, readOnly }: Pick<Look, 'marks' | 'readOnly'>): readonly string[] {
  return [...(marks.production ? [row.production()] : []), ...(readOnly === undefined ? [] : [row.readOnly()])];
}
