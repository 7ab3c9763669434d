import { assertNever } from '../../common/assertNever.js';
import type { OrchestrationStatus } from '../../client/instance.js';

/** The icon of a status as a pick list writes it, without a colour. */
export function statusCodicon(status: OrchestrationStatus): string {
  return `$(${statusShape(status)[0]})`;
}

/** The editor's icon for a status, and its colour. */
export function statusShape(status: OrchestrationStatus): readonly [icon: string, color: string] {
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
