import * as l10n from '@vscode/l10n';
import type { LocalHubFact } from '../../localHub/localHubError.js';

/** What the local task hub or its sample worker could not do. */
export function localHubText(fact: LocalHubFact): string {
  switch (fact.problem) {
    case 'notRunning':
      return l10n.t('The local task hub isn’t running.');
    case 'notReady':
      return l10n.t('The local task hub didn’t start within 30 seconds. See its log for details.');
    case 'noProcess':
      return l10n.t('The process couldn’t be started.');
    case 'notStarted':
      return l10n.t('The local task hub couldn’t be started.');
    case 'notStopped':
      return l10n.t('The local task hub (process {0}) hasn’t stopped.', fact.pid);
    case 'died':
      return l10n.t('The local task hub (process {0}) stopped unexpectedly.', fact.pid);
    case 'notWritable':
      return l10n.t('The file {0} can’t be written ({1}).', fact.file, fact.code);
    case 'ended':
      return fact.words === ''
        ? l10n.t('The local task hub stopped while starting. See its log for details.')
        : fact.words;
    case 'samplesEnded':
      return fact.words === '' ? l10n.t('The sample worker stopped while starting.') : fact.words;
    case 'samplesNotReady':
      return l10n.t('The sample worker didn’t start within 30 seconds.');
    case 'samplesNotStarted':
      return l10n.t('The sample worker couldn’t be started.');
    case 'control':
      return l10n.t('The local task hub refused {0} ({1}).', fact.call, fact.status);
    case 'controlUnreachable':
      return l10n.t('The local task hub doesn’t respond on its control port {0}.', fact.port);
    case 'controlAnswer':
      return l10n.t('The local task hub sent a response that can’t be read.');
  }
}
