// What the failures of SDKs and servers mean, and the way out.
import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import type { SdkFailure } from '../../history/failures/sdkFailure.js';
import { numberText, plural } from '../format/plural.js';

/** One or two sentences; `{0}` and so on are where the values of {@link failureHelpParts} stand. */
export function failureHelp(failure: SdkFailure): string {
  switch (failure.kind) {
    case 'noOrchestrator':
      return l10n.t(
        'The worker that took this work has no orchestrator named {0}. Register it in every worker of this task hub: a worker without work item filters may be given any work.',
      );
    case 'noActivity':
      return l10n.t(
        'The worker that took this work has no activity named {0}. Register it in every worker of this task hub: a worker without work item filters may be given any work.',
      );
    case 'version':
      return failure.orchestration === ''
        ? l10n.t(
            'The orchestration has no version, and the worker only takes version {1}. Start it with a version, or change how the worker matches versions.',
          )
        : l10n.t(
            'The orchestration has version {0}, and the worker has version {1}. Connect a worker for version {0}, or change how the worker matches versions.',
          );
    case 'nonDeterminism':
      return l10n.t(
        'The orchestrator’s code no longer matches the history of this instance. Restart the instance to run the current code from the beginning. If instances are running, deploy changes as a new version of the orchestration.',
      );
    case 'tooLarge':
      return l10n.t(
        'A payload is larger than the task hub or the worker accepts. Store the data elsewhere, and pass a reference to it.',
      );
    case 'unreadable':
      return failure.type === ''
        ? l10n.t('The SDK couldn’t read a payload as JSON. Check the input of this call.')
        : l10n.t(
            'The SDK couldn’t read a payload as {0}. Check that the input, result, or event has the type that the code expects.',
          );
    default:
      return assertNever(failure);
  }
}

/** What the failure itself names: text of strangers. */
export function failureHelpParts(failure: SdkFailure): readonly string[] {
  switch (failure.kind) {
    case 'noOrchestrator':
    case 'noActivity':
      return [failure.name];
    case 'version':
      return [failure.orchestration, failure.worker];
    case 'unreadable':
      return [failure.type];
    case 'nonDeterminism':
    case 'tooLarge':
      return [];
    default:
      return assertNever(failure);
  }
}

/** Who is connected, as the server tells it: any worker without filters may be given the work. */
export function connectedText(workers: number, unfiltered: number | undefined): string {
  if (workers === 0) return l10n.t('No worker is connected now.');
  const all = numberText(workers);
  switch (unfiltered) {
    case undefined:
      return plural(
        workers,
        l10n.t('{0} worker is connected now.', all),
        l10n.t('{0} workers are connected now.', all),
      );
    case 0:
      return plural(
        workers,
        l10n.t('{0} worker is connected now, with filters.', all),
        l10n.t('{0} workers are connected now, all with filters.', all),
      );
    case workers:
      return plural(
        workers,
        l10n.t('{0} worker is connected now, without filters.', all),
        l10n.t('{0} workers are connected now, all without filters.', all),
      );
    default:
      return l10n.t('{0} workers are connected now, {1} of them without filters.', all, numberText(unfiltered));
  }
}
