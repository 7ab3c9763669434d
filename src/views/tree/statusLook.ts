import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import type { OrchestrationStatus } from '../../client/instance.js';

/** The picture of a status, the same in the tree and in pick lists. */
export function statusIcon(status: OrchestrationStatus): vscode.ThemeIcon {
  const [icon, color] = look(status);
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** The icon of a status as a pick list writes it, without a colour. */
export function statusCodicon(status: OrchestrationStatus): string {
  return `$(${look(status)[0]})`;
}

/** What a person reads for a status. */
export function statusLabel(status: OrchestrationStatus): string {
  switch (status) {
    case 'Running':
      return vscode.l10n.t('Running');
    case 'Pending':
      return vscode.l10n.t('Pending');
    case 'Suspended':
      return vscode.l10n.t('Suspended');
    case 'Failed':
      return vscode.l10n.t('Failed');
    case 'Completed':
      return vscode.l10n.t('Completed');
    case 'Terminated':
      return vscode.l10n.t('Terminated');
    case 'Canceled':
      return vscode.l10n.t('Canceled');
    case 'ContinuedAsNew':
      return vscode.l10n.t('Continued As New');
    case 'Stalled':
      return vscode.l10n.t('Stalled');
    case 'Unknown':
      return vscode.l10n.t('Unknown');
    default:
      return assertNever(status);
  }
}

function look(status: OrchestrationStatus): readonly [icon: string, color: string] {
  switch (status) {
    case 'Running':
      return ['play-circle', 'charts.blue'];
    case 'Pending':
      return ['clock', 'charts.yellow'];
    case 'Suspended':
      // The orange of charts is half transparent, and two thin bars of it are hardly seen.
      return ['debug-pause', 'symbolIcon.eventForeground'];
    case 'Failed':
      return ['error', 'charts.red'];
    case 'Completed':
      return ['pass', 'charts.green'];
    case 'Terminated':
      return ['stop-circle', 'charts.purple'];
    case 'Canceled':
      return ['circle-slash', 'descriptionForeground'];
    case 'ContinuedAsNew':
      return ['sync', 'charts.blue'];
    case 'Stalled':
      return ['warning', 'charts.yellow'];
    case 'Unknown':
      return ['question', 'descriptionForeground'];
    default:
      return assertNever(status);
  }
}
