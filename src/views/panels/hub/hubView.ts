import { isTaskHubError, isUnimplemented } from '../../../client/errors.js';
import { instanceActions, isActionAvailable } from '../../../client/availability.js';
import { allStatuses } from '../../../client/instance.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import { disabledText } from '../../../text/disabledText.js';
import { errorText } from '../../../text/errors/errorText.js';
import { withoutLists } from '../../../text/pages/tableText.js';
import type { HubPanelView, ListView } from '../../protocol/hubPanel.js';
import type { TableFeed } from './tableFeed.js';
import type { TableFilter } from './tableFilter.js';

/** How a hub stands, for its page. `now` is milliseconds since the epoch by this machine's clock. */
export function hubPanelView(hubId: string, hub: LiveHub | undefined, now: number): HubPanelView {
  if (hub === undefined) return { hubId, actions: [], problem: disabledText({ kind: 'noHub' }), canStart: false };
  const { label, taskHub, endpoint, marks, readOnly, connection } = hub;
  const problem = connection.state === 'failed' ? connection.error : undefined;
  return {
    hubId,
    hub: {
      ...{ label, taskHub, endpoint },
      isProduction: marks.production,
      ...(readOnly !== undefined && { readOnly: disabledText({ kind: 'hub', refusal: readOnly }) }),
      aheadMs: hub.serverNow() - now,
    },
    actions: instanceActions.map((action) => {
      const refusal = hub.whyOff(action);
      return {
        action,
        statuses: allStatuses.filter((status) => isActionAvailable(action, status)),
        ...(refusal && { reason: disabledText({ kind: 'hub', refusal }) }),
      };
    }),
    ...(problem && { problem: errorText(problem) }),
    canStart: hub.whyOff('start') === undefined,
  };
}

/** How far the table is loaded, for its page. */
export function listView(feed: TableFeed | undefined, { text: filter, chips, fields }: TableFilter): ListView {
  if (feed === undefined) return { filter, chips, fields, count: 0, hasMore: false, isLoading: false };
  const { count, hasMore, isLoading, searched, problem } = feed;
  return {
    ...{ filter, chips, fields, count, hasMore, isLoading },
    ...(searched !== undefined && { searched }),
    ...(isTaskHubError(problem) && { problem: isUnimplemented(problem) ? withoutLists() : errorText(problem) }),
  };
}
