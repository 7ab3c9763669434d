import * as l10n from '@vscode/l10n';
import type { TaskHubError } from '../../client/errors.js';
import { assertNever } from '../../common/assertNever.js';
import { functionsAdvice, isFunctionsFact } from '../errors/functionsText.js';
import { listText } from '../format/plural.js';

/** What a person can do about a hub that cannot be reached or refuses, in one sentence. */
export function errorAdvice(
  error: TaskHubError,
  hub: { readonly isLocal: boolean; readonly knownThere: readonly string[] },
): string {
  const advice = isFunctionsFact(error.fact) ? functionsAdvice(error.fact) : undefined;
  if (advice !== undefined) return advice;
  switch (error.reason) {
    case 'unavailable':
    case 'timedOut':
    case 'outcomeUnknown':
      return hub.isLocal
        ? l10n.t('The local task hub may have stopped. Start it again.')
        : l10n.t('Check that the server is running and your network can reach it. Retrying automatically.');
    case 'unauthenticated':
      return l10n.t('Sign in again with the identity of the connection string.');
    case 'permissionDenied':
      return l10n.t(
        'Ask for the role Durable Task Data Reader (to read) or Durable Task Data Contributor (to change) on the task hub or its scheduler, or check the scheduler’s IP allow list. A new role takes a few minutes.',
      );
    case 'taskHubNotFound':
      return hub.knownThere.length === 0
        ? l10n.t('Check the name of the task hub, or create it there.')
        : l10n.t('Check its name, or create it there. Known task hubs: {0}.', listText(hub.knownThere));
    case 'unimplemented':
      return l10n.t('The server doesn’t support this.');
    case 'throttled':
      return l10n.t('The server is busy. Retrying automatically.');
    case 'invalidArgument':
    case 'messageTooLarge':
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'internal':
      return l10n.t('Retrying automatically. See the log for details.');
    default:
      return assertNever(error.reason);
  }
}

/** What is wrong with a hub and since when, beside its name. */
export function troubleSince({ reason, fact }: TaskHubError, time: string): string {
  switch (reason) {
    case 'unavailable':
    case 'timedOut':
    case 'outcomeUnknown':
      return l10n.t('unreachable since {0}', time);
    case 'unauthenticated':
      return isFunctionsFact(fact) ? l10n.t('key not accepted since {0}', time) : l10n.t('signed out since {0}', time);
    case 'permissionDenied':
      return l10n.t('no permission since {0}', time);
    case 'taskHubNotFound':
      return l10n.t('not found since {0}', time);
    case 'throttled':
      return l10n.t('server busy since {0}', time);
    case 'unimplemented':
    case 'invalidArgument':
    case 'messageTooLarge':
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
    case 'internal':
      return l10n.t('failing since {0}', time);
    default:
      return assertNever(reason);
  }
}
