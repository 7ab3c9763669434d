import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isLoopbackHost } from '../../common/loopback.js';
import { parseRecord } from '../../common/json/parseRecord.js';

const host = '127.0.0.1';
const largestBody = 64 * 1024;
/** How often something is sent on a lease, so that both ends notice when the other is gone. */
const leaseInterval = 15_000;

/** What the control server lets those with the key ask for. */
export interface ControlTarget {
  status(): unknown;
  /** Undefined where metrics are not served. */
  metrics: (() => string) | undefined;
  /** Somebody uses the server until the returned function is called. */
  lease(): () => void;
  /** False when there is no such hub. */
  reset(hub: string): Promise<boolean>;
  /** Answers at this second port, 0 for none, instead of the one before. */
  usePort(port: number): Promise<void>;
  stop(): void;
}

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the machine's own user over loopback HTTP; every request but that for metrics carries the key. */
export async function startControlServer(key: string, target: ControlTarget): Promise<ControlServer> {
  const server = createServer((request, response) => {
    void answer(key, target, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The control server has no port.');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  key: string,
  target: ControlTarget,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isForLoopback(request)) {
    respond(response, 403, { error: 'Only requests to this machine by a loopback name are answered.' });
    return;
  }
  const route = `${request.method ?? ''} ${request.url ?? ''}`;
  if (route === 'GET /metrics' && target.metrics !== undefined) {
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(target.metrics());
    return;
  }
  if (!hasKey(request, key)) {
    respond(response, 401, { error: 'The key is missing or wrong.' });
    return;
  }
  switch (route) {
    case 'GET /status':
      respond(response, 200, target.status());
      return;
    case 'GET /lease':
      lease(target, response);
      return;
    case 'POST /stop':
      respond(response, 200, { stopping: true });
      target.stop();
      return;
    case 'POST /usual-port': {
      const { port } = recordIn(await bodyOf(request));
      if (typeof port !== 'number' || !Number.isInteger(port) || port < 0 || port > 65_535) {
        respond(response, 400, { error: 'The body must be {"port":N}.' });
        return;
      }
      await target.usePort(port);
      respond(response, 200, target.status());
      return;
    }
    case 'POST /reset': {
      const hub = hubIn(await bodyOf(request));
      if (hub === undefined) respond(response, 400, { error: 'The body must be {"hub":"NAME"}.' });
      else if (await target.reset(hub)) respond(response, 200, { reset: hub });
      else respond(response, 404, { error: `Task hub not found: ${hub}` });
      return;
    }
    default:
      respond(response, 404, { error: 'There is nothing at this path.' });
  }
}

/** A page of a browser reaches this port too, once a name of its own leads here; the name is what tells it apart. */
function isForLoopback(request: IncomingMessage): boolean {
  return isLoopbackHost((request.headers.host ?? '').replace(/:\d*$/, ''));
}

/** Compared by digests, so that the time it takes tells nothing. */
function hasKey(request: IncomingMessage, key: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${key}`));
}

function respond(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function lease(target: ControlTarget, response: ServerResponse): void {
  const end = target.lease();
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.write('\n');
  const beat = setInterval(() => response.write('\n'), leaseInterval);
  response.on('close', () => {
    clearInterval(beat);
    end();
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBody) return '';
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function hubIn(body: string): string | undefined {
  const { hub } = recordIn(body);
  return typeof hub === 'string' ? hub : undefined;
}

function recordIn(body: string): Readonly<Record<string, unknown>> {
  return parseRecord(body) ?? {};
}
