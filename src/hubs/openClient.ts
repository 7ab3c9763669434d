import { parseConnectionString } from '../client/connectionString.js';
import type { TaskHubClient } from '../client/taskHubClient.js';

/** Opens a client of a hub. The gRPC part is a bundle of its own, loaded at the first call. */
export async function openClient(connectionString: string, taskHub: string): Promise<TaskHubClient> {
  const settings = parseConnectionString(connectionString);
  const { connectTaskHub } = await import('../client/grpc/grpcTaskHubClient.js');
  return connectTaskHub({ ...settings, taskHub });
}

/** A sign of life from a local server, whether or not it knows the hub. */
export async function localHello(endpoint: string, taskHub: string, signal: AbortSignal): Promise<void> {
  const client = await openClient(`Endpoint=${endpoint};Authentication=None`, taskHub);
  try {
    await client.hello({ signal, timeoutMs: 10_000 });
  } finally {
    client.close();
  }
}
