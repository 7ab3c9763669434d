import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './testCertificates.js';

/** A request as a Functions host sees it; `path` is below the base of the extension. */
export interface HostRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is sent back; `cutAfter` breaks the connection after so many characters of the body. */
export interface HostAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly cutAfter?: number;
}

export type Answering = (request: HostRequest) => HostAnswer | 'silence' | 'reset';

const base = '/runtime/webhooks/durabletask';

/** A server that answers as a test says, in the forms of a Functions host, and writes down what it was asked. */
export class FakeFunctionsHost {
  readonly requests: HostRequest[] = [];
  answering: Answering = () => ({ status: 404 });
  private constructor(
    private readonly server: Server,
    readonly endpoint: string,
  ) {}

  /** With a certificate over TLS, as an app in Azure. */
  static async start(port = 0, certificate?: Certificate): Promise<FakeFunctionsHost> {
    const server =
      certificate === undefined
        ? createServer()
        : createSecureServer({ cert: certificate.certificate, key: certificate.key });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const place = certificate === undefined ? 'http://127.0.0.1' : 'https://localhost';
    const host = new FakeFunctionsHost(server, `${place}:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      void host.answer(request, response);
    });
    return host;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(Buffer.from(piece));
    const url = new URL(incoming.url ?? '/', this.endpoint);
    const request: HostRequest = {
      method: incoming.method ?? '',
      path: url.pathname.startsWith(base) ? url.pathname.slice(base.length) : url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.concat(pieces).toString(),
    };
    this.requests.push(request);
    const answer = this.answering(request);
    if (answer === 'silence') return;
    if (answer === 'reset') {
      incoming.socket.resetAndDestroy();
      return;
    }
    const { status = 200, headers = {}, body = '', cutAfter } = answer;
    const type = body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
    response.writeHead(status, { ...type, 'content-length': Buffer.byteLength(body), ...headers });
    if (cutAfter === undefined) response.end(body);
    else response.write(body.slice(0, cutAfter), () => incoming.socket.destroy());
  }
}

/** A list as a host gives it: sorted by id, `top` at a time, the mark is the id that comes next. */
export function listOf(ids: (from: number, count: number) => readonly object[], total: number): Answering {
  return ({ query, headers }) => {
    const mark = headers['x-ms-continuation-token'];
    const from = typeof mark === 'string' && mark !== '' ? Number(Buffer.from(mark, 'base64').toString()) : 0;
    const count = Math.min(Number(query.get('top') ?? 100), total - from);
    const next = from + count;
    const token = next < total ? `${Buffer.from(String(next)).toString('base64')} ` : '';
    return { headers: { 'x-ms-continuation-token': token }, body: JSON.stringify(ids(from, count)) };
  };
}

export function stateOf(instanceId: string, more: object = {}): object {
  return {
    ...{ name: 'Order', instanceId, runtimeStatus: 'Running', input: null, customStatus: null, output: null },
    ...{ createdTime: '2026-11-28T21:27:39Z', lastUpdatedTime: '2026-11-28T21:27:45Z' },
    ...more,
  };
}
