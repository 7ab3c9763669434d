import { parseEndpoint } from '../../client/endpoint.js';
import { localTaskHubMark } from '../../common/serverMark.js';
import type { FindLocalHub } from './resolveConnection.js';

/** Milliseconds that an address of this machine has to answer. */
const helloMs = 1_000;

/** Finds the first of some addresses of this machine at which a local task hub answers; an emulator there is none. */
export function localHubAt(endpoints: readonly string[]): FindLocalHub {
  return async (signal) => {
    const { readServerMark } = await import('../../client/grpc/grpcTaskHubClient.js');
    for (const endpoint of endpoints) {
      try {
        const mark = await readServerMark(parseEndpoint(endpoint), 'default', { signal, timeoutMs: helloMs });
        if (mark === localTaskHubMark) return endpoint;
      } catch {
        // Nothing answers there, or not as a task hub does: the next one may.
        if (signal.aborted) return undefined;
      }
    }
    return undefined;
  };
}
