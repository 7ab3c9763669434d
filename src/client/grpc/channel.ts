import { type ChannelCredentials, type ChannelOptions, Client, credentials } from '@grpc/grpc-js';
import tls from 'node:tls';
import { ConnectionStringError } from '../connection/connectionStringError.js';
import type { Endpoint } from '../connection/endpoint.js';
import { serviceConfig } from './methods.js';

export interface ChannelSettings {
  /**
   * `http://[user:password@]host:port` of a proxy, or `none`. Absent: as gRPC itself reads the environment, which knows
   * `https_proxy` and `no_proxy` in small letters only.
   */
  readonly proxyUrl?: string;
  /** More certificate authorities to trust, as PEM. */
  readonly certificateAuthorities?: readonly string[];
}

/** Servers built on the gRPC core refuse pings that come more often than every five minutes. */
const keepaliveMs = 310_000;

/** A page of a list or a chunk of history is far larger than the 64 KiB after which HTTP/2 waits for a round trip. */
const flowControlWindow = 4 * 1024 * 1024;

/**
 * The largest answer that is taken, in bytes, unpacked: far more than any server has reason to send at once, and little
 * enough that one that never ends does not take all memory.
 */
const longestAnswer = 256 * 1024 * 1024;

/**
 * The connection to one endpoint. Where it has fallen silent without being closed (a machine that slept, a network that
 * changed) a fresh one takes its place; calls that are still on the old one may end there.
 */
export class Channel {
  private client: Client;
  private answeredAt = 0;

  constructor(private readonly create: () => Client) {
    this.client = create();
  }

  get current(): Client {
    return this.client;
  }

  /** A call on this connection was answered, by whatever status. `now` is a time of one clock, in milliseconds. */
  noteAnswer(client: Client, now: number): void {
    if (client === this.client) this.answeredAt = now;
  }

  /** A call that began at `startedAt` was sent and not answered in time. */
  noteSilence(client: Client, startedAt: number): void {
    if (client !== this.client || this.answeredAt > startedAt) return;
    this.client = this.create();
    client.close();
  }

  close(): void {
    this.client.close();
  }
}

/** Throws a ConnectionStringError for a proxy that cannot be used. */
export function channelTo(endpoint: Endpoint, settings: ChannelSettings): Channel {
  const { target, options } = channelAddress(endpoint, settings.proxyUrl);
  const channelCredentials = credentialsFor(endpoint, settings.certificateAuthorities ?? []);
  return new Channel(() => new Client(target, channelCredentials, { ...commonOptions(endpoint), ...options }));
}

function commonOptions(endpoint: Endpoint): ChannelOptions {
  return {
    'grpc.max_receive_message_length': longestAnswer,
    'grpc.max_send_message_length': -1,
    'grpc-node.flow_control_window': flowControlWindow,
    'grpc.keepalive_time_ms': keepaliveMs,
    'grpc.keepalive_timeout_ms': 20_000,
    'grpc.service_config': serviceConfig(),
    'grpc.service_config_disable_resolution': 1,
    // Connections are this client's own, so that closing it closes them.
    'grpc.use_local_subchannel_pool': 1,
    // A server that comes back is found again soon; asking this machine costs nothing, a remote one a little.
    'grpc.initial_reconnect_backoff_ms': 200,
    'grpc.max_reconnect_backoff_ms': endpoint.isLoopback ? 2_000 : 10_000,
  };
}

function channelAddress(
  endpoint: Endpoint,
  proxyUrl: string | undefined,
): { readonly target: string; readonly options: ChannelOptions } {
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  const target = `dns:${host}:${endpoint.port}`;
  // What is on this machine is never reached through a proxy, even where the environment has no exception for it.
  if (endpoint.isLoopback || proxyUrl === 'none') return { target, options: { 'grpc.enable_http_proxy': 0 } };
  if (proxyUrl === undefined) return { target, options: {} };
  const proxy = URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
  if (proxy?.protocol !== 'http:') {
    throw new ConnectionStringError('proxy');
  }
  const user = decoded(proxy.username);
  return {
    target: `dns:${proxy.hostname}:${proxy.port === '' ? 80 : proxy.port}`,
    options: {
      'grpc.enable_http_proxy': 0,
      'grpc.http_connect_target': target,
      'grpc.default_authority': `${host}:${endpoint.port}`,
      ...(user === '' ? {} : { 'grpc.http_connect_creds': `${user}:${decoded(proxy.password)}` }),
    },
  };
}

/** Whoever writes a password with a `%` in it does not always encode that: what is no code stands for itself. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch (error) {
      if (error instanceof URIError) return codes;
      throw error;
    }
  });
}

function credentialsFor(endpoint: Endpoint, extra: readonly string[]): ChannelCredentials {
  if (endpoint.scheme === 'http') return credentials.createInsecure();
  if (extra.length === 0) return credentials.createSsl();
  return credentials.createSsl(Buffer.from([...tls.rootCertificates, ...extra].join('\n')));
}
