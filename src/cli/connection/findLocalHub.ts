import { parseEndpoint } from '../../client/connection/endpoint.js';
import { localTaskHubMark } from '../../common/serverMark.js';
import { findRunningHubs } from '../../localHub/runningHubs.js';
import { severalRun } from '../../text/cli/usageText.js';
import { localAddress } from './localAddresses.js';
import { UsageError } from '../usageError.js';

/** A local task hub that runs. */
interface FoundLocalHub {
  readonly endpoint: string;
  /** What is known of one that has said that it runs. */
  readonly process?: { readonly pid: number; readonly hubs: readonly string[] };
}

/** Gives the local task hub that runs, undefined where none does. */
export type FindLocalHub = (signal: AbortSignal) => Promise<FoundLocalHub | undefined>;

/** Milliseconds that an address of this machine has to answer. */
const helloMs = 1_000;

/**
 * Finds the local task hub by what those that run say in a folder, else the first of some addresses at which one
 * answers: it may run in a container. Throws a UsageError where several run, since nobody is to be guessed at.
 */
export function localHubIn(folder: string, endpoints: readonly string[]): FindLocalHub {
  return async (signal) => {
    const [found, ...others] = await findRunningHubs(folder, signal);
    if (found === undefined) return await localHubAt(endpoints)(signal);
    const endpoint = localAddress(found.file);
    if (others.length > 0) {
      const all = [endpoint, ...others.map(({ file }) => localAddress(file))];
      throw new UsageError(severalRun(all));
    }
    return { endpoint, process: { pid: found.file.pid, hubs: found.status.hubs.map(({ name }) => name) } };
  };
}

/** Finds the first of some addresses of this machine at which a local task hub answers; an emulator there is none. */
export function localHubAt(endpoints: readonly string[]): FindLocalHub {
  return async (signal) => {
    const { readServerMark } = await import('../../client/grpc/grpcTaskHubClient.js');
    for (const endpoint of endpoints) {
      try {
        const mark = await readServerMark(parseEndpoint(endpoint), 'default', { signal, timeoutMs: helloMs });
        if (mark === localTaskHubMark) return { endpoint };
      } catch {
        // Nothing answers there, or not as a task hub does: the next one may.
        if (signal.aborted) return undefined;
      }
    }
    return undefined;
  };
}
