import { connectionsToTry } from './localAddresses.js';
import type { FindLocalHub } from './resolveConnection.js';

/** Milliseconds that an address of this machine has to answer. */
const helloMs = 1_000;

/** The first usual address of the local task hub at which one answers. */
export const findLocalHub: FindLocalHub = async (signal) => {
  const { connectTaskHub } = await import('../../client/grpc/grpcTaskHubClient.js');
  for (const endpoint of connectionsToTry) {
    const client = connectTaskHub({ endpoint, taskHub: 'default', authentication: 'None' });
    try {
      await client.hello({ signal, timeoutMs: helloMs });
      return endpoint;
    } catch {
      if (signal.aborted) return undefined;
    } finally {
      client.close();
    }
  }
  return undefined;
};
