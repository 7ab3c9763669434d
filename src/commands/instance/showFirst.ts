import { delay } from '../../common/abort.js';
import { isTerminalStatus, orchestrationStatuses } from '../../client/instance.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { Services } from '../commandServices.js';

/** Milliseconds for which the instance is followed. */
const longestMs = 30_000;

/**
 * Opens in the tree the group that a person’s first instance of a hub comes to, so that it is seen without a search: also
 * the next one, until it has ended or has run for a while.
 */
export function showFirst(services: Services<'clock' | 'revealHub'>, hub: LiveHub, instanceId: string): void {
  const end = new AbortController();
  const shown = new Set<string>();
  const show = (): void => {
    const status = hub.cachedInstance(instanceId)?.status;
    const group = orchestrationStatuses.find((each) => each === status);
    if (status === undefined || group === undefined || shown.has(group)) return;
    shown.add(group);
    // The view may end meanwhile.
    services.revealHub(hub, group).catch(() => end.abort());
    if (isTerminalStatus(status)) end.abort();
  };
  const listening = hub.onDidChangeInstances(show);
  const stop = (): void => listening.dispose();
  show();
  void delay(services.clock, longestMs, end.signal).then(stop, stop);
}
