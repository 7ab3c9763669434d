import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import type { CommandServices } from '../commandServices.js';
import { askChoice } from './prompts.js';
import { UserMessageError } from '../userMessageError.js';

/**
 * The hub that a command is for: the one that was clicked, the only one there is, or the one that the person picks.
 */
export async function hubFor(
  services: Pick<CommandServices, 'registry'>,
  clicked: unknown,
  title: string,
  isMeant: (hub: LiveHub) => boolean = () => true,
): Promise<LiveHub> {
  const hubId = hubIdOf(clicked);
  const named = hubId === undefined ? undefined : services.registry.get(hubId);
  if (named !== undefined && isMeant(named)) return named;
  if (hubId !== undefined) throw new UserMessageError(vscode.l10n.t('This task hub is no longer there.'));
  const hubs = services.registry.hubs.filter(isMeant);
  const [only, second] = hubs;
  if (only === undefined) {
    throw new UserMessageError(
      vscode.l10n.t('There is no such task hub: start the local one, or add one by its connection string.'),
    );
  }
  if (second === undefined) return only;
  return await askChoice(
    title,
    vscode.l10n.t('Which task hub?'),
    hubs.map((hub) => ({
      label: rowText(hub.label),
      description: visibleText(hub.endpoint),
      ...(hub.connection.state === 'failed' ? { detail: visibleText(hub.connection.error.message) } : {}),
      value: hub,
    })),
  );
}

/** What a menu hands over is a row of the tree, and what a key binding hands over may be anything. */
export function hubIdOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('hubId' in value)) return undefined;
  return typeof value.hubId === 'string' ? value.hubId : undefined;
}
