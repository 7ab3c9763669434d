import { isGroupStatus } from '../../hubs/live/instances/groupStatus.js';
import { openTableTitle } from '../../text/commands/hub/hubText.js';
import type { HostServices } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';

/** Shows the instances of a hub as a table; of a status row, those of its status. */
export function openTable(services: HostServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, openTableTitle());
    await services.openTable({ hubId: hub.id }, filterOf(clicked));
  };
}

function filterOf(clicked: unknown): string | undefined {
  if (typeof clicked !== 'object' || clicked === null || !('status' in clicked)) return undefined;
  const { status } = clicked;
  return typeof status === 'string' && isGroupStatus(status) ? `status:${status}` : undefined;
}
