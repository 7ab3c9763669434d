import { assertNever } from '../../common/assertNever.js';
import type { Disposable } from '../../common/disposable.js';
import {
  localConnectionString,
  localEndpoint,
  type LocalHubState,
  type LocalServer,
} from '../../localHub/localHubState.js';
import type { LocalTaskHub } from '../../localHub/localTaskHub.js';
import { type SampleWorker, samplesHub } from '../../localHub/sampleWorker.js';
import type { HubRegistry, LocalHubEntry } from '../hubRegistry.js';

/**
 * Keeps the hubs of the local process in the registry while it runs. When it broke they stay, greyed, so that everything
 * goes on where it was once it runs again.
 */
export function followLocalHub(local: LocalTaskHub, samples: SampleWorker, registry: HubRegistry): Disposable {
  let shown = '';
  let isStarting = false;
  const follow = (state: LocalHubState): void => {
    const server = serverToShow(state);
    const entries = server === undefined ? [] : server.hubs.map(({ name }) => entryOf(server, name));
    const now = JSON.stringify(entries);
    if (now !== shown) {
      shown = now;
      registry.setLocal(entries);
    }
    if (state.state === 'running') void bringBack(samples, state.server, isStarting);
    else if (state.state !== 'starting') samples.serverGone(state.state === 'failed');
    isStarting = state.state === 'starting';
  };
  follow(local.state);
  return local.onDidChange(follow);
}

/** The worker of the samples, after a crash of the server; where that was started by another window, that one does it. */
async function bringBack(samples: SampleWorker, server: LocalServer, isStartedHere: boolean): Promise<void> {
  const isMissing = await samples.look(server.pid);
  if (!isMissing || !isStartedHere) return;
  const target = { endpoint: localEndpoint(server), hub: samplesHub, serverPid: server.pid };
  // What went wrong is in its state.
  await samples.start(target).catch(() => undefined);
}

function serverToShow(state: LocalHubState): LocalServer | undefined {
  switch (state.state) {
    case 'running':
    case 'stopping':
    case 'failed':
      return state.server;
    case 'starting':
    case 'stopped':
      return undefined;
    default:
      return assertNever(state);
  }
}

function entryOf(server: LocalServer, name: string): LocalHubEntry {
  return {
    name,
    endpoint: localEndpoint(server),
    connectionString: localConnectionString(server, name),
    ...(server.usualPort === undefined ? {} : { usualEndpoint: `http://localhost:${server.usualPort}` }),
    serverPid: server.pid,
  };
}
