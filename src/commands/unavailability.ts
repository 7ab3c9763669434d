import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import { type InstanceAction, isActionAvailable } from '../client/availability.js';
import { isTerminalStatus, type OrchestrationStatus } from '../client/instance.js';
import type { Hub } from '../hubs/hub.js';
import { refusalWords } from '../views/tree/hubLook.js';
import { statusLabel } from '../views/tree/statusLook.js';

/** Why an action does not apply to an instance of this status in this hub; undefined where it does. */
export function disabledReason(
  action: InstanceAction,
  status: OrchestrationStatus,
  hub: Pick<Hub, 'whyOff'>,
): string | undefined {
  const refusal = hub.whyOff(action);
  if (refusal !== undefined) return refusalWords(refusal);
  if (isActionAvailable(action, status)) return undefined;
  switch (action) {
    case 'raiseEvent':
    case 'suspend':
    case 'terminate':
      return isTerminalStatus(status)
        ? vscode.l10n.t('it has finished ({0})', statusLabel(status))
        : vscode.l10n.t('it is {0}', statusLabel(status));
    case 'resume':
      return vscode.l10n.t('only a suspended one can be resumed, and it is {0}', statusLabel(status));
    case 'rewind':
      return vscode.l10n.t('only a failed one can be rewound, and it is {0}', statusLabel(status));
    case 'restart':
    case 'purge':
      return vscode.l10n.t('it has not finished yet ({0})', statusLabel(status));
    default:
      return assertNever(action);
  }
}
