import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import type { ActionKind } from '../../actionText.js';

/** `Terminate`: a button, a line of a list, the title of a question. */
export function actionLabel(kind: ActionKind): string {
  switch (kind) {
    case 'terminate':
      return l10n.t('Terminate');
    case 'skipGraceful':
      return l10n.t('Terminate at Once');
    case 'suspend':
      return l10n.t('Suspend');
    case 'resume':
      return l10n.t('Resume');
    case 'raiseEvent':
      return l10n.t('Raise Event');
    case 'restart':
      return l10n.t('Restart');
    case 'rewind':
      return l10n.t('Rewind');
    case 'purge':
      return l10n.t('Purge');
    default:
      return assertNever(kind);
  }
}

/** The title of the questions before an action on all that match a filter. */
export function matchingTitle(kind: ActionKind, hub: string): string {
  switch (kind) {
    case 'terminate':
      return l10n.t('Terminate Matching Instances in {0}', hub);
    case 'skipGraceful':
      return l10n.t('Terminate Matching Instances in {0} at Once', hub);
    case 'suspend':
      return l10n.t('Suspend Matching Instances in {0}', hub);
    case 'resume':
      return l10n.t('Resume Matching Instances in {0}', hub);
    case 'raiseEvent':
      return l10n.t('Raise Event to Matching Instances in {0}', hub);
    case 'restart':
      return l10n.t('Restart Matching Instances in {0}', hub);
    case 'rewind':
      return l10n.t('Rewind Matching Instances in {0}', hub);
    case 'purge':
      return l10n.t('Purge Matching Instances in {0}', hub);
    default:
      return assertNever(kind);
  }
}

/** While one instance is acted on. */
export function actingText(kind: ActionKind, instanceId: string): string {
  switch (kind) {
    case 'terminate':
    case 'skipGraceful':
      return l10n.t('Terminating {0}', instanceId);
    case 'suspend':
      return l10n.t('Suspending {0}', instanceId);
    case 'resume':
      return l10n.t('Resuming {0}', instanceId);
    case 'raiseEvent':
      return l10n.t('Raising the event to {0}', instanceId);
    case 'restart':
      return l10n.t('Restarting {0}', instanceId);
    case 'rewind':
      return l10n.t('Rewinding {0}', instanceId);
    case 'purge':
      return l10n.t('Purging {0}', instanceId);
    default:
      return assertNever(kind);
  }
}

/** What was done to one instance. */
export function doneText(kind: ActionKind, instanceId: string): string {
  switch (kind) {
    case 'terminate':
    case 'skipGraceful':
      return l10n.t('Terminated {0}', instanceId);
    case 'suspend':
      return l10n.t('Suspended {0}', instanceId);
    case 'resume':
      return l10n.t('Resumed {0}', instanceId);
    case 'raiseEvent':
      return l10n.t('Raised the event to {0}', instanceId);
    case 'restart':
      return l10n.t('Restarted {0}', instanceId);
    case 'rewind':
      return l10n.t('Rewound {0}', instanceId);
    case 'purge':
      return l10n.t('Purged {0}', instanceId);
    default:
      return assertNever(kind);
  }
}
