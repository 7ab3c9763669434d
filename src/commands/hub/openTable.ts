import { printFilterText } from '../../client/operations/filter/filterTerms.js';
import { openTableTitle } from '../../text/commands/hub/hubText.js';
import type { Services } from '../commandServices.js';
import { shownForm } from './groupForm.js';
import { hubFor } from '../prompts/pickHub.js';

/** Shows the instances of a hub as a table: those that its tree is filtered by, and of a group, those of the group. */
export function openTable(services: Services<'openTable' | 'registry'>): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, openTableTitle());
    const form = shownForm(clicked, hub);
    await services.openTable({ hubId: hub.id }, form && printFilterText(form));
  };
}
