import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import type { SkipReason } from '../../../client/operations/bulk/bulkAction.js';
import type { OrchestrationStatus } from '../../../client/instance.js';
import type { InstanceAction } from '../../../client/availability.js';
import type { Meant } from '../../actionText.js';
import { numberText, plural } from '../../format/plural.js';
import { statusText } from '../../statusText.js';

/** The title of the questions before an action: `Suspend order-1`, or `Suspend 5 Instances`. */
export function actionTitle(action: Exclude<InstanceAction, 'purge'>, meant: Meant): string {
  return 'instanceId' in meant ? titleOfOne(action, meant.instanceId) : titleOfMany(action, meant.count);
}

function titleOfOne(action: Exclude<InstanceAction, 'purge'>, instanceId: string): string {
  switch (action) {
    case 'raiseEvent':
      return l10n.t('Raise Event to {0}', instanceId);
    case 'suspend':
      return l10n.t('Suspend {0}', instanceId);
    case 'resume':
      return l10n.t('Resume {0}', instanceId);
    case 'terminate':
      return l10n.t('Terminate {0}', instanceId);
    case 'rewind':
      return l10n.t('Rewind {0}', instanceId);
    case 'restart':
      return l10n.t('Restart {0}', instanceId);
    default:
      return assertNever(action);
  }
}

function titleOfMany(action: Exclude<InstanceAction, 'purge'>, total: number): string {
  const count = numberText(total);
  const of = (one: string, other: string): string => plural(total, one, other);
  switch (action) {
    case 'raiseEvent':
      return of(l10n.t('Raise Event to {0} Instance', count), l10n.t('Raise Event to {0} Instances', count));
    case 'suspend':
      return of(l10n.t('Suspend {0} Instance', count), l10n.t('Suspend {0} Instances', count));
    case 'resume':
      return of(l10n.t('Resume {0} Instance', count), l10n.t('Resume {0} Instances', count));
    case 'terminate':
      return of(l10n.t('Terminate {0} Instance', count), l10n.t('Terminate {0} Instances', count));
    case 'rewind':
      return of(l10n.t('Rewind {0} Instance', count), l10n.t('Rewind {0} Instances', count));
    case 'restart':
      return of(l10n.t('Restart {0} Instance', count), l10n.t('Restart {0} Instances', count));
    default:
      return assertNever(action);
  }
}

/** Of several selected ones, only some allow the action. */
export function someApply(count: number, total: number): string {
  return plural(
    count,
    l10n.t('This applies to {0} of the {1} selected instances.', numberText(count), numberText(total)),
    l10n.t('This applies to {0} of the {1} selected instances.', numberText(count), numberText(total)),
  );
}

/** Why the others are left out: a sentence for each reason, with how many it is true of. */
export const leftOut = (reasons: readonly (readonly [sentence: string, count: number])[]): string =>
  [l10n.t('Skipped:'), ...reasons.map(([sentence, count]) => l10n.t('{0}: {1}', numberText(count), sentence))].join(
    '\n',
  );

export function goOnWith(count: number): string {
  return plural(
    count,
    l10n.t('Continue with {0} Instance', numberText(count)),
    l10n.t('Continue with {0} Instances', numberText(count)),
  );
}

/** The request may have left before it was cancelled. */
export const cancelled = (instanceId: string): string =>
  l10n.t('Canceled. The server may still apply the request to {0}.', instanceId);

/** Why an instance was left as it was, learnt from the server. */
export function skippedText(instanceId: string, skip: SkipReason, status: OrchestrationStatus | undefined): string {
  switch (skip) {
    case 'gone':
      return l10n.t('The instance {0} no longer exists.', instanceId);
    case 'nothingToDo':
      return l10n.t('There was nothing to do for {0}.', instanceId);
    case 'status':
    case 'notOurs':
      return status === undefined
        ? l10n.t('The status of {0} doesn’t allow this.', instanceId)
        : l10n.t('{0} is {1}, which doesn’t allow this.', instanceId, statusText(status));
    default:
      return assertNever(skip);
  }
}

/** After a restart under a new ID. */
export const restartedAs = (instanceId: string): string => l10n.t('Restarted as {0}.', instanceId);
export const open = (): string => l10n.t('Open');

/** After what can be taken back. */
export function undoable(kind: 'suspend' | 'resume', instanceId: string): string {
  return kind === 'suspend' ? l10n.t('Suspended {0}.', instanceId) : l10n.t('Resumed {0}.', instanceId);
}
export const undo = (): string => l10n.t('Undo');
