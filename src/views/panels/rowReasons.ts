import {
  type Allows,
  type DisabledReason,
  disabledReasonOfShown,
  notOpenedReason,
  type ShownInstance,
} from '../../app/policy/availability.js';
import type { InstanceAction } from '../../client/availability.js';
import { allStatuses, type OrchestrationStatus } from '../../client/instance.js';
import { disabledText } from '../../text/disabledText.js';
import type { RowReason, RowReasons } from '../protocol/relatedInstances.js';

/** What the tree of an instance's family says where an action of a row is off. */
export function rowReasons(shown: ShownInstance, hub: Allows): RowReasons {
  const nameless = disabledText({ kind: 'nameless' });
  return {
    open: openReason(shown),
    terminateTree: treeReason('terminate', shown, hub),
    purgeTree: treeReason('purge', shown, hub),
    goToSource: { nameless },
  };
}

function openReason({ from }: ShownInstance): RowReason {
  const there = sentence(notOpenedReason({ from, isMissing: false }, false));
  return {
    ...text('root', sentence(notOpenedReason({ from, isMissing: false }, true))),
    ...text('gone', sentence(notOpenedReason({ from, isMissing: true }, false))),
    ...text('unread', there),
    ...(there !== undefined && { statuses: byStatus(() => there) }),
  };
}

/** The actions of the tree are on an instance with all below it. */
function treeReason(action: InstanceAction, shown: ShownInstance, hub: Allows): RowReason {
  if (hub.lacks?.('children') !== true) return actionReason(action, shown, hub);
  const why = disabledText({ kind: 'part', part: 'children' });
  return { root: why, gone: why, unread: why, statuses: byStatus(() => why) };
}

function actionReason(action: InstanceAction, shown: ShownInstance, hub: Allows): RowReason {
  const reason = (isMissing: boolean, status?: OrchestrationStatus): string | undefined =>
    sentence(disabledReasonOfShown(action, { from: shown.from, isMissing, status }, hub));
  return {
    ...text('root', sentence(disabledReasonOfShown(action, shown, hub))),
    ...text('gone', reason(true)),
    ...text('unread', reason(false)),
    statuses: byStatus((status) => reason(false, status)),
  };
}

function byStatus(reason: (status: OrchestrationStatus) => string | undefined): NonNullable<RowReason['statuses']> {
  return Object.fromEntries(
    allStatuses.flatMap((status) => {
      const why = reason(status);
      return why === undefined ? [] : [[status, why]];
    }),
  );
}

function sentence(reason: DisabledReason | undefined): string | undefined {
  return reason === undefined ? undefined : disabledText(reason);
}

function text(name: 'root' | 'gone' | 'unread', value: string | undefined): RowReason {
  return value === undefined ? {} : { [name]: value };
}
