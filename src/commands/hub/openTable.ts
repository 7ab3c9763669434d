import { printFilterText } from '../../client/operations/filter/filterTerms.js';
import { openTableTitle } from '../../text/commands/hub/hubText.js';
import type { Services } from '../commandServices.js';
import { groupForm } from './groupForm.js';
import { hubFor } from '../prompts/pickHub.js';

/** Shows the instances of a hub as a table; of a group, those of the group. */
export function openTable(services: Services<'openTable' | 'registry'>): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, openTableTitle());
    const form = groupForm(clicked);
    await services.openTable({ hubId: hub.id }, form && printFilterText(form));
  };
}
