import type { HubSession } from '../../../src/app/hubSession.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { systemClock } from '../../../src/common/clock.js';
import { createServer, type ServerOptions } from '../../../src/http/createServer.js';

/** An answer, whose shape each test knows. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: Json;
  readonly headers: Headers;
}

export function sessionOf(client: TaskHubClient, more: Partial<HubSession> = {}): HubSession {
  return {
    ...{ label: 'default', client, isProduction: false, clock: systemClock },
    maintenances: {
      begin: () => Promise.resolve(),
      note: () => Promise.resolve(),
      open: () => Promise.resolve([]),
      entries: () => Promise.resolve([]),
      close: () => Promise.resolve(),
    },
    serverNow: () => systemClock.now(),
    whyOff: () => undefined,
    lacks: () => false,
    ...more,
  };
}

/** Asks a server that has no socket. */
export async function request(
  options: ServerOptions,
  method: string,
  path: string,
  body?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await createServer(options).request(`http://127.0.0.1${path}`, {
    method,
    headers: { host: '127.0.0.1', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const isJson = type.includes('json') && !type.includes('ndjson') && text !== '';
  return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined, headers: response.headers };
}
