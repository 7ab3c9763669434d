import { isLoopbackHost } from '../../common/loopback.js';
import { ConnectionStringError } from './connectionStringError.js';

/** Where a task hub service listens. The scheme decides whether TLS is used. */
export interface Endpoint {
  readonly scheme: 'http' | 'https';
  /** Without brackets when it is an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Scheme, host and, where it is not the scheme's own, port: `http://localhost:8080`. */
  readonly origin: string;
  /** The server is on this machine, so that a token may travel without TLS. */
  readonly isLoopback: boolean;
}

/**
 * Reads an endpoint; without a scheme it is https, as the SDKs have it. Throws a ConnectionStringError that names `key`.
 */
export function parseEndpoint(text: string, key = 'Endpoint'): Endpoint {
  const trimmed = text.trim();
  if (trimmed === '') throw new ConnectionStringError('empty', key);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new ConnectionStringError('scheme', key);
  }
  const url = parseUrl(scheme === undefined ? `https://${trimmed}` : trimmed);
  if (url === undefined) {
    throw new ConnectionStringError('host', key);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConnectionStringError('credentials', key);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new ConnectionStringError('path', key);
  }
  if (url.port === '0') throw new ConnectionStringError('port', key);
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    scheme: secure ? 'https' : 'http',
    host,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    origin: url.origin,
    isLoopback: isLoopbackHost(host),
  };
}

function parseUrl(text: string): URL | undefined {
  // A backslash or a blank would be repaired silently by the URL parser.
  if (/[\s\\]/.test(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}
