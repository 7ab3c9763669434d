import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import type { TaskHubError } from '../../client/errors.js';

/** What a person can do about a hub that cannot be reached or refuses, in one sentence. */
export function errorAdvice(
  error: TaskHubError,
  hub: { readonly isLocal: boolean; readonly knownThere: readonly string[] },
): string {
  switch (error.reason) {
    case 'unavailable':
    case 'timedOut':
    case 'outcomeUnknown':
      return hub.isLocal
        ? vscode.l10n.t('The local task hub may have stopped: start it again.')
        : vscode.l10n.t('Check that the server runs and that the network reaches it; it is asked again by itself.');
    case 'unauthenticated':
      return vscode.l10n.t('Sign in again with the identity of the connection string.');
    case 'permissionDenied':
      return vscode.l10n.t(
        'Ask for the role Durable Task Data Reader (to read) or Durable Task Data Contributor (to change) on the task hub or its scheduler, or check the scheduler’s IP allow list. A new role takes some minutes.',
      );
    case 'taskHubNotFound':
      return hub.knownThere.length === 0
        ? vscode.l10n.t('Check the name of the task hub, or create it there.')
        : vscode.l10n.t('Check its name, or create it there. Known there: {0}.', hub.knownThere.join(', '));
    case 'unimplemented':
      return vscode.l10n.t('This server lacks the call.');
    case 'throttled':
      return vscode.l10n.t('The server is busy; it is asked again by itself.');
    case 'invalidArgument':
    case 'messageTooLarge':
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'internal':
      return vscode.l10n.t('It is asked again by itself; the log has more.');
    default:
      return assertNever(error.reason);
  }
}

/** What is the matter with a hub and since when, in few words beside its name. `time` is as the person writes it. */
export function troubleSince({ reason }: TaskHubError, time: string): string {
  switch (reason) {
    case 'unavailable':
    case 'timedOut':
    case 'outcomeUnknown':
      return vscode.l10n.t('no answer since {0}', time);
    case 'unauthenticated':
      return vscode.l10n.t('not signed in since {0}', time);
    case 'permissionDenied':
      return vscode.l10n.t('not allowed since {0}', time);
    case 'taskHubNotFound':
      return vscode.l10n.t('not found since {0}', time);
    case 'throttled':
      return vscode.l10n.t('too busy since {0}', time);
    case 'unimplemented':
    case 'invalidArgument':
    case 'messageTooLarge':
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'internal':
      return vscode.l10n.t('failing since {0}', time);
    default:
      return assertNever(reason);
  }
}
