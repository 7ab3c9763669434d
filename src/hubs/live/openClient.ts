import { localTaskHubMark } from '../../common/serverMark.js';
import type { HeldKey } from '../../client/connection/appKey.js';
import { parseConnectionString } from '../../client/connection/connectionString.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import type { TokenProviders } from '../../client/grpc/signIn.js';
import type { SharedTokens } from '../../client/connection/sharedTokens.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { ConnectHub } from '../hubRegistry.js';
import type { AppKey } from '../saved/appKey.js';

/** What connections share. */
export interface ConnectorParts {
  readonly tokens: SharedTokens;
  /** Tokens that do not come from the identity library: the editor's own account. */
  readonly tokenProviders: TokenProviders;
  /** Asks Azure for the key of a function app as it is now. Rejects with a TaskHubError. */
  readonly fetchAppKey: (appKey: AppKey) => Promise<string>;
  /** Proxy and certificate authorities for a host, by the editor's settings. */
  readonly network: (target: {
    readonly host: string;
    readonly port: number;
    readonly secure: boolean;
  }) => Promise<{ readonly proxyUrl?: string; readonly certificateAuthorities?: readonly string[] }>;
}

/** How long an app in Azure may take to its first answer, where it was idle and has to start. */
const appWakesMs = 120_000;

/** Opens clients of hubs. The gRPC part is a bundle of its own, loaded at the first call. */
export function hubConnector({ tokens, tokenProviders, network, fetchAppKey }: ConnectorParts): ConnectHub {
  return async (connectionString, taskHub, { noteAccount, appKey, noteKey } = {}) => {
    const settings = parseConnectionString(connectionString);
    const { host, port, scheme, isLoopback } = parseEndpoint(settings.endpoint);
    const secure = scheme === 'https';
    // What is on this machine is reached as it is, unless its certificate is to be checked.
    const reached = isLoopback && !secure ? {} : await network({ host, port, secure });
    if (settings.authentication === 'Functions') {
      const { connectFunctions } = await import('../../client/functions/functionsTaskHubClient.js');
      const key = appKey && heldKey(appKey, fetchAppKey, noteKey);
      return connectFunctions(
        { ...settings, taskHub },
        { ...reached, ...(key && { key }), ...(!isLoopback && { wakeMs: appWakesMs }) },
      );
    }
    const { connectTaskHub } = await import('../../client/grpc/grpcTaskHubClient.js');
    return connectTaskHub(
      { ...settings, taskHub },
      { ...reached, tokenProviders, sharedTokens: tokens, ...(noteAccount === undefined ? {} : { noteAccount }) },
    );
  };
}

/** A key that was typed is the only one there is. */
function heldKey(
  appKey: AppKey,
  fetchAppKey: ConnectorParts['fetchAppKey'],
  noteKey: (key: string) => void = () => undefined,
): HeldKey {
  const { endpoint, key, origin } = appKey;
  const fetch = async (): Promise<string> => {
    const fetched = await fetchAppKey(appKey);
    noteKey(fetched);
    return fetched;
  };
  return { endpoint, key, ...(origin !== undefined && { fetch }) };
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
