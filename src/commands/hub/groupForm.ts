import type { FilterForm } from '../../client/operations/filter/filterForm.js';
import { parseFilterText } from '../../client/operations/filter/filterText.js';
import { isRecord } from '../../common/json/isRecord.js';
import { isGroupStatus } from '../../hubs/live/instances/groupStatus.js';

/** The filter that a row of the tree, or the page of a hub, stands for; undefined for a hub as a whole. */
export function groupForm(clicked: unknown): FilterForm | undefined {
  if (!isRecord(clicked)) return undefined;
  const { filter, status } = clicked;
  if (typeof filter === 'string') {
    const parsed = parseFilterText(filter);
    return 'form' in parsed ? parsed.form : undefined;
  }
  return typeof status === 'string' && isGroupStatus(status) ? { statuses: [status] } : undefined;
}
