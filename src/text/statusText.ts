import * as l10n from '@vscode/l10n';
import type { OrchestrationStatus } from '../client/instance.js';

/** A status as people read it. */
export function statusText(status: OrchestrationStatus): string {
  switch (status) {
    case 'Running':
      return l10n.t('Running');
    case 'Pending':
      return l10n.t('Pending');
    case 'Suspended':
      return l10n.t('Suspended');
    case 'Failed':
      return l10n.t('Failed');
    case 'Completed':
      return l10n.t('Completed');
    case 'Terminated':
      return l10n.t('Terminated');
    case 'Canceled':
      return l10n.t('Canceled');
    case 'ContinuedAsNew':
      return l10n.t('Continued as new');
    case 'Stalled':
      return l10n.t('Stalled');
    case 'Unknown':
      return l10n.t('Unknown');
  }
}
