import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import type { Hub } from '../../hubs/hub.js';
import type { HubColor, HubMarks } from '../../hubs/saved/hubMarks.js';

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

export function colorLabel(color: HubColor | undefined): string {
  switch (color) {
    case undefined:
      return vscode.l10n.t('None');
    case 'red':
      return vscode.l10n.t('Red');
    case 'orange':
      return vscode.l10n.t('Orange');
    case 'yellow':
      return vscode.l10n.t('Yellow');
    case 'green':
      return vscode.l10n.t('Green');
    case 'blue':
      return vscode.l10n.t('Blue');
    case 'purple':
      return vscode.l10n.t('Purple');
    default:
      return assertNever(color);
  }
}

/** The marks of a hub in one or two words each, for its row. */
export function markWords({ marks, readOnly }: Pick<Look, 'marks' | 'readOnly'>): readonly string[] {
  return [
    ...(marks.production ? [vscode.l10n.t('production')] : []),
    ...(readOnly === undefined ? [] : [vscode.l10n.t('read-only')]),
  ];
}
