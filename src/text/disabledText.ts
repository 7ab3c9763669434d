import * as l10n from '@vscode/l10n';
import type { InstanceAction } from '../client/availability.js';
import { isTerminalStatus, type OrchestrationStatus } from '../client/instance.js';
import type { DisabledReason } from '../app/policy/availability.js';
import type { RequestPart } from '../client/serverLimits.js';
import type { HubRefusal } from '../app/policy/hubPermissions.js';
import { statusText } from './statusText.js';

/** Why an action is off, as one sentence. */
export function disabledText(reason: DisabledReason): string {
  switch (reason.kind) {
    case 'hub':
      return refusalText(reason.refusal);
    case 'part':
      return partText(reason.part);
    case 'status':
      return statusRule(reason.action, reason.status);
    case 'gone':
      return l10n.t('The task hub has no such instance.');
    case 'file':
      return l10n.t('This instance was opened from a file and can’t be changed.');
    case 'noHub':
      return l10n.t('The task hub of this instance isn’t in the list. Start it or add it again.');
    case 'nothingMatches':
      return l10n.t('No instance matches.');
    case 'unread':
      return l10n.t('The instance hasn’t been read yet.');
    case 'shown':
      return l10n.t('This tab already shows this instance.');
    case 'onlyInFile':
      return l10n.t('The file contains only this instance.');
    case 'nameless':
      return l10n.t('The name of this orchestration isn’t known yet.');
  }
}

/** Why something is off in a whole hub. */
function refusalText(refusal: HubRefusal): string {
  switch (refusal) {
    case 'marked':
      return l10n.t('The task hub is marked as read-only. Edit the task hub to change that.');
    case 'role':
      return l10n.t(
        'You don’t have permission to change this task hub. Ask for the role Durable Task Data Contributor, then refresh the task hub.',
      );
    case 'missing':
      return l10n.t('The server of this task hub doesn’t support this.');
  }
}

/** What the server of a hub has no place for. */
function partText(part: RequestPart): string {
  switch (part) {
    case 'children':
      return l10n.t('The server of this task hub acts only on single instances, without their children.');
    case 'scheduledStart':
      return l10n.t('The server of this task hub can’t start instances at a later time.');
    case 'tags':
      return l10n.t('The server of this task hub doesn’t support tags.');
    case 'version':
      return l10n.t('The server of this task hub sets the version itself.');
    case 'parents':
      return l10n.t('The server of this task hub doesn’t include parents in lists.');
    case 'scheduledSignal':
      return l10n.t('The server of this task hub can’t send signals at a later time.');
  }
}

function statusRule(action: InstanceAction, status: OrchestrationStatus): string {
  const is = statusText(status);
  switch (action) {
    case 'suspend':
      return isTerminalStatus(status)
        ? l10n.t('The instance has already finished ({0}).', is)
        : l10n.t('Only a pending or running instance can be suspended. This one is {0}.', is);
    case 'raiseEvent':
    case 'terminate':
      return l10n.t('The instance has already finished ({0}).', is);
    case 'resume':
      return l10n.t('Only a suspended instance can be resumed. This one is {0}.', is);
    case 'rewind':
      return l10n.t('Only a failed instance can be rewound. This one is {0}.', is);
    case 'restart':
      return l10n.t('An instance that continues as new can’t be restarted.');
    case 'purge':
      return l10n.t('Only a finished instance can be purged. This one is {0}.', is);
  }
}
