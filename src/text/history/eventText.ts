import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import type { HistoryEvent } from '../../client/history.js';
import type { EventFamily } from '../../history/eventFamily.js';
import type { SpanKind } from '../../history/spans/span.js';

/** What an event is: `Activity completed`. */
export function eventText(event: HistoryEvent): string {
  switch (event.kind) {
    case 'executionStarted':
      return l10n.t('Orchestration started');
    case 'executionCompleted':
      return completionText(event);
    case 'executionTerminated':
      return l10n.t('Orchestration terminated');
    case 'executionSuspended':
      return l10n.t('Orchestration suspended');
    case 'executionResumed':
      return l10n.t('Orchestration resumed');
    case 'executionRewound':
      return l10n.t('Orchestration rewound');
    case 'continueAsNew':
      return l10n.t('Continued as new');
    case 'historyState':
      return l10n.t('History state');
    case 'orchestratorStarted':
      return l10n.t('Orchestrator started');
    case 'orchestratorCompleted':
      return l10n.t('Orchestrator completed');
    case 'taskScheduled':
      return l10n.t('Activity scheduled');
    case 'taskCompleted':
      return l10n.t('Activity completed');
    case 'taskFailed':
      return l10n.t('Activity failed');
    case 'subOrchestrationInstanceCreated':
      return l10n.t('Sub-orchestration created');
    case 'subOrchestrationInstanceCompleted':
      return l10n.t('Sub-orchestration completed');
    case 'subOrchestrationInstanceFailed':
      return l10n.t('Sub-orchestration failed');
    case 'timerCreated':
      return l10n.t('Timer created');
    case 'timerFired':
      return l10n.t('Timer fired');
    case 'eventSent':
      return l10n.t('Event sent');
    case 'eventRaised':
      return l10n.t('Event raised');
    case 'genericEvent':
      // Azure Storage puts one, empty, in place of each event that a rewind removes.
      return event.data === undefined ? l10n.t('Removed by a rewind') : l10n.t('Generic event');
    case 'entityOperationSignaled':
      return l10n.t('Entity signaled');
    case 'entityOperationCalled':
      return l10n.t('Entity called');
    case 'entityOperationCompleted':
      return l10n.t('Entity call completed');
    case 'entityOperationFailed':
      return l10n.t('Entity call failed');
    case 'entityLockRequested':
      return l10n.t('Entity lock requested');
    case 'entityLockGranted':
      return l10n.t('Entity lock granted');
    case 'entityUnlockSent':
      return l10n.t('Entity lock released');
    case 'unknown':
      return l10n.t('Unknown event');
    default:
      return assertNever(event);
  }
}

function completionText({ status }: HistoryEvent & { readonly kind: 'executionCompleted' }): string {
  switch (status) {
    case 'Failed':
      return l10n.t('Orchestration failed');
    case 'Terminated':
      return l10n.t('Orchestration terminated');
    case 'Canceled':
      return l10n.t('Orchestration canceled');
    case 'ContinuedAsNew':
      return l10n.t('Continued as new');
    case 'Completed':
    case 'Running':
    case 'Pending':
    case 'Suspended':
    case 'Stalled':
    case 'Unknown':
      return l10n.t('Orchestration completed');
    default:
      return assertNever(status);
  }
}

/** An event among others, by the id that it is known by: `Activity completed, response to #3`. */
export function eventTitle(event: HistoryEvent, id: number | undefined): string {
  const label = eventText(event);
  if ('taskScheduledId' in event) return l10n.t('{0}, response to #{1}', label, event.taskScheduledId);
  if ('timerId' in event) return l10n.t('{0}, response to #{1}', label, event.timerId);
  return id === undefined ? label : l10n.t('{0} #{1}', label, id);
}

/** What a group of event types is about. */
export function familyText(family: EventFamily): string {
  switch (family) {
    case 'orchestration':
      return l10n.t('Orchestration');
    case 'turn':
      return l10n.t('Orchestrator turns');
    case 'activity':
      return l10n.t('Activities');
    case 'timer':
      return l10n.t('Timers');
    case 'child':
      return l10n.t('Sub-orchestrations');
    case 'event':
      return l10n.t('External events');
    case 'entity':
      return l10n.t('Entities');
    case 'other':
      return l10n.t('Other');
    default:
      return assertNever(family);
  }
}

/** What an orchestration asked for. */
export function spanText(kind: SpanKind): string {
  switch (kind) {
    case 'activity':
      return l10n.t('Activity');
    case 'child':
      return l10n.t('Sub-orchestration');
    case 'timer':
      return l10n.t('Timer');
    case 'entityCall':
      return l10n.t('Entity call');
    case 'lock':
      return l10n.t('Entity lock');
    default:
      return assertNever(kind);
  }
}
