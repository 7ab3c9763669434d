import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { createServer, type ServerOptions } from './createServer.js';

export interface ServeOptions extends ServerOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

export interface Serving {
  /** `http://127.0.0.1:8095`, without a key. */
  readonly address: string;
  /** Takes no more requests, and resolves once those in flight are answered, or after five seconds. */
  stop(): Promise<void>;
}

const graceMs = 5_000;

/** Serves the endpoint. Rejects where the port cannot be had. */
export function serve({ host, port, ...options }: ServeOptions): Promise<Serving> {
  const ended = new AbortController();
  const app = createServer({ ...options, ended: ended.signal });
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: host, port }, (info: AddressInfo) => {
      const name = info.address.includes(':') ? `[${info.address}]` : info.address;
      resolve({
        address: `http://${name}:${String(info.port)}`,
        stop: () =>
          new Promise((stopped) => {
            ended.abort();
            const timer = setTimeout(() => {
              if ('closeAllConnections' in server) server.closeAllConnections();
            }, graceMs);
            server.close(() => {
              clearTimeout(timer);
              stopped();
            });
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
