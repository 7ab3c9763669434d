import { type FilterForm, narrowedBy } from '../../client/operations/filter/filterForm.js';
import { parseFilterText } from '../../client/operations/filter/filterText.js';
import { isRecord } from '../../common/json/isRecord.js';
import { isGroupStatus } from '../../hubs/live/instances/groupStatus.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';

type FilteredHub = Pick<LiveHub, 'filter' | 'serverNow'>;

/**
 * The filter that a row of the tree, or the page of a hub, stands for; undefined for a hub as a whole. A row of the tree
 * stands for what it shows: what the tree is filtered by is a part of it.
 */
export function groupForm(clicked: unknown, hub: FilteredHub): FilterForm | undefined {
  const typed = typedForm(clicked);
  if (typed !== undefined || !isRecord(clicked)) return typed;
  const { status } = clicked;
  if (typeof status !== 'string' || !isGroupStatus(status)) return undefined;
  return narrowedBy(hub.filter?.form ?? {}, { statuses: [status] }, hub.serverNow());
}

/** The same, and for a hub as a whole what its tree is filtered by. */
export function shownForm(clicked: unknown, hub: FilteredHub): FilterForm | undefined {
  return groupForm(clicked, hub) ?? hub.filter?.form;
}

/** The filter that something carries as text. */
export function typedForm(clicked: unknown): FilterForm | undefined {
  if (!isRecord(clicked) || typeof clicked['filter'] !== 'string') return undefined;
  const parsed = parseFilterText(clicked['filter']);
  return 'form' in parsed ? parsed.form : undefined;
}
