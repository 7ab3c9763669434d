import { visibleText } from '../../common/hiddenText.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import type { Services } from '../commandServices.js';
import { askChoice } from './prompts.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/hubText.js';
import { errorText } from '../../text/errors/errorText.js';

/** The hub that a command is for: the clicked one, the only one, or the one that the person picks. */
export async function hubFor(
  services: Services<'registry'>,
  clicked: unknown,
  title: string,
  isMeant: (hub: LiveHub) => boolean = () => true,
): Promise<LiveHub> {
  const hubId = hubIdOf(clicked);
  const named = hubId === undefined ? undefined : services.registry.get(hubId);
  if (named !== undefined && isMeant(named)) return named;
  if (hubId !== undefined) throw new UserMessageError(text.gone());
  const hubs = services.registry.hubs.filter(isMeant);
  const [only, second] = hubs;
  if (only === undefined) {
    throw new UserMessageError(text.none());
  }
  if (second === undefined) return only;
  return await askChoice(
    title,
    text.choose(),
    hubs.map((hub) => ({
      label: rowText(hub.label),
      description: visibleText(hub.endpoint),
      ...(hub.connection.state === 'failed' ? { detail: visibleText(errorText(hub.connection.error)) } : {}),
      value: hub,
    })),
  );
}

/** A menu passes a row of the tree, a key binding may pass anything. */
export function hubIdOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('hubId' in value)) return undefined;
  return typeof value.hubId === 'string' ? value.hubId : undefined;
}
