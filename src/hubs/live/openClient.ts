import { localTaskHubMark } from '../../common/serverMark.js';
import { parseConnectionString } from '../../client/connectionString.js';
import { parseEndpoint } from '../../client/endpoint.js';
import type { TokenProviders } from '../../client/grpc/signIn.js';
import type { SharedTokens } from '../../client/sharedTokens.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { ConnectHub } from '../hubRegistry.js';

/** What connections share. */
export interface ConnectorParts {
  readonly tokens: SharedTokens;
  /** Tokens that do not come from the identity library: the editor's own account. */
  readonly tokenProviders: TokenProviders;
  /** Proxy and certificate authorities for a host, by the editor's settings. */
  readonly network: (target: {
    readonly host: string;
    readonly port: number;
    readonly secure: boolean;
  }) => Promise<{ readonly proxyUrl?: string; readonly certificateAuthorities?: readonly string[] }>;
}

/** Opens clients of hubs. The gRPC part is a bundle of its own, loaded at the first call. */
export function hubConnector({ tokens, tokenProviders, network }: ConnectorParts): ConnectHub {
  return async (connectionString, taskHub, noteAccount) => {
    const settings = parseConnectionString(connectionString);
    const { host, port, scheme, isLoopback } = parseEndpoint(settings.endpoint);
    const secure = scheme === 'https';
    // What is on this machine is reached as it is, unless its certificate is to be checked.
    const reached = isLoopback && !secure ? {} : await network({ host, port, secure });
    if (settings.authentication === 'Functions') {
      const { connectFunctions } = await import('../../client/functions/functionsTaskHubClient.js');
      return connectFunctions({ ...settings, taskHub }, reached);
    }
    const { connectTaskHub } = await import('../../client/grpc/grpcTaskHubClient.js');
    return connectTaskHub(
      { ...settings, taskHub },
      { ...reached, tokenProviders, sharedTokens: tokens, ...(noteAccount === undefined ? {} : { noteAccount }) },
    );
  };
}

/** Opens a client of a server of this machine that asks for no sign-in. */
export async function openClient(connectionString: string, taskHub: string): Promise<TaskHubClient> {
  const settings = parseConnectionString(connectionString);
  if (settings.authentication === 'Functions') {
    const { connectFunctions } = await import('../../client/functions/functionsTaskHubClient.js');
    return connectFunctions({ ...settings, taskHub });
  }
  const { connectTaskHub } = await import('../../client/grpc/grpcTaskHubClient.js');
  return connectTaskHub({ ...settings, taskHub });
}

/** A sign of life from an emulator on this machine. A local task hub of ours that answers instead is none. */
export async function emulatorHello(endpoint: string, taskHub: string, signal: AbortSignal): Promise<void> {
  const { readServerMark } = await import('../../client/grpc/grpcTaskHubClient.js');
  const mark = await readServerMark(parseEndpoint(endpoint), taskHub, { signal, timeoutMs: 10_000 });
  if (mark === localTaskHubMark) throw new Error('A local task hub answers there.');
}

/** A sign of life from a Functions host of this machine; no key is sent. */
export async function functionsHello(endpoint: string, signal: AbortSignal): Promise<void> {
  const client = await openClient(`Endpoint=${endpoint};Authentication=Functions`, 'default');
  try {
    await client.hello({ signal, timeoutMs: 5_000 });
  } finally {
    client.close();
  }
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
